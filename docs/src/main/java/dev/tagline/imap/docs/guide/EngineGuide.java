package dev.tagline.imap.docs.guide;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.wire.WireLog;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What {@code docs/guide-java.md} shows of a connection's inside, run against the fake server by the tests. */
public final class EngineGuide {
    private final PrintStream out;

    /** Prints to this stream. */
    public EngineGuide(PrintStream out) {
        this.out = out;
    }

    /** A client that compresses. */
    public static ImapClient compressing(ImapClient.Builder builder) {
        // region compress
        ImapClient client = builder.compress().build();
        // endregion
        return client;
    }

    /** A client that tells what it does. */
    public ImapClient telling(ImapClient.Builder builder) {
        // region log
        ImapClient client = builder.wireLog(WireLog.to(out).at(WireLog.Level.COMMANDS))
                .lastExchanges(40, 512)
                .build();
        // endregion
        return client;
    }

    /** What a debugging person prints. */
    public void look(ImapConnection imap) {
        // region look
        out.println(imap); // peer, TLS, state, open mailbox, what is in flight and what waits
        out.println(imap.capabilities());
        imap.lastExchanges().forEach(out::println);
        // endregion
    }

    /** A completion on an executor of the caller's. */
    public CompletableFuture<Void> callback(ImapConnection imap, Executor mine) {
        // region callback
        CompletableFuture<Void> done = imap.submit(new Noop())
                .thenRunAsync(() -> out.println("done"), mine)
                .exceptionally(failure -> {
                    out.println("failed: " + failure.getMessage());
                    return null;
                });
        // endregion
        return done;
    }

    /** Waiting once, and what came. */
    public void once(ImapConnection imap) throws ImapException {
        // region once
        while (imap.idle(Duration.ofMinutes(10))) {
            List<ExistsResponse> arrived = imap.unclaimed().take(ExistsResponse.class);
            if (!arrived.isEmpty()) {
                out.println(arrived.get(arrived.size() - 1).count() + " messages now");
                break;
            }
        }
        // endregion
    }

    /** What nobody claimed. */
    public void unclaimed(ImapConnection imap) {
        // region unclaimed
        ResponseCode code = imap.unclaimed().code("UIDVALIDITY");
        if (code instanceof ResponseCode.UidValidity validity) {
            out.println("UIDs are valid while this stays " + validity.value());
        }
        List<UntaggedResponse> rest = imap.unclaimed().take(UntaggedResponse.class);
        // endregion
        out.println(rest.size() + " taken");
    }

    /** Hearing of lost rights. */
    public void readOnly(ImapConnection imap) {
        // region readOnly
        imap.addListener(new ConnectionListener() {
            @Override
            public void onReadOnly(SelectedMailbox mailbox) {
                out.println(mailbox.name() + " can only be read from now on");
            }
        });
        // endregion
    }
}
