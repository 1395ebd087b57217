package dev.tagline.imap.benchmarks;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import okio.Okio;

/** Tagline, blocking, rows by the consumer form. */
final class TaglineContestant implements Contestant {
    private final ImapConnection connection;

    TaglineContestant(Served served) throws ImapException {
        connection = connect(served);
    }

    /** W1_KEPT has 100,000 messages as the result of one command. */
    private static final long ALL_KEPT = 512L << 20;

    /** A connection with INBOX open. */
    static ImapConnection connect(Served served) throws ImapException {
        ImapClient.Builder client =
                ImapClient.builder("localhost").port(served.port()).maxResultOctets(ALL_KEPT);
        if (served.certificate().isEmpty()) {
            client.insecurePlaintext();
        } else {
            client.trust(served.certificate());
        }
        ImapConnection connection = client.build().connect();
        connection.login("bench", "mark");
        if (served.workload().has(Workload.Trait.DEFLATED)) {
            connection.compress();
        }
        connection.select("INBOX");
        return connection;
    }

    /** What the rows of this workload have. */
    static List<FetchAttribute> attributes(Workload workload) {
        return switch (workload) {
            case W2 -> List.of(FetchAttribute.UID, FetchAttribute.FLAGS);
            case W4, W4_ARRAYS -> List.of(FetchAttribute.UID, FetchAttribute.bodyPeek(Section.FULL));
            default ->
                List.of(
                        FetchAttribute.UID,
                        FetchAttribute.FLAGS,
                        FetchAttribute.INTERNALDATE,
                        FetchAttribute.RFC822_SIZE,
                        FetchAttribute.ENVELOPE,
                        FetchAttribute.BODYSTRUCTURE);
        };
    }

    /** APPEND of so many MiB, which come as they are asked for. */
    static Append append(int mebibytes) {
        long octets = (long) mebibytes << 20;
        return new Append(MailboxName.INBOX, LiteralContent.of(new Zeros(octets), octets));
    }

    static Search extendedSearch() {
        return Search.forUids(SearchKey.all()).returning(SearchReturn.ALL);
    }

    /** How many messages there are as the client knows. */
    static long left(ImapConnection connection) {
        return Objects.requireNonNull(connection.selected()).exists();
    }

    @Override
    public long run(Workload workload, int size) throws Exception {
        Sum sum = new Sum();
        switch (workload) {
            case W1_KEPT -> {
                List<FetchResponse> kept = new ArrayList<>();
                connection.fetch(UidSet.all(), attributes(workload), kept::add);
                kept.forEach(sum::everything);
            }
            case W1, W1_TOUCHED, W1_WALKED, W2, W4, W4_ARRAYS, W9, W9_50, W10 ->
                connection.fetch(UidSet.all(), attributes(workload), row -> sum.row(workload, row));
            case W3, W3R, W3T -> sum.value = connection.fetchBody(1, Section.FULL, Okio.blackhole());
            case W3A -> {
                Append append = append(size);
                connection.execute(append);
                sum.value = append.message().size();
            }
            case W5, W5_20 -> {
                for (int i = 0; i < size; i++) {
                    connection.noop();
                }
                sum.value = size;
            }
            case W5_PIPELINED, W5_PIPELINED_20 -> sum.value = pipelined(connection, size);
            case W6, W6_CONTIGUOUS -> sum.hits(connection.search(SearchKey.all()));
            case W6_ESEARCH, W6_ESEARCH_CONTIGUOUS -> sum.hits(connection.execute(extendedSearch()));
            case W7 -> sum.mailboxes(connection.list("*"));
            case W8, W8_MILLION -> {
                connection.select("INBOX");
                sum.value = connection.expunge() + left(connection);
            }
        }
        return sum.value;
    }

    /** All commands at once, then all answers. */
    static int pipelined(ImapConnection connection, int size) {
        List<CompletableFuture<?>> futures = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            futures.add(connection.submit(new Noop()));
        }
        CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new)).join();
        return size;
    }

    @Override
    public void close() {
        connection.close();
    }
}
