package dev.tagline.imap.portable;

import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.portable.DownloadedPart.Way;
import java.io.IOException;
import okio.Buffer;
import okio.Sink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** One run of {@link DownloadPart} into a sink, on the thread that asked for it. */
final class PartStream {
    /** Octets on their way at once. */
    private static final long PIECE = 64 << 10;

    private final ImapConnection connection;
    private final DownloadPart operation;
    private final Sink sink;

    /** Where it began: the UID is of a message there. */
    private final @Nullable SelectedMailbox here;

    PartStream(ImapConnection connection, DownloadPart operation, Sink sink) {
        this.connection = connection;
        this.operation = operation;
        this.sink = sink;
        this.here = connection.selected();
    }

    StreamedPart run() throws ImapException {
        Source decoded = decodedByServer();
        if (decoded != null) {
            return new StreamedPart(Way.BINARY, copy(decoded, decoded), "", false);
        }
        String encoding = operation.encodingOn(connection, here);
        Source body = connection.openBody(operation.uid(), operation.part());
        leaveIfElsewhere(body);
        TransferDecoder decoder = TransferDecoder.of(encoding, body);
        if (decoder == null) {
            String left = TransferDecoder.isIdentity(encoding) ? "" : encoding;
            return new StreamedPart(Way.BODY, copy(body, body), left, false);
        }
        return new StreamedPart(Way.BODY, copy(decoder, body), "", decoder.isDamaged());
    }

    /** Null where it cannot decode, or says so of this part. It says that before the first octet. */
    private @Nullable Source decodedByServer() throws ImapException {
        if (!operation.mayComeDecoded(connection)) {
            return null;
        }
        try {
            Source decoded = connection.openBinary(operation.uid(), operation.part());
            leaveIfElsewhere(decoded);
            return decoded;
        } catch (ImapException e) {
            if (DownloadPart.mayDoWithout(e)) {
                return null;
            }
            throw e;
        }
    }

    /** A body that has begun is of the mailbox that is open now: nobody opens another while it comes. */
    private void leaveIfElsewhere(Source begun) throws ImapException {
        SelectedMailbox now = connection.selected();
        // Closed since, as the connection may be: then it is of the mailbox that was open.
        if (here != null
                && now != null
                && !(now.name().equals(here.name()) && now.uidValidity() == here.uidValidity())) {
            closeQuietly(begun);
            throw new CommandNotPermittedException(
                    "the message is of " + here.name() + ", which is no longer the open mailbox",
                    failure(Outcome.NOT_EXECUTED),
                    null);
        }
    }

    private long copy(Source content, Source body) throws ImapException {
        Buffer passing = new Buffer();
        long octets = 0;
        try {
            long read = content.read(passing, PIECE);
            while (read != -1) {
                octets += read;
                sink.write(passing, read);
                read = content.read(passing, PIECE);
            }
            sink.flush();
            return octets;
        } catch (ImapException e) {
            throw e;
        } catch (IOException e) {
            // The caller's sink failed, or its thread was interrupted: the server did nothing wrong.
            throw new CommandCancelledException("cancelled: " + e.getMessage(), failure(Outcome.UNKNOWN), e);
        } finally {
            closeQuietly(body);
        }
    }

    private ImapException.Failure failure(Outcome outcome) {
        return new ImapException.Failure("UID FETCH", outcome, null, connection.lastExchanges());
    }

    private static void closeQuietly(Source body) {
        try {
            body.close();
        } catch (IOException e) {
            // What was wanted of it was read, or failed before.
        }
    }
}
