package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import okio.Buffer;

/** A FETCH that is about to be answered, for its modifiers. Used with the store's lock held. */
public final class FetchPlan {
    private final StoreConnection client;
    private final RecordedCommand command;
    private final Buffer before = new Buffer();
    private final List<String> items = new ArrayList<>();
    private List<NumberedMessage> chosen;
    private long changedSince = -1;

    FetchPlan(StoreConnection client, RecordedCommand command, List<NumberedMessage> chosen) {
        this.client = client;
        this.command = command;
        this.chosen = chosen;
    }

    /** Whose command it is. */
    public StoreConnection client() {
        return client;
    }

    /** The command. */
    public RecordedCommand command() {
        return command;
    }

    /** The messages it is about, in the order of the mailbox. */
    public List<NumberedMessage> chosen() {
        return chosen;
    }

    /** Leaves out the others. */
    public void keep(Predicate<NumberedMessage> which) {
        choose(messages -> messages.stream().filter(which).toList());
    }

    /** Chooses among the chosen. */
    public void choose(UnaryOperator<List<NumberedMessage>> choice) {
        chosen = choice.apply(chosen);
    }

    /** Adds an item to each row, as if the client had asked for it. */
    public void addItem(String name) {
        items.add(name);
    }

    /** The mod-sequence of CHANGEDSINCE, RFC 7162 3.1.4.1; -1 when it is not said. */
    public long changedSince() {
        return changedSince;
    }

    /** CHANGEDSINCE was said. */
    public void changedSince(long modSeq) {
        changedSince = modSeq;
    }

    /** Untagged responses that go before the rows. */
    public Buffer before() {
        return before;
    }

    List<String> items() {
        return items;
    }
}
