package dev.tagline.imap.docs.guide;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.Idling;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Peer;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SinglePart;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.sort.MessageThread;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.SortResult;
import dev.tagline.imap.sort.ThreadAlgorithm;
import dev.tagline.imap.sort.ThreadResult;
import dev.tagline.imap.transport.ProxyServer;
import dev.tagline.imap.transport.TlsSettings;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okio.BufferedSource;
import okio.Okio;
import okio.Sink;
import okio.Source;

/** The code of {@code docs/guide-java.md} and of the README, run against the fake server by the tests. */
public final class JavaGuide {
    private final PrintStream out;

    /** Prints to this stream. */
    public JavaGuide(PrintStream out) {
        this.out = out;
    }

    /** How a client is made. Nothing is opened yet. */
    public static ImapClient client() {
        // region client
        ImapClient client = ImapClient.builder("imap.example.org")
                .credentials(Credentials.password("jane", System.getenv("IMAP_PASSWORD")))
                .build();
        // endregion
        return client;
    }

    /** Whom TLS trusts, and what it shows. */
    public static ImapClient ownCertificates(Path authority, Path certfile, Path keyfile) throws IOException {
        // region tls
        TlsSettings tls = TlsSettings.builder()
                .trust(authority) // besides those of the system; trustOnly(...) in place of them
                .clientCertificate(certfile, keyfile)
                .build();
        ImapClient client = ImapClient.builder("imap.example.org").tls(tls).build();
        // endregion
        return client;
    }

    /** Through a proxy. */
    public static ImapClient throughProxy(String password) {
        // region proxy
        ProxyServer proxy =
                ProxyServer.httpConnect("proxy.example.org", 3128).withCredentials("jane", Secret.of(password));
        ImapClient client = ImapClient.builder("imap.example.org").proxy(proxy).build();
        // endregion
        return client;
    }

    /** A child process in place of a network. */
    public static ImapClient throughCommand() {
        // region command
        ImapClient client = ImapClient.command(List.of("ssh", "jane@mail.example.org", "/usr/lib/dovecot/imap"))
                .build();
        // endregion
        return client;
    }

    /** Streams of one's own in place of a network. */
    public static ImapClient throughStreams(Tunnel tunnel) {
        // region transport
        ImapClient client = ImapClient.builder("imap.example.org")
                .transport(() -> Transport.of(tunnel.source(), tunnel.sink()))
                .allowInsecureAuth() // the tunnel is as good as TLS
                .build();
        // endregion
        return client;
    }

    /** What carries the octets, in the example. */
    public interface Tunnel {
        /** What the server says. */
        Source source();

        /** What the client says. */
        Sink sink();
    }

    /** Who is at the other end. */
    public void peer(ImapConnection imap) throws IOException {
        // region peer
        Peer peer = imap.peer();
        out.println("connected to " + peer.name() + " from " + peer.localAddress());
        if (peer.tls() != null) {
            out.println(peer.tls().getProtocol() + " with " + peer.tls().getPeerPrincipal());
        }
        // endregion
    }

    /** The README's example. */
    public void readme(ImapClient client) throws ImapException {
        // region readme
        try (ImapConnection imap = client.connect()) {
            SelectedMailbox inbox = imap.select("INBOX");
            out.println(inbox.exists() + " messages");

            UidSet fresh = imap.search(SearchKey.unseen(), SearchKey.since(LocalDate.of(2026, 1, 1)))
                    .uids();
            for (FetchResponse row : imap.fetch(fresh, FetchAttribute.UID, FetchAttribute.ENVELOPE)) {
                out.println(row.uid() + " " + row.envelope().subject());
            }
            imap.store(fresh, Store.Change.ADD, Flag.SEEN);
        }
        // endregion
    }

    /** Listing. */
    public void list(ImapConnection imap) throws ImapException {
        // region list
        for (ListedMailbox mailbox : imap.list("*")) {
            out.println(mailbox.name().text() + " " + mailbox.attributes());
        }
        MailboxStatus status = imap.status("INBOX", StatusItem.MESSAGES, StatusItem.UNSEEN);
        out.println(status.unseen() + " of " + status.messages() + " unseen");
        // endregion
    }

    /** Rows one by one. */
    public void stream(ImapConnection imap) throws ImapException {
        // region stream
        List<FetchAttribute> wanted =
                List.of(FetchAttribute.UID, FetchAttribute.ENVELOPE, FetchAttribute.BODYSTRUCTURE);
        long rows = imap.fetch(UidSet.all(), wanted, row -> {
            out.println(row.uid() + " " + row.envelope().subject());
            for (SinglePart attachment : row.bodyStructure().attachments()) {
                out.println("  " + attachment.filename() + ", " + attachment.size() + " octets");
            }
        });
        out.println(rows + " rows");
        // endregion
    }

