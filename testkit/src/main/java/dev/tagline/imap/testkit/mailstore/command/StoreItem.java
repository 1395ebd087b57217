package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Something that STORE changes beside FLAGS.
 *
 * @param name in upper case, without sign and {@code .SILENT}
 * @param change takes the values, and makes a change of a message of them
 * @param value writes name and value of a message behind the change; null where nobody is told, but for the MODSEQ
 */
public record StoreItem(String name, Change change, FetchItem.@Nullable Data value) {
    /** How a message is changed. */
    @FunctionalInterface
    public interface Change {
        /**
         * Changes a message. Called with the store's lock held.
         *
         * @param sign {@code +}, {@code -}, or a space for what replaces
         * @throws BadArguments when the values are none
         */
        void apply(StoreConnection client, StoredMessage message, char sign, List<Token> values);
    }

    /** Changes the messages; no rows when it is silent. */
    static Answer store(StoreItem item, StorePlan plan, List<NumberedMessage> messages, Stored stored) {
        StoreConnection client = plan.client();
        boolean modSeq = item.value() == null && client.selected().tellsModSeq();
        Buffer out = new Buffer();
        List<Long> modified = new ArrayList<>();
        List<NumberedMessage> changed = new ArrayList<>();
        for (NumberedMessage each : messages) {
            if (plan.spares(each)) {
                modified.add(stored.uid() ? each.message().uid() : (long) each.number());
            } else {
                item.change().apply(client, each.message(), stored.sign(), stored.values());
                changed.add(each);
            }
        }
        for (NumberedMessage each : changed) {
            if (stored.silent() && !modSeq || item.value() == null && !modSeq) {
                break;
            }
            Wire.fetch(client, each, out);
            if ((stored.uid() || modSeq) && !client.isTold(Manner.UIDFETCH)) {
                out.writeUtf8("UID ").writeDecimalLong(each.message().uid()).writeByte(' ');
            }
            if (item.value() == null) {
                out.writeUtf8("MODSEQ (")
                        .writeDecimalLong(each.message().modSeq())
                        .writeByte(')');
            } else {
                item.value().write(new FetchItem.Row(each, client.selected().flags(each.message()), client), out);
            }
            out.writeUtf8(")\r\n");
        }
        client.selected().mailbox().settle();
        return Answer.ok(
                out, (modified.isEmpty() ? "" : "[MODIFIED " + NumberSet.print(modified) + "] ") + "STORE completed");
    }

    /** What a STORE said. */
    record Stored(char sign, boolean silent, boolean uid, List<Token> values) {
        static Stored of(String word, boolean uid, List<Token> values) {
            boolean signed = word.startsWith("+") || word.startsWith("-");
            return new Stored(signed ? word.charAt(0) : ' ', word.endsWith(".SILENT"), uid, values);
        }
    }

    /** The name of the item that a word means. */
    static String nameIn(String word) {
        int from = word.startsWith("+") || word.startsWith("-") ? 1 : 0;
        int to = word.endsWith(".SILENT") ? word.length() - ".SILENT".length() : word.length();
        return word.substring(from, Math.max(from, to));
    }
}
