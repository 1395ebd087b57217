package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What X-GM-RAW takes, as far as it is common: words and {@code "phrases"}, {@code from: to: cc: bcc: subject: label: in:
 * has:attachment is:read is:unread is:starred after:2026/05/04 before: larger:1000 smaller: rfc822msgid:}, {@code -} before what
 * must not be, {@code OR} between two. All must hold.
 */
final class GmailQuery {
    private final StoreConnection client;
    private final String text;
    private int at;

    private GmailQuery(String text, SearchProgram arguments) {
        this.client = arguments.client();
        this.text = text;
    }

    /**
     * The test that a query is.
     *
     * @throws BadArguments when it is none
     */
    static Predicate<NumberedMessage> parse(String text, SearchProgram arguments) {
        Predicate<StoredMessage> all = new GmailQuery(text, arguments).all();
        return each -> all.test(each.message());
    }

    private Predicate<StoredMessage> all() {
        List<Predicate<StoredMessage>> tests = new ArrayList<>();
        for (String term = term(); !term.isEmpty(); term = term()) {
            if (!term.equals("OR")) {
                tests.add(test(term));
            } else {
                String other = term();
                if (tests.isEmpty() || other.isEmpty()) {
                    throw new BadArguments("OR stands between two");
                }
                int last = tests.size() - 1;
                tests.set(last, tests.get(last).or(test(other)));
            }
        }
        return message -> tests.stream().allMatch(test -> test.test(message));
    }

    /** The next one with its quotes, empty at the end. */
    private String term() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int start = at;
        boolean quoted = false;
        while (at < text.length() && (quoted || text.charAt(at) != ' ')) {
            quoted ^= text.charAt(at) == '"';
            at++;
        }
        return text.substring(start, at);
    }

    private Predicate<StoredMessage> test(String term) {
        if (term.length() > 1 && term.charAt(0) == '-') {
            return test(term.substring(1)).negate();
        }
        int colon = term.startsWith("\"") ? -1 : term.indexOf(':');
        String value = term.substring(colon + 1).replace("\"", "");
        String wanted = SearchableText.normalized(value);
        String operator = colon < 0 ? "" : Octets.upper(term.substring(0, colon));
        return switch (operator) {
            case "FROM", "TO", "CC", "BCC", "SUBJECT" -> header(operator, wanted);
            case "RFC822MSGID" -> header("Message-ID", wanted);
            case "LABEL" -> message -> Gmail.has(client, message, value);
            case "IN" ->
                message -> Octets.same(client.selected().mailbox().name(), value) || Gmail.has(client, message, value);
            case "HAS" -> has(value);
            case "IS" -> is(value);
            case "AFTER" -> {
                LocalDate date = date(value);
                yield message -> !message.internalDate().toLocalDate().isBefore(date);
            }
            case "BEFORE" -> {
                LocalDate date = date(value);
                yield message -> message.internalDate().toLocalDate().isBefore(date);
            }
            case "LARGER", "SIZE" -> {
                long size = size(value);
                yield message -> message.octets().size() > size;
            }
            case "SMALLER" -> {
                long size = size(value);
                yield message -> message.octets().size() < size;
            }
            case "" ->
                message -> message.searchable().header().contains(wanted)
                        || message.searchable().body().contains(wanted);
            default -> throw new BadArguments("unknown operator " + term);
        };
    }

    private static Predicate<StoredMessage> header(String name, String wanted) {
        return message -> message.header().all(name).stream()
                .anyMatch(value -> SearchableText.field(value).contains(wanted));
    }

    private static Predicate<StoredMessage> has(String what) {
        if (!Octets.same(what, "attachment")) {
            throw new BadArguments("unknown thing to have: " + what);
        }
        return message -> isAttached(message.mime());
    }

    private static boolean isAttached(MimePart part) {
        String disposition = part.content("Content-Disposition");
        return disposition != null && Octets.startsWith(disposition.strip(), "attachment")
                || part.children().stream().anyMatch(GmailQuery::isAttached);
    }

    private static Predicate<StoredMessage> is(String what) {
        return switch (Octets.upper(what)) {
            case "READ" -> message -> message.has("\\Seen");
            case "UNREAD" -> message -> !message.has("\\Seen");
            case "STARRED" -> message -> message.has("\\Flagged");
            case "IMPORTANT" -> message -> message.has("$Important");
            default -> throw new BadArguments("unknown thing to be: " + what);
        };
    }

    private static LocalDate date(String value) {
        String[] parts = value.split("[/-]", 4);
        try {
            if (parts.length == 3) {
                return LocalDate.of((int) size(parts[0]), (int) size(parts[1]), (int) size(parts[2]));
            }
        } catch (DateTimeException e) {
            // As any other that is none.
        }
        throw new BadArguments("not a date: " + value);
    }

    private static long size(String value) {
        long size = Octets.number(value);
        if (size < 0) {
            throw new BadArguments("not a number: " + value);
        }
        return size;
    }
}
