package dev.tagline.imap.docs.programs;

import dev.tagline.imap.IdleEvents;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.sasl.CramMd5;
import dev.tagline.imap.sasl.Secret;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The code of {@code docs/from-imaplib.md}, run against the fake server by the tests. */
public final class JavaPrograms {
    private final PrintStream out;

    /** Prints to this stream. */
    public JavaPrograms(PrintStream out) {
        this.out = out;
    }

    /** Prints all messages of the INBOX. */
    public void printAll(ImapClient client) throws ImapException {
        // region print
        try (ImapConnection imap = client.connect()) {
            imap.examine("INBOX");
            imap.fetch(SequenceSet.all(), List.of(FetchAttribute.bodyPeek(Section.FULL)), row -> {
                out.println("Message " + row.number());
                out.println(row.body(Section.FULL).utf8());
            });
        }
        // endregion
    }

    /** The same with callbacks: all messages are on their way at once, and each is printed when it comes. */
    public void printAllWithCallbacks(ImapClient client) throws ImapException {
        // region callbacks
        try (ImapConnection imap = client.connect()) {
            imap.examine("INBOX");
            List<CompletableFuture<?>> printed = new ArrayList<>();
            imap.search(SearchKey.all()).uids().forEach(uid -> {
                Fetch fetch = new Fetch(UidSet.of(uid), List.of(FetchAttribute.bodyPeek(Section.FULL)));
                printed.add(imap.submit(fetch).thenAccept(rows -> {
                    String message = rows.get(0).body(Section.FULL).utf8();
                    out.println("Message " + uid + "\n" + message);
                }));
            });
            CompletableFuture.allOf(printed.toArray(CompletableFuture[]::new)).join();
        }
        // endregion
    }

    /** Removes all messages of the INBOX. */
    public void deleteAll(ImapClient client) throws ImapException {
        // region delete
        try (ImapConnection imap = client.connect()) {
            imap.select("INBOX");
            UidSet all = imap.search(SearchKey.all()).uids();
            imap.store(all, Store.Change.ADD, Flag.DELETED);
            out.println(imap.expunge() + " messages removed");
        }
        // endregion
    }

    /** Logs in by CRAM-MD5, with a client that has no credentials of its own. */
    public void loginCramMd5(ImapClient client, String password) throws ImapException {
        // region cram
        try (ImapConnection imap = client.connect()) {
            imap.authenticate(new CramMd5("tim", Secret.of(password)));
            out.println(imap.state());
        }
        // endregion
    }

    /** Waits for news, at most so often, and prints how many come together. */
    public void printBursts(ImapConnection imap, int bursts) throws ImapException {
        // region bursts
        try (IdleEvents events = IdleEvents.of(imap)) {
            for (int i = 0; i < bursts; i++) {
                List<UntaggedResponse> burst = events.burst(Duration.ofMinutes(29), Duration.ofMillis(100));
                out.println(burst.size() + " changes");
            }
        }
        // endregion
    }

    /** A client whose server is a child process. */
    public static ImapClient stream() {
        // region stream
        ImapClient client = ImapClient.command(List.of("ssh", "mail.example.org", "/usr/lib/dovecot/imap"))
                .build();
        // endregion
        return client;
    }
}
