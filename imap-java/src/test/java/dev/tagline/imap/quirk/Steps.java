package dev.tagline.imap.quirk;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.CustomCommand;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sort.ThreadAlgorithm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/** A step of a procedure, as a user of our client takes it. */
final class Steps {
    private static final String MESSAGE = "Subject: four\r\n\r\nThis is number four.\r\n";

    private Steps() {}

    static void take(ImapConnection connection, String step, Observations seen) throws ImapException {
        boolean byUid = step.startsWith("UID ");
        String bare = byUid ? step.substring(4) : step;
        int space = bare.indexOf(' ');
        String name = space < 0 ? bare : bare.substring(0, space);
        String rest = space < 0 ? "" : bare.substring(space + 1);
        List<String> words = List.of(rest.split(" "));
        switch (name) {
            case "LOGIN", "AUTHENTICATE" -> {} // What connecting ended with.
            case "NOOP" -> connection.noop();
            case "LOGOUT" -> {
                seen.leaves(connection);
                connection.logout();
            }
            case "CAPABILITY" -> connection.capability();
            case "ID" -> connection.id(Map.of("name", "catalogue"));
            case "ENABLE" -> connection.enable(Capability.of(rest));
            case "NAMESPACE" -> connection.namespace();
            case "GETQUOTAROOT" -> connection.getQuotaRoot(rest);
            case "SELECT" -> connection.select(text(rest));
            case "EXAMINE" -> connection.examine(text(rest));
            case "CLOSE" -> connection.closeMailbox();
            case "COMPRESS" -> connection.compress();
            case "CREATE" -> connection.create(text(rest));
            case "LIST" -> seen.listed(list(connection, rest));
            case "LSUB" -> seen.listed(connection.lsub("*"));
            case "STATUS" -> {
                int items = rest.indexOf('(');
                StatusItem[] wanted = StatusItem.parseAll(rest.substring(items)).toArray(StatusItem[]::new);
                seen.status(connection.status(text(rest.substring(0, items - 1)), wanted));
            }
            case "FETCH" -> {
                MessageSet set = set(byUid, words.get(0));
                List<FetchAttribute> wanted =
                        FetchAttribute.parseAll(rest.substring(words.get(0).length() + 1));
                seen.rows(connection.fetch(set, wanted));
            }
            case "SEARCH" -> seen.found(connection.execute(search(byUid, rest)));
            case "STORE" ->
                connection.store(
                        set(byUid, words.get(0)), Store.Change.ADD, Flag.of(rest.contains("$") ? "$MyOwn" : "\\Seen"));
            case "COPY" -> seen.copied(connection.copy(set(byUid, words.get(0)), words.get(1)));
            case "MOVE" -> seen.copied(connection.move(set(byUid, words.get(0)), words.get(1)));
            case "EXPUNGE" -> connection.expunge();
            case "APPEND" -> seen.appended(connection.append(text(words.get(0)), ByteString.encodeUtf8(MESSAGE)));
            case "IDLE" -> connection.idle(Duration.ofSeconds(10));
            case "THREAD" -> connection.thread(ThreadAlgorithm.REFERENCES, SearchKey.all());
            default -> connection.execute(CustomCommand.named(name));
        }
    }

    private static List<dev.tagline.imap.mailbox.ListedMailbox> list(ImapConnection connection, String rest)
            throws ImapException {
        return rest.contains("RETURN")
                ? connection.execute(ListCommand.matching("*").returning(ListCommand.Return.SPECIAL_USE))
                : connection.list("*");
    }

    private static Search search(boolean byUid, String keys) {
        boolean returns = keys.startsWith("RETURN");
        SearchKey[] wanted = {SearchKey.parse(returns ? keys.substring(keys.indexOf(')') + 2) : keys)};
        Search search = byUid ? Search.forUids(wanted) : Search.forNumbers(wanted);
        return returns ? search.returning(SearchReturn.ALL) : search;
    }

    private static MessageSet set(boolean byUid, String text) {
        return byUid ? UidSet.parse(text) : SequenceSet.parse(text);
    }

    private static String text(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }
}
