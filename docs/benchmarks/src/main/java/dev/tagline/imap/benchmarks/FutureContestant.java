package dev.tagline.imap.benchmarks;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.RowBatches;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.Expunge;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tagline by futures: everything is submitted, rows come in batches. */
final class FutureContestant implements Contestant {
    /** Bodies to a sink block, so they are not among it. */
    static final Set<Workload> CAN = EnumSet.complementOf(EnumSet.of(
            Workload.W3, Workload.W3R, Workload.W3T, Workload.W4, Workload.W9, Workload.W9_50, Workload.W10));

    private final ImapConnection connection;

    FutureContestant(Served served) throws ImapException {
        connection = TaglineContestant.connect(served);
    }

    @Override
    public long run(Workload workload, int size) throws Exception {
        Sum sum = new Sum();
        switch (workload) {
            case W1_KEPT ->
                connection
                        .submit(new Fetch(UidSet.all(), TaglineContestant.attributes(workload)))
                        .get()
                        .forEach(sum::everything);
            case W1, W1_TOUCHED, W1_WALKED, W2, W4_ARRAYS -> batches(workload, sum);
            case W3A -> {
                Append append = TaglineContestant.append(size);
                connection.submit(append).get();
                sum.value = append.message().size();
            }
            case W5, W5_20 -> {
                for (int i = 0; i < size; i++) {
                    connection.submit(new Noop()).get();
                }
                sum.value = size;
            }
            case W5_PIPELINED, W5_PIPELINED_20 -> sum.value = TaglineContestant.pipelined(connection, size);
            case W6, W6_CONTIGUOUS ->
                sum.hits(connection.submit(Search.forUids(SearchKey.all())).get());
            case W6_ESEARCH, W6_ESEARCH_CONTIGUOUS ->
                sum.hits(connection.submit(TaglineContestant.extendedSearch()).get());
            case W7 ->
                sum.mailboxes(connection.submit(ListCommand.matching("*")).get());
            case W8, W8_MILLION -> {
                connection.submit(new Select(MailboxName.INBOX)).get();
                sum.value = connection.submit(new Expunge()).get() + TaglineContestant.left(connection);
            }
            default -> throw new IllegalArgumentException(workload.name());
        }
        return sum.value;
    }

    private void batches(Workload workload, Sum sum) throws Exception {
        try (RowBatches batches = connection.fetchBatches(UidSet.all(), TaglineContestant.attributes(workload))) {
            for (List<FetchResponse> rows = batches.next().get();
                    !rows.isEmpty();
                    rows = batches.next().get()) {
                rows.forEach(row -> sum.row(workload, row));
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
