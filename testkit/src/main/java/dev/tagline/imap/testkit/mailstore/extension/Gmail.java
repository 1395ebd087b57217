package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.FetchItem;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.SearchKey;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.StoreItem;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import okio.Buffer;
import okio.ByteString;

/**
 * X-GM-EXT-1: numbers of messages and threads, labels, and searches as in the web's search field. A message has its labels
 * wherever a copy of it is; they do not put it into mailboxes.
 */
final class Gmail implements Extension {
    private static final String LABELS = "X-GM-LABELS";

    /** By the EMAILID of messages. Stores and their locks are several. */
    private static final Map<Account, Map<String, Set<String>>> LABELS_OF_ACCOUNTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public String capability() {
        return "X-GM-EXT-1";
    }

    @Override
    public List<FetchItem> fetchItems() {
        return List.of(
                FetchItem.of("X-GM-MSGID", (row, out) -> out.writeUtf8(messageId(message(row)))),
                FetchItem.of("X-GM-THRID", (row, out) -> out.writeUtf8(threadId(message(row)))),
                name -> name.equals(LABELS) ? Gmail::writeLabels : null);
    }

    @Override
    public List<StoreItem> storeItems() {
        return List.of(new StoreItem(LABELS, Gmail::changeLabels, Gmail::writeLabels));
    }

    @Override
    public List<SearchKey> searchKeys() {
        return List.of(
                new SearchKey("X-GM-MSGID", arguments -> is(arguments, Gmail::messageId)),
                new SearchKey("X-GM-THRID", arguments -> is(arguments, Gmail::threadId)),
                new SearchKey(LABELS, arguments -> {
                    StoreConnection client = arguments.client();
                    String label = arguments.text();
                    return each -> has(client, each.message(), label);
                }),
                new SearchKey("X-GM-RAW", arguments -> GmailQuery.parse(arguments.text(), arguments)));
    }

    private static StoredMessage message(FetchItem.Row row) {
        return row.each().message();
    }

    /** An unsigned number of 64 bits, the same for copies. */
    private static String messageId(StoredMessage message) {
        return number(message.emailId());
    }

    private static String threadId(StoredMessage message) {
        return number(message.threadId());
    }

    private static String number(String id) {
        ByteString hash = ByteString.encodeUtf8(id).sha256();
        return String.valueOf(hash.asByteBuffer().getLong() & Long.MAX_VALUE);
    }

    private static Predicate<NumberedMessage> is(SearchProgram arguments, Function<StoredMessage, String> id) {
        String wanted = String.valueOf(arguments.number());
        return each -> id.apply(each.message()).equals(wanted);
    }

    private static Set<String> labels(StoreConnection client, StoredMessage message) {
        return LABELS_OF_ACCOUNTS
                .computeIfAbsent(client.account(), missing -> new HashMap<>())
                .computeIfAbsent(message.emailId(), missing -> new LinkedHashSet<>());
    }

    /** Whether it has that label, in whatever case. */
    static boolean has(StoreConnection client, StoredMessage message, String label) {
        return labels(client, message).stream().anyMatch(each -> Octets.same(each, label));
    }

    private static void changeLabels(StoreConnection client, StoredMessage message, char sign, List<Token> values) {
        Set<String> named = new LinkedHashSet<>();
        for (Token value : values) {
            List<Token> items = value instanceof Token.Group group ? group.items() : List.of(value);
            items.forEach(item -> named.add(item.text()));
        }
        if (values.isEmpty()) {
            throw new BadArguments("labels were expected");
        }
        Set<String> labels = labels(client, message);
        if (sign == ' ') {
            labels.clear();
        }
        named.forEach(name -> labels.removeIf(label -> Octets.same(label, name)));
        if (sign != '-') {
            labels.addAll(named);
        }
    }

    private static void writeLabels(FetchItem.Row row, Buffer out) {
        out.writeUtf8(LABELS).writeUtf8(" (");
        String separator = "";
        for (String label : labels(row.client(), message(row))) {
            out.writeUtf8(separator);
            // Its own labels are bare: \Inbox.
            out.writeUtf8(label.startsWith("\\") ? label : Wire.astring(label));
            separator = " ";
        }
        out.writeByte(')');
    }
}
