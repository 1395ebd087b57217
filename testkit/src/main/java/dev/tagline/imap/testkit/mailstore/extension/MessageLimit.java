package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.SearchKey;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import okio.ByteString;

/**
 * MESSAGELIMIT, RFC 9738: a command is done with no more messages than so many, those with the highest UIDs, and says how far
 * it came; COPY and APPEND of more are refused. UIDAFTER and UIDBEFORE find the rest.
 *
 * <pre>
 * C: 03 FETCH 1:* (UID FLAGS)
 * S: 03 OK [MESSAGELIMIT 1000 23221] FETCH completed
 * </pre>
 */
public final class MessageLimit implements Extension {
    private final int limit;

    /** How far a command came. */
    private static final class Cut {
        /** The lowest UID; 0 when all was done. */
        long lowest;
    }

    /**
     * One of so many messages.
     *
     * @throws IllegalArgumentException unless that is more than none
     */
    public MessageLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
        this.limit = limit;
    }

    @Override
    public String capability() {
        return "MESSAGELIMIT";
    }

    @Override
    public String listed() {
        return capability() + "=" + limit;
    }

    @Override
    public void check(StoreConnection client, RecordedCommand command) {
        client.kept(Cut.class, Cut::new).lowest = 0;
        requireFew(command, SaveLimit.appended(command), limit);
    }

    /** @throws Refused for more than the limit */
    static void requireFew(RecordedCommand command, int messages, int limit) {
        if (messages > limit) {
            throw new Refused("[MESSAGELIMIT " + limit + "] too many messages to " + command.name() + ", try fewer");
        }
    }

    @Override
    public List<NumberedMessage> chosen(
            StoreConnection client, RecordedCommand command, List<NumberedMessage> messages) {
        if (messages.size() <= limit) {
            return messages;
        }
        if (command.isNamed("COPY")) {
            requireFew(command, messages.size(), limit); // It is done with all of them or none.
        }
        List<NumberedMessage> last = new ArrayList<>(messages.subList(messages.size() - limit, messages.size()));
        client.kept(Cut.class, Cut::new).lowest = last.get(0).message().uid();
        return last;
    }

    @Override
    public Answer answered(StoreConnection client, RecordedCommand command, Answer answer) {
        long lowest = client.kept(Cut.class, Cut::new).lowest;
        if (lowest == 0 || !(answer instanceof Answer.Completed completed)) {
            return answer;
        }
        String code = "[MESSAGELIMIT " + limit + " " + lowest + "] ";
        int text = completed.status().indexOf(' ') + 1;
        if (!completed.status().startsWith("[", text)) {
            String status = completed.status().substring(0, text)
                    + code
                    + completed.status().substring(text);
            return new Answer.Completed(completed.rows(), status);
        }
        ByteString row = ByteString.encodeUtf8("* NO " + code + "not with all messages\r\n");
        return new Answer.Completed(followed(completed.rows(), row), completed.status());
    }

    private static Iterator<ByteString> followed(Iterator<ByteString> rows, ByteString last) {
        Iterator<ByteString> end = List.of(last).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext() || end.hasNext();
            }

            @Override
            public ByteString next() {
                return rows.hasNext() ? rows.next() : end.next();
            }
        };
    }

    @Override
    public List<SearchKey> searchKeys() {
        return List.of(
                new SearchKey("UIDAFTER", arguments -> byUid(arguments, true)),
                new SearchKey("UIDBEFORE", arguments -> byUid(arguments, false)));
    }

    private static Predicate<NumberedMessage> byUid(SearchProgram arguments, boolean after) {
        long uid = arguments.number();
        return each -> after ? each.message().uid() > uid : each.message().uid() < uid;
    }
}
