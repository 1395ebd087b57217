package dev.tagline.imap.gmail;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import java.util.List;

/**
 * STORE of X-GM-LABELS: changes the labels of messages on Gmail, as {@link Store} does flags. Needs X-GM-EXT-1. To take away
 * the label of the mailbox that is open takes the messages out of it.
 *
 * <pre>
 * C: a011 UID STORE 1 +X-GM-LABELS (foo)
 * S: * 1 FETCH (UID 1 X-GM-LABELS (\Inbox \Sent Important "Muy Importante" foo))
 * S: a011 OK STORE (Success)
 * </pre>
 *
 * @param messages which messages, not empty
 * @param change what to do with the labels
 * @param labels which labels; none only to replace
 * @param silent whether to ask the server not to report the labels
 */
public record StoreLabels(MessageSet messages, Store.Change change, List<GmailLabel> labels, boolean silent)
        implements Command<List<FetchResponse>> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the set is empty, or the labels are and they do not replace
     */
    public StoreLabels {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("empty set of messages");
        }
        labels = List.copyOf(labels);
        if (labels.isEmpty() && change != Store.Change.REPLACE) {
            throw new IllegalArgumentException("STORE needs a label");
        }
    }

    /** With the report of the labels. */
    public StoreLabels(MessageSet messages, Store.Change change, GmailLabel... labels) {
        this(messages, change, List.of(labels), false);
    }

    /** The same, asking the server not to report the labels. */
    public StoreLabels silently() {
        return new StoreLabels(messages, change, labels, true);
    }

    @Override
    public String name() {
        return messages instanceof UidSet ? "UID STORE" : "STORE";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = CommandRules.whenSelected()
                .needs(Capability.X_GM_EXT_1)
                .asChange()
                .answeredBy(Answers.to("FETCH", messages));
        if (!(messages instanceof UidSet)) {
            return rules.bySequenceNumber(true);
        }
        boolean once = change == Store.Change.REPLACE || messages.isSavedResult();
        return once ? rules : rules.repeatable(Repeatability.IDEMPOTENT);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        String sign = change == Store.Change.ADD ? "+" : change == Store.Change.REMOVE ? "-" : "";
        out.set(messages).atom(sign + "X-GM-LABELS" + (silent ? ".SILENT" : "")).open();
        for (GmailLabel label : labels) {
            label.writeTo(out);
        }
        out.close();
    }

    /** The rows that tell labels of these messages. */
    @Override
    public ResponseCollector<List<FetchResponse>> collector() {
        return new Fetch(messages, List.of(GmailItems.LABELS)).collector();
    }
}
