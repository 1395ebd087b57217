package dev.tagline.imap.wire;

import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.settings.Limits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads structures and envelopes of rows when somebody asks for them, on the thread that asks: a second one then shares the
 * work with the reader. All that a row kept unread holds on to, beside its own octets, is this.
 *
 * <p>Of a structure that is asked for, all is made on that thread. Of an envelope mostly no more than the subject is asked
 * for; where somebody wants the addresses, too, the reader makes the next ones itself: with two threads at it, and without
 * copying the octets first, that is sooner done.
 *
 * <p>Any thread. One parser is kept for the next; whoever finds it taken makes another.
 */
final class LateItems implements FetchResponse.StructureReader, Envelope.Reader {
    /** For each envelope that was read late, the reader makes so many. */
    private static final int IN_ADVANCE = 16;

    private final Limits limits;
    private final Quirks quirks;
    private final AtomicReference<@Nullable Parser> spare = new AtomicReference<>();

    /** Envelopes that were read late. */
    private final AtomicLong wanted = new AtomicLong();

    /** Those that the reader has made. Its own. */
    private long made;

    LateItems(Limits limits, Quirks quirks) {
        this.limits = limits;
        this.quirks = quirks;
    }

    /** By the reader, before each envelope: whether to make it now, as somebody will want it. */
    boolean wantsEnvelope() {
        if (made >= IN_ADVANCE * wanted.get()) {
            return false;
        }
        made++;
        return true;
    }

    @Override
    public @Nullable BodyStructure read(byte[] octets) {
        Parser parser = take();
        try {
            return parser.at(octets).structures.body();
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(ResponseReader.DEFECT + e, e);
        } finally {
            giveBack(parser);
        }
    }

    @Override
    public @Nullable String subject(byte[] envelope) {
        Parser parser = take();
        try {
            return parser.at(envelope).envelopes.subject();
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        } finally {
            giveBack(parser);
        }
    }

    @Override
    public Envelope all(byte[] envelope) {
        wanted.incrementAndGet();
        Parser parser = take();
        try {
            return parser.at(envelope).envelopes.envelope();
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        } finally {
            giveBack(parser);
        }
    }

    private Parser take() {
        Parser parser = spare.getAndSet(null);
        return parser != null ? parser : new Parser(limits, quirks);
    }

    private void giveBack(Parser parser) {
        parser.letGo();
        spare.set(parser);
    }

    private static final class Parser {
        /** Most items have room here; for longer ones it is replaced for the time. */
        private static final int USUAL = 2 << 10;
        /** Eight octets can be read from any place. */
        private static final int SLACK = 8;

        private final byte[] usual = new byte[USUAL + SLACK];
        private final ByteBuffer usualWords = words(usual);
        private final Cursor in;
        final EnvelopeParser envelopes;
        final BodyStructureParser structures;

        Parser(Limits limits, Quirks quirks) {
            in = new Cursor(limits, quirks);
            envelopes = new EnvelopeParser(in);
            structures = new BodyStructureParser(in, envelopes);
        }

        /** With its parsers at the first of these octets. */
        Parser at(byte[] octets) {
            boolean fits = octets.length <= USUAL;
            byte[] copy = fits ? usual : new byte[octets.length + SLACK];
            System.arraycopy(octets, 0, copy, 0, octets.length);
            in.begin(copy, fits ? usualWords : words(copy), octets.length);
            return this;
        }

        void letGo() {
            in.begin(usual, usualWords, 0);
        }

        private static ByteBuffer words(byte[] array) {
            return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
