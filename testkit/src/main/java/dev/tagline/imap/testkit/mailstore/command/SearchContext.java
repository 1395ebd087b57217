package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import okio.Buffer;

/**
 * The result of a SEARCH or SORT as a client believes it to be, who is told how it changes: UPDATE of RFC 5267 4.3. Used with
 * the store's lock held.
 */
public final class SearchContext {
    private final String tag;
    private final boolean uid;
    private final boolean sorted;
    private final MailboxView view;
    private final Predicate<NumberedMessage> test;
    private final UnaryOperator<List<NumberedMessage>> order;

    /** Sequence numbers in the keys are those of the time of the command, RFC 5267 4.3. */
    private final Map<StoredMessage, Integer> numbers = new HashMap<>();

    private List<StoredMessage> told;
    private long checkedModSeq;
    private int checkedSize;

    private SearchContext(
            RecordedCommand command,
            MailboxView view,
            Predicate<NumberedMessage> test,
            List<NumberedMessage> found,
            boolean sorted,
            UnaryOperator<List<NumberedMessage>> order) {
        this.tag = command.tag();
        this.uid = Arguments.isUid(command) || command.name().equals("ESEARCH");
        this.sorted = sorted;
        this.view = view;
        this.test = test;
        this.order = order;
        this.told = messages(found);
        for (StoredMessage message : view.known()) {
            numbers.put(message, numbers.size() + 1);
        }
        checked();
    }

    /** That of a SEARCH. */
    public static SearchContext of(
            RecordedCommand command, MailboxView view, Predicate<NumberedMessage> test, List<NumberedMessage> found) {
        return new SearchContext(command, view, test, found, false, UnaryOperator.identity());
    }

    /** That of a SORT, whose order this is. */
    public static SearchContext of(
            RecordedCommand command,
            MailboxView view,
            Predicate<NumberedMessage> test,
            List<NumberedMessage> found,
            UnaryOperator<List<NumberedMessage>> order) {
        return new SearchContext(command, view, test, found, true, order);
    }

    /** By which the client knows it. */
    String tag() {
        return tag;
    }

    private void checked() {
        checkedModSeq = view.mailbox().highestModSeq();
        checkedSize = view.known().size();
    }

    private boolean isUnchanged() {
        return checkedModSeq == view.mailbox().highestModSeq()
                && checkedSize == view.known().size();
    }

    private List<StoredMessage> matching() {
        List<NumberedMessage> matching = new ArrayList<>();
        int number = 0;
        for (StoredMessage message : view.known()) {
            number++;
            NumberedMessage then = new NumberedMessage(numbers.getOrDefault(message, Integer.MAX_VALUE), message);
            if (!message.isExpunged() && test.test(then)) {
                matching.add(new NumberedMessage(number, message));
            }
        }
        return messages(order.apply(matching));
    }

    private static List<StoredMessage> messages(List<NumberedMessage> numbered) {
        return numbered.stream().map(NumberedMessage::message).toList();
    }

    /** What does not match any longer; while the client still counts messages that it will be told are gone. */
    void tellGone(Buffer out) {
        if (isUnchanged()) {
            return;
        }
        Set<StoredMessage> matching = new HashSet<>(matching());
        List<StoredMessage> left = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        for (int i = told.size() - 1; i >= 0; i--) {
            StoredMessage message = told.get(i);
            if (matching.contains(message)) {
                left.add(0, message);
            } else {
                gone.add(0, number(message));
                // From the end, so that the positions of the others stay.
                steps.add((i + 1) + " " + number(message));
            }
        }
        told = left;
        tell("REMOVEFROM", gone, steps, out);
    }

    /** What matches now; when the client counts messages that have come. */
    void tellNew(Buffer out) {
        if (isUnchanged()) {
            return;
        }
        List<StoredMessage> matching = matching();
        Set<StoredMessage> before = new HashSet<>(told);
        List<String> steps = new ArrayList<>();
        List<Long> added = new ArrayList<>();
        for (int i = 0; i < matching.size(); i++) {
            StoredMessage message = matching.get(i);
            if (!before.contains(message)) {
                added.add(number(message));
                steps.add((i + 1) + " " + number(message));
            }
        }
        told = matching;
        tell("ADDTO", added, steps, out);
        checked();
    }

    private long number(StoredMessage message) {
        return uid ? message.uid() : view.numberOf(message.uid());
    }

    private void tell(String change, List<Long> messages, List<String> steps, Buffer out) {
        if (messages.isEmpty()) {
            return;
        }
        // Where the mailbox orders it anyway, 0 stands for wherever that is.
        String data = sorted ? String.join(" ", steps) : "0 " + NumberSet.print(messages);
        Wire.untagged(out, "ESEARCH (TAG \"" + tag + "\")" + (uid ? " UID " : " ") + change + " (" + data + ")");
    }
}
