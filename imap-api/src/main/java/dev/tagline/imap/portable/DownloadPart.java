package dev.tagline.imap.portable;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SinglePart;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.DownloadedPart.Way;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okio.Buffer;
import okio.ByteString;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one part of a message with its transfer encoding undone, into memory or a sink; no flag changes. By BINARY, where the server
 * decodes; else, or where it cannot decode this one, by BODY together with the structure that tells the encoding, and
 * decoding here.
 *
 * <pre>
 * C: A1 UID FETCH 9 (BINARY.PEEK[2])        or: C: A1 UID FETCH 9 (BODYSTRUCTURE BODY.PEEK[2])
 * S: A1 NO [UNKNOWN-CTE] cannot             and then the other
 * </pre>
 *
 * <p>It fails with {@link CommandFailedException} when there is no such message or part. {@link Section#FULL} is the message
 * as it is.
 *
 * @param uid which message
 * @param part which part
 */
public record DownloadPart(long uid, Section part) implements Operation<DownloadedPart> {
    /**
     * Checks the section.
     *
     * @throws IllegalArgumentException unless it is a part by its numbers, or the whole message
     */
    public DownloadPart {
        if (!part.isPart() && !part.equals(Section.FULL)) {
            throw new IllegalArgumentException("only a part has an encoding, not " + part);
        }
    }

    @Override
    public CompletableFuture<DownloadedPart> startOn(ImapConnection connection) {
        Course<DownloadedPart> course = new Course<>(connection);
        return course.endingAs(mayComeDecoded(connection) ? byBinary(course) : byBody(course));
    }

    /**
     * The same into a sink, in constant memory however large the part is; what has to be decoded here is decoded while it
     * comes, and its encoding is asked for first. The sink is written by the calling thread and left open; where this fails,
     * what came so far stands in it, and nothing is sent again. An interrupt ends it.
     *
     * @throws CommandFailedException when there is no such message or part
     * @throws ImapException of the command that failed; {@code CommandCancelledException} when the sink did
     */
    public StreamedPart on(ImapConnection connection, Sink sink) throws ImapException {
        return new PartStream(connection, this, sink).run();
    }

    /** Whether to ask the server to decode it. */
    boolean mayComeDecoded(ImapConnection connection) {
        return connection.capabilities().has(Capability.BINARY) && !part.equals(Section.FULL);
    }

    /** Asks for the transfer encoding; of the whole message there is none. */
    String encodingOn(ImapConnection connection, @Nullable SelectedMailbox here) throws ImapException {
        if (part.equals(Section.FULL)) {
            return "";
        }
        return encoding(connection.execute(fetch(here, FetchAttribute.BODYSTRUCTURE)));
    }

    private CompletableFuture<DownloadedPart> byBinary(Course<DownloadedPart> course) {
        FetchAttribute binary = FetchAttribute.binaryPeek(part);
        CompletableFuture<Optional<DownloadedPart>> content = course.submit(fetch(course.connection.selected(), binary))
                .thenApply(rows -> Optional.ofNullable(bodyOf(rows))
                        .filter(body -> !body.isNil())
                        .map(body -> new DownloadedPart(Way.BINARY, body.byteString(), "", false)));
        return Course.recover(
                        content,
                        failure -> mayDoWithout(failure)
                                ? CompletableFuture.completedFuture(Optional.empty())
                                : Course.failed(failure))
                .thenCompose(
                        found -> found.map(CompletableFuture::completedFuture).orElseGet(() -> byBody(course)));
    }

    /** NO with UNKNOWN-CTE, and whatever else a server says of what it lists and has not. */
    static boolean mayDoWithout(ImapException failure) {
        return failure instanceof CommandFailedException || failure instanceof CommandRejectedException;
    }

    private CompletableFuture<DownloadedPart> byBody(Course<DownloadedPart> course) {
        FetchAttribute body = FetchAttribute.bodyPeek(part);
        SelectedMailbox here = course.connection.selected();
        Command<List<FetchResponse>> fetch =
                part.equals(Section.FULL) ? fetch(here, body) : fetch(here, FetchAttribute.BODYSTRUCTURE, body);
        return course.submit(fetch).thenCompose(rows -> {
            BodySection content = bodyOf(rows);
            return content == null
                    ? Course.failed(missing(course.connection))
                    : CompletableFuture.completedFuture(decoded(content.byteString(), encoding(rows)));
        });
    }

    private Command<List<FetchResponse>> fetch(@Nullable SelectedMailbox here, FetchAttribute... attributes) {
        Fetch fetch = new Fetch(UidSet.of(uid), List.of(attributes));
        return here == null ? fetch : Within.of(here, fetch);
    }

    private @Nullable BodySection bodyOf(List<FetchResponse> rows) {
        return rows.stream()
                .filter(row -> row.uid() == uid && row.body(part) != null)
                .findFirst()
                .map(row -> row.body(part))
                .orElse(null);
    }

    private String encoding(List<FetchResponse> rows) {
        for (FetchResponse row : rows) {
            BodyStructure structure = row.bodyStructure();
            if (row.uid() == uid && structure != null && structure.part(part) instanceof SinglePart single) {
                return single.encoding();
            }
        }
        return "";
    }

    static DownloadedPart decoded(ByteString octets, String encoding) {
        Buffer encoded = new Buffer().write(octets);
        try (TransferDecoder decoder = TransferDecoder.of(encoding, encoded)) {
            if (decoder == null) {
                return new DownloadedPart(
                        Way.BODY, octets, TransferDecoder.isIdentity(encoding) ? "" : encoding, false);
            }
            Buffer content = new Buffer();
            content.writeAll(decoder);
            return new DownloadedPart(Way.BODY, content.readByteString(), "", decoder.isDamaged());
        } catch (IOException e) {
            throw new IllegalStateException("of a buffer in memory", e);
        }
    }

    private static ImapException missing(ImapConnection connection) {
        return new CommandFailedException(
                "the server has no such message or part",
                new ImapException.Failure("UID FETCH", Outcome.EXECUTED, null, connection.lastExchanges()),
                null,
                null);
    }
}
