package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.ModifiedUtf7;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** LIST responses, RFC 9051 7.3.1. */
public final class ListLine {
    /** What an attribute of a mailbox says it is for, RFC 6154 2 and RFC 8457 3.1. */
    private static final List<String> SPECIAL_USES =
            List.of("\\All", "\\Archive", "\\Drafts", "\\Flagged", "\\Important", "\\Junk", "\\Sent", "\\Trash");

    private ListLine() {}

    /** {@code * LIST (\HasNoChildren) "/" name}, and more in parentheses behind it if there is any. */
    public static void write(
            StoreConnection client,
            String response,
            List<String> attributes,
            String name,
            String extended,
            Buffer out) {
        out.writeUtf8("* ")
                .writeUtf8(response)
                .writeUtf8(" (")
                .writeUtf8(String.join(" ", attributes))
                .writeUtf8(") ")
                .writeUtf8(delimiter(client))
                .writeByte(' ')
                .writeUtf8(Wire.mailbox(client, name));
        if (!extended.isEmpty()) {
            out.writeUtf8(" (").writeUtf8(extended).writeByte(')');
        }
        out.writeUtf8("\r\n");
    }

    /**
     * The extended data item OLDNAME for a name in the place of which another is used, RFC 9051 6.3.9.7; empty where they are
     * the same, or where the client could not read it.
     *
     * @param name in modified UTF-7
     * @param said as the client said it
     */
    public static String oldName(StoreConnection client, String name, String said) {
        String wire = Namespaces.canonical(ModifiedUtf7.encode(said));
        return client.isTold(Manner.UTF8_NAMES) && !wire.equals(name)
                ? "\"OLDNAME\" (" + Wire.mailbox(client, wire) + ")"
                : "";
    }

    /**
     * What LIST says of one name, whether there is such a mailbox or not.
     *
     * @param subscription whether it is to say that the name is subscribed to, if it is
     * @param more extended data, RFC 5258 3
     */
    public static void of(StoreConnection client, String name, boolean subscription, String more, Buffer out) {
        ListPlan plan = new ListPlan();
        client.service().extensions().forEach(each -> each.describeBasicList(plan));
        if (subscription && client.account().isSubscribed(name)) {
            plan.describe(seen -> List.of("\\Subscribed"));
        }
        new Listing(client, plan, List.of(), true).row("LIST", name, more, out);
    }

    /** What {@code LIST "" ""} asks for. */
    static void root(StoreConnection client, Buffer out) {
        write(client, "LIST", List.of("\\Noselect"), "", "", out);
    }

    /** {@code "/"}. */
    public static String delimiter(StoreConnection client) {
        char delimiter = client.service().accounts().namespaces().delimiter();
        return delimiter == '\\' || delimiter == '"' ? "\"\\" + delimiter + '"' : "\"" + delimiter + '"';
    }

    /** What a mailbox is for, as it is written in RFC 6154; null when the attribute says nothing of that. */
    public static @Nullable String specialUse(String attribute) {
        return SPECIAL_USES.stream()
                .filter(each -> Octets.same(each, attribute))
                .findFirst()
                .orElse(null);
    }

    /** The attributes of a mailbox that say what it is for. */
    public static List<String> specialUses(@Nullable Mailbox mailbox) {
        return mailbox == null
                ? List.of()
                : mailbox.attributes().stream()
                        .filter(each -> specialUse(each) != null)
                        .toList();
    }

    /** The other attributes of a mailbox. */
    static List<String> plain(@Nullable Mailbox mailbox) {
        List<String> plain = new ArrayList<>();
        if (mailbox != null) {
            plain.addAll(mailbox.attributes());
            plain.removeIf(each -> specialUse(each) != null);
        }
        return plain;
    }
}