    /** The newest page of a mailbox, in the server's order. */
    public void newest(ImapConnection imap) throws ImapException {
        // region sort
        SortResult newest = imap.sort(List.of(SortKey.DATE.reverse()), SearchKey.all());
        for (FetchResponse row : imap.fetch(newest.uids(0, 50), FetchAttribute.UID, FetchAttribute.ENVELOPE)) {
            out.println(
                    newest.numbers().indexOf(row.uid()) + " " + row.envelope().subject());
        }
        // endregion
    }

    /** Threads as trees. */
    public void threads(ImapConnection imap) throws ImapException {
        // region thread
        ThreadResult threads = imap.thread(ThreadAlgorithm.REFERENCES, SearchKey.unseen());
        for (MessageThread thread : threads.threads()) {
            out.println(thread.messageCount() + " messages");
            thread.visit((uid, depth) -> out.println("  ".repeat(depth) + (uid == 0 ? "-" : uid)));
        }
        // endregion
    }

    /** What people paste. */
    public void pasted(ImapConnection imap) throws ImapException {
        // region text
        SearchKey wanted = SearchKey.parse("(UNSEEN OR FROM \"jane\" SINCE 1-Jan-2026)");
        List<FetchAttribute> items = FetchAttribute.parseAll("(UID BODY.PEEK[HEADER.FIELDS (DATE FROM)])");
        for (FetchResponse row : imap.fetch(imap.search(wanted).uids(), items)) {
            out.println(row.uid() + ": " + row.bodies().get(0).utf8());
        }
        imap.store(UidSet.parse("1:3,6:9"), Store.Change.ADD, Flag.SEEN);
        // endregion
    }

    /** A body to a file. */
    public long download(ImapConnection imap, long uid, Path file) throws IOException {
        // region body
        try (Sink sink = Okio.sink(Files.newOutputStream(file))) {
            return imap.fetchBody(uid, Section.FULL, sink);
        }
        // endregion
    }

    /** A body read as far as it is wanted. */
    public String firstLine(ImapConnection imap, long uid) throws IOException {
        // region open
        try (BufferedSource text = Okio.buffer(imap.openBody(uid, Section.part(1)))) {
            return text.readUtf8Line();
        }
        // endregion
    }

    /** A message from a file. */
    public AppendResult append(ImapConnection imap, Path file) throws IOException {
        // region append
        Source message = Okio.source(Files.newInputStream(file));
        return imap.append(
                MailboxName.of("Drafts"), List.of(Flag.DRAFT), null, LiteralContent.of(message, Files.size(file)));
        // endregion
    }

    /** Commands side by side. */
    public void pipeline(ImapConnection imap) {
        // region pipeline
        CompletableFuture<MailboxStatus> drafts =
                imap.submit(new Status(MailboxName.of("Drafts"), StatusItem.MESSAGES));
        CompletableFuture<MailboxStatus> sent = imap.submit(new Status(MailboxName.of("Sent"), StatusItem.MESSAGES));
        CompletableFuture<List<FetchResponse>> inbox = imap.submit(new Select(MailboxName.INBOX))
                .thenCompose(selected ->
                        imap.submit(new Fetch(UidSet.of(selected.uidNext() - 1), List.of(FetchAttribute.ENVELOPE))));
        out.println(drafts.join().messages() + " drafts, " + sent.join().messages() + " sent");
        out.println(inbox.join().get(0).envelope().subject());
        // endregion
    }

    /** Waiting for news. */
    public void idle(ImapConnection imap) throws ImapException {
        // region idle
        Idling idling = imap.idle(event -> {
            if (event instanceof ExistsResponse exists) {
                out.println("now " + exists.count() + " messages");
            }
        });
        // Any command may be sent meanwhile: IDLE gives way, and resumes by itself.
        imap.noop();
        idling.close();

        boolean news = imap.idle(Duration.ofMillis(10)); // once, as in Python's imaplib2
        out.println(news ? "something happened" : "nothing happened");
        // endregion
    }

    /** What to do about errors. */
    public boolean ensureMailbox(ImapConnection imap, String name) throws ImapException {
        // region errors
        try {
            imap.create(name);
            return true;
        } catch (CommandFailedException refused) {
            // The server said NO. The connection is as good as before.
            if (refused.code() == ResponseCode.Plain.ALREADYEXISTS) {
                return false;
            }
            throw refused;
        }
        // endregion
    }
}
