package dev.tagline.imap.command;

import dev.tagline.imap.command.SearchKey.EntryType;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.TextScanner;
import dev.tagline.imap.message.UidSet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code search-key} of RFC 9051, RFC 3501 and extensions as text. What is nested waits in a list of its own, not on the stack. */
final class SearchKeyParser {
    private static final int ANY_NUMBER = 0;

    /** What waits for keys: the text as a whole or a list for any number, NOT and FUZZY for one, OR for two. */
    private static final class Open {
        final int wanted;
        final Function<List<SearchKey>, SearchKey> made;
        final List<SearchKey> keys = new ArrayList<>(2);

        Open(int wanted, Function<List<SearchKey>, SearchKey> made) {
            this.wanted = wanted;
            this.made = made;
        }
    }

    private final TextScanner text;
    private final Open whole = new Open(ANY_NUMBER, SearchKeyParser::together);
    private final Deque<Open> open = new ArrayDeque<>(List.of(whole));

    private SearchKeyParser(String wire) {
        text = new TextScanner(wire, "search key");
    }

    static SearchKey parse(String wire) {
        return new SearchKeyParser(wire).parse();
    }

    private SearchKey parse() {
        text.spaces();
        while (!text.atEnd()) {
            if (text.at(')')) {
                closeList();
                text.separator();
            } else if (text.skip('(')) {
                open(ANY_NUMBER, SearchKeyParser::together);
                text.spaces();
            } else {
                key();
                text.separator();
            }
        }
        Open innermost = open.getFirst();
        if (innermost != whole && innermost.wanted == ANY_NUMBER) {
            throw text.malformed("expected )");
        }
        if (innermost != whole || whole.keys.isEmpty()) {
            throw text.malformed("expected a key");
        }
        return together(whole.keys);
    }

    private void open(int wanted, Function<List<SearchKey>, SearchKey> made) {
        if (open.size() >= SearchKey.MAX_DEPTH - 1) {
            throw text.malformed("expected less than " + SearchKey.MAX_DEPTH + " keys within each other");
        }
        open.push(new Open(wanted, made));
    }

    private void closeList() {
        Open list = open.getFirst();
        if (list.wanted != ANY_NUMBER || list.keys.isEmpty()) {
            throw text.malformed("expected a key");
        }
        if (list == whole) {
            throw text.malformed("expected no )");
        }
        text.expect(')');
        open.pop();
        add(together(list.keys));
    }

    private static SearchKey together(List<SearchKey> keys) {
        return SearchKey.and(keys.toArray(new SearchKey[0]));
    }

    /** Adds a key to what waits for it; what has all that it waited for is a key itself. */
    private void add(SearchKey key) {
        SearchKey complete = key;
        Open waiting = open.getFirst();
        waiting.keys.add(complete);
        while (waiting.wanted == waiting.keys.size()) {
            open.pop();
            complete = waiting.made.apply(waiting.keys);
            waiting = open.getFirst();
            waiting.keys.add(complete);
        }
    }

    private void key() {
        int start = text.position();
        if (text.atDigit() || text.at('*') || text.at('$')) {
            add(SearchKey.numbers(set(SequenceSet::parse)));
            return;
        }
        String name = text.atom().toUpperCase(Locale.ROOT);
        switch (name) {
            case "NOT" -> open(1, keys -> SearchKey.not(keys.get(0)));
            case "FUZZY" -> open(1, keys -> SearchKey.fuzzy(keys.get(0)));
            case "OR" -> open(2, keys -> SearchKey.or(keys.get(0), keys.get(1)));
            case "UID" -> add(SearchKey.uid(value(next -> set(UidSet::parse))));
            case "HEADER" -> {
                String field = value(TextScanner::string);
                add(SearchKey.header(field, value(TextScanner::string)));
            }
            case "KEYWORD" -> add(SearchKey.keyword(value(SearchKeyParser::keyword)));
            case "UNKEYWORD" -> add(SearchKey.unkeyword(value(SearchKeyParser::keyword)));
            case "LARGER" -> add(SearchKey.larger(value(TextScanner::number)));
            case "SMALLER" -> add(SearchKey.smaller(value(TextScanner::number)));
            default -> {
                SearchKey key = alone(name);
                key = key != null ? key : ofText(name);
                key = key != null ? key : ofDay(name);
                key = key != null ? key : ofExtension(name);
                if (key == null) {
                    throw text.malformed(start, "expected a key that there is");
                }
                add(key);
            }
        }
    }

    private <T> T value(Function<TextScanner, T> read) {
        text.separator();
        return read.apply(text);
    }

    /** A key with one argument, of which the key knows whether it is one. */
    private <T> SearchKey of(Function<TextScanner, T> read, Function<T, SearchKey> key, String expected) {
        text.separator();
        int start = text.position();
        return made(start, read.apply(text), key, expected);
    }

    private <T> SearchKey made(int start, T argument, Function<T, SearchKey> key, String expected) {
        try {
            return key.apply(argument);
        } catch (IllegalArgumentException e) {
            throw text.malformed(start, "expected " + expected);
        }
    }

    /** {@code "/flags/\\seen" all 620162338}, or the number alone. */
    private SearchKey modSeq() {
        text.separator();
        if (text.atDigit()) {
            return SearchKey.modSeq(text.number());
        }
        int start = text.position();
        String entry = text.string();
        boolean isFlag = entry.toLowerCase(Locale.ROOT).startsWith(SearchKey.FLAG_ENTRY);
        String flag = isFlag ? entry.substring(SearchKey.FLAG_ENTRY.length()) : "";
        EntryType type = value(SearchKeyParser::entryType);
        long modSeq = value(TextScanner::number);
        return made(start, flag, name -> SearchKey.modSeq(Flag.of(name), type, modSeq), "the entry of a flag");
    }

