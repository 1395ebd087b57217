package dev.tagline.imap.wire;

import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.settings.Limits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads the structures of rows when somebody asks for them, on the thread that asks: a second one then shares the work with
 * the reader. All that a row kept unread holds on to, beside its own octets, is this.
 *
 * <p>Any thread. One parser is kept for the next; whoever finds it taken makes another.
 */
final class LateStructures implements FetchResponse.StructureReader {
    private final Limits limits;
    private final Quirks quirks;
    private final AtomicReference<@Nullable Parser> spare = new AtomicReference<>();

    LateStructures(Limits limits, Quirks quirks) {
        this.limits = limits;
        this.quirks = quirks;
    }

    @Override
    public @Nullable BodyStructure read(byte[] octets) {
        Parser parser = spare.getAndSet(null);
        if (parser == null) {
            parser = new Parser(limits, quirks);
        }
        try {
            return parser.read(octets);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(ResponseReader.DEFECT + e, e);
        } finally {
            spare.set(parser);
        }
    }

    private static final class Parser {
        /** Most structures have room here; for longer ones it is replaced for the time. */
        private static final int USUAL = 2 << 10;
        /** Eight octets can be read from any place. */
        private static final int SLACK = 8;

        private final byte[] usual = new byte[USUAL + SLACK];
        private final ByteBuffer usualWords = words(usual);
        private final Cursor in;
        private final BodyStructureParser structures;

        Parser(Limits limits, Quirks quirks) {
            in = new Cursor(limits, quirks);
            structures = new BodyStructureParser(in, new EnvelopeParser(in));
        }

        @Nullable
        BodyStructure read(byte[] octets) throws MalformedException {
            boolean fits = octets.length <= USUAL;
            byte[] copy = fits ? usual : new byte[octets.length + SLACK];
            System.arraycopy(octets, 0, copy, 0, octets.length);
            in.begin(copy, fits ? usualWords : words(copy), octets.length);
            try {
                return structures.body();
            } finally {
                in.begin(usual, usualWords, 0);
            }
        }

        private static ByteBuffer words(byte[] array) {
            return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
