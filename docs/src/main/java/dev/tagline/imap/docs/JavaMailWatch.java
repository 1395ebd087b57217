package dev.tagline.imap.docs;

import static dev.tagline.imap.command.FetchAttribute.BODYSTRUCTURE;
import static dev.tagline.imap.command.FetchAttribute.ENVELOPE;
import static dev.tagline.imap.command.FetchAttribute.INTERNALDATE;
import static dev.tagline.imap.command.FetchAttribute.RFC822_SIZE;
import static dev.tagline.imap.command.FetchAttribute.UID;

import dev.tagline.imap.Idling;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import okio.Okio;
import okio.Sink;

/**
 * Lists the mailboxes of an account and the messages of its INBOX, downloads the newest one, and prints what changes. The
 * twin in Kotlin is {@link MailWatch}; the command line and the server it brings along are in files of their own.
 */
public final class JavaMailWatch {
    /** What a line about a message needs. */
    private static final List<FetchAttribute> LINE = List.of(UID, INTERNALDATE, RFC822_SIZE, ENVELOPE, BODYSTRUCTURE);

    private final Terminal terminal;

    /** The lowest UID that a new message can have. */
    private long nextUid = 1;

    JavaMailWatch(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Watches the server that the arguments name, or without arguments one of its own. */
    public static void main(String[] args) {
        Launcher.main(args, (terminal, client, job) -> new JavaMailWatch(terminal).run(client, job));
    }

    /** The whole job, on one connection, which is closed whatever happens. */
    void run(ImapClient client, Job job) throws IOException, InterruptedException {
        try (ImapConnection imap = client.connect()) {
            terminal.line("Connected: " + imap.greeting().text());
            listMailboxes(imap);
            long total = imap.select("INBOX").exists();
            listMessages(imap, total);
            if (nextUid > 1) {
                download(imap, nextUid - 1, job.file());
            }
            watch(imap, job);
        }
    }

    private void listMailboxes(ImapConnection imap) throws ImapException {
        terminal.line("Mailboxes:");
        for (ListedMailbox mailbox : imap.list("*")) {
            terminal.mailbox(mailbox);
        }
    }

    /** Prints a line a message as the rows arrive. */
    private void listMessages(ImapConnection imap, long total) throws ImapException {
        terminal.line("INBOX: " + total + " messages");
        AtomicLong rows = new AtomicLong();
        imap.fetch(UidSet.all(), LINE, row -> {
            terminal.message(row);
            terminal.progress(rows.incrementAndGet(), total);
            nextUid = Math.max(nextUid, row.uid() + 1);
        });
    }

    private void download(ImapConnection imap, long uid, Path file) throws IOException {
        try (Sink sink = Okio.sink(file)) {
            long octets = imap.fetchBody(uid, Section.FULL, sink);
            terminal.line("Downloaded message " + uid + " to " + file + ": " + octets + " octets");
        }
    }

    private void watch(ImapConnection imap, Job job) throws IOException, InterruptedException {
        terminal.line("Watching INBOX");
        // Events come on another thread; an empty one says that there will be no more.
        BlockingQueue<Optional<UntaggedResponse>> events = new LinkedBlockingQueue<>();
        long end = System.nanoTime() + job.getWatch().toNanos();
        int left = job.getChanges();
        try (Idling idling = imap.idle(event -> events.add(Optional.of(event)))) {
            // What came between the list and the watching was no event: look once by ourselves.
            events.add(Optional.of(new ExistsResponse(0)));
            idling.ended().whenComplete((nothing, failure) -> events.add(Optional.empty()));
            while (left > 0) {
                Optional<UntaggedResponse> event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (event == null || event.isEmpty()) {
                    break;
                }
                left -= print(imap, event.get());
            }
            if (idling.ended().isDone()) {
                idling.ended().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ImapException lost ? lost : new IOException(e);
        }
        terminal.line("Done");
    }

    /** Prints a change; returns how many lines that made. */
    private int print(ImapConnection imap, UntaggedResponse event) throws ImapException {
        if (event instanceof ExistsResponse) {
            return printNewMessages(imap);
        }
        if (event instanceof FetchResponse row) {
            Flags flags = row.flags();
            if (flags != null) {
                String names = flags.stream().map(Flag::name).collect(Collectors.joining(" "));
                terminal.line("Message " + row.number() + " now has flags: " + names);
                return 1;
            }
        }
        if (event instanceof ExpungeResponse gone) {
            terminal.line("Message " + gone.number() + " is gone");
            return 1;
        }
        return 0;
    }

    /** On the same connection: IDLE gives way and resumes. */
    private int printNewMessages(ImapConnection imap) throws ImapException {
        int printed = 0;
        for (FetchResponse row : imap.fetch(UidSet.from(nextUid), LINE)) {
            // "12:*" names the last message even when its UID is 11.
            if (row.uid() >= nextUid) {
                nextUid = row.uid() + 1;
                terminal.line("New message:");
                terminal.message(row);
                printed++;
            }
        }
        return printed;
    }
}