    private static EntryType entryType(TextScanner text) {
        int start = text.position();
        String name = text.name();
        for (EntryType type : EntryType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw text.malformed(start, "expected all, priv or shared");
    }

    /** {@code /comment value.priv "IMAP4"}. */
    private SearchKey annotation() {
        text.separator();
        int start = text.position();
        String entry = text.at('"') ? text.string() : text.word();
        String attribute = value(TextScanner::name).toLowerCase(Locale.ROOT);
        String wanted = value(TextScanner::string);
        return made(start, entry, name -> SearchKey.annotation(name, attribute, wanted), "an entry and its value");
    }

    private static Duration seconds(TextScanner text) {
        int start = text.position();
        long seconds = text.number();
        if (seconds > MessageSet.MAX_NUMBER) {
            throw text.malformed(start, "expected 1 to 4294967295 seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private <T> T set(Function<String, T> read) {
        int start = text.position();
        try {
            return read.apply(text.word());
        } catch (IllegalArgumentException e) {
            throw text.malformed(start, "expected a set of numbers");
        }
    }

    private static Flag keyword(TextScanner text) {
        return Flag.of(text.atom());
    }

    private static @Nullable SearchKey alone(String name) {
        return switch (name) {
            case "ALL" -> SearchKey.all();
            case "ANSWERED" -> SearchKey.answered();
            case "DELETED" -> SearchKey.deleted();
            case "DRAFT" -> SearchKey.draft();
            case "FLAGGED" -> SearchKey.flagged();
            case "NEW" -> SearchKey.isNew();
            case "OLD" -> SearchKey.old();
            case "RECENT" -> SearchKey.recent();
            case "SEEN" -> SearchKey.seen();
            case "UNANSWERED" -> SearchKey.unanswered();
            case "UNDELETED" -> SearchKey.undeleted();
            case "UNDRAFT" -> SearchKey.undraft();
            case "UNFLAGGED" -> SearchKey.unflagged();
            case "UNSEEN" -> SearchKey.unseen();
            default -> null;
        };
    }

    private @Nullable SearchKey ofText(String name) {
        return switch (name) {
            case "BCC" -> SearchKey.bcc(value(TextScanner::string));
            case "BODY" -> SearchKey.body(value(TextScanner::string));
            case "CC" -> SearchKey.cc(value(TextScanner::string));
            case "FROM" -> SearchKey.from(value(TextScanner::string));
            case "SUBJECT" -> SearchKey.subject(value(TextScanner::string));
            case "TEXT" -> SearchKey.text(value(TextScanner::string));
            case "TO" -> SearchKey.to(value(TextScanner::string));
            default -> null;
        };
    }

    private @Nullable SearchKey ofDay(String name) {
        return switch (name) {
            case "BEFORE" -> SearchKey.before(value(TextScanner::date));
            case "ON" -> SearchKey.on(value(TextScanner::date));
            case "SENTBEFORE" -> SearchKey.sentBefore(value(TextScanner::date));
            case "SENTON" -> SearchKey.sentOn(value(TextScanner::date));
            case "SENTSINCE" -> SearchKey.sentSince(value(TextScanner::date));
            case "SINCE" -> SearchKey.since(value(TextScanner::date));
            default -> null;
        };
    }

    private @Nullable SearchKey ofExtension(String name) {
        return switch (name) {
            case "MODSEQ" -> modSeq();
            case "UIDAFTER" -> of(TextScanner::number, SearchKey::uidAfter, "a UID");
            case "UIDBEFORE" -> of(TextScanner::number, SearchKey::uidBefore, "a UID");
            case "EMAILID" -> of(TextScanner::word, SearchKey::emailId, "an identifier");
            case "THREADID" -> of(TextScanner::word, SearchKey::threadId, "an identifier");
            case "SAVEDBEFORE" -> SearchKey.savedBefore(value(TextScanner::date));
            case "SAVEDON" -> SearchKey.savedOn(value(TextScanner::date));
            case "SAVEDSINCE" -> SearchKey.savedSince(value(TextScanner::date));
            case "SAVEDATESUPPORTED" -> SearchKey.saveDateSupported();
            case "ANNOTATION" -> annotation();
            case "OLDER" -> of(SearchKeyParser::seconds, SearchKey::older, "1 to 4294967295 seconds");
            case "YOUNGER" -> of(SearchKeyParser::seconds, SearchKey::younger, "1 to 4294967295 seconds");
            case "FILTER" -> of(TextScanner::atom, SearchKey::filter, "the name of a filter");
            case "X-GM-RAW" -> SearchKey.gmailRaw(value(TextScanner::string));
            case "X-GM-LABELS" -> SearchKey.gmailLabel(value(TextScanner::string));
            case "X-GM-MSGID" -> SearchKey.gmailMessage(value(SearchKeyParser::unsigned));
            case "X-GM-THRID" -> SearchKey.gmailThread(value(SearchKeyParser::unsigned));
            default -> null;
        };
    }

    private static long unsigned(TextScanner text) {
        int start = text.position();
        String digits = text.atDigit() ? text.word() : "";
        try {
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            throw text.malformed(start, "expected a number of 64 bits");
        }
    }
}
