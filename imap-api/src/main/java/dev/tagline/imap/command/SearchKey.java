package dev.tagline.imap.command;

import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.MonthName;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One criterion of SEARCH, RFC 9051 section 6.4.4. Reads as the RFC does; several are joined by AND.
 *
 * <pre>
 * C: A282 UID SEARCH FLAGGED SINCE 1-Feb-1994 NOT FROM "Smith"
 *    search(flagged(), since(LocalDate.of(1994, 2, 1)), not(from("Smith")))
 * </pre>
 *
 * <p>Text matches as a substring without regard to case, in most servers; some match whole words only. Dates are days,
 * whatever the time and zone. Every text is checked: NUL, CR or LF in it is an {@link IllegalArgumentException}.
 */
public final class SearchKey {
    /** How many keys may stand within each other. Servers take far less. */
    public static final int MAX_DEPTH = 1000;

    private final String name;
    private final List<Object> arguments;
    private final int depth;

    private SearchKey(String name, Object... arguments) {
        this.name = name;
        this.arguments = List.of(arguments);
        int deepest = 0;
        for (Object argument : arguments) {
            deepest = argument instanceof SearchKey key ? Math.max(deepest, key.depth) : deepest;
        }
        depth = deepest + 1;
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("more than " + MAX_DEPTH + " keys within each other");
        }
    }

    /**
     * Reads criteria as they stand on the wire: {@code (UNSEEN OR FROM "LDJ" SINCE 1-Feb-1994)}. All keys of RFC 9051 and RFC
     * 3501, in any case; several are joined by AND. What is no atom must be quoted, and may be beyond ASCII; literals have no
     * text form. No CHARSET: that is the command's affair.
     *
     * @throws IllegalArgumentException when it is not at least one key; names the place
     */
    public static SearchKey parse(String text) {
        return SearchKeyParser.parse(text);
    }

    /** {@code ALL}: every message. */
    public static SearchKey all() {
        return new SearchKey("ALL");
    }

    /** These sequence numbers; not empty. */
    public static SearchKey numbers(SequenceSet numbers) {
        Sets.notEmpty(numbers);
        return new SearchKey("", numbers);
    }

    /** {@code UID set}: these UIDs; not empty. */
    public static SearchKey uid(UidSet uids) {
        Sets.notEmpty(uids);
        return new SearchKey("UID", uids);
    }

    /** {@code ANSWERED}: with {@code \Answered}. */
    public static SearchKey answered() {
        return new SearchKey("ANSWERED");
    }

    /** {@code UNANSWERED}: without {@code \Answered}. */
    public static SearchKey unanswered() {
        return new SearchKey("UNANSWERED");
    }

    /** {@code DELETED}: with {@code \Deleted}. */
    public static SearchKey deleted() {
        return new SearchKey("DELETED");
    }

    /** {@code UNDELETED}: without {@code \Deleted}. */
    public static SearchKey undeleted() {
        return new SearchKey("UNDELETED");
    }

    /** {@code DRAFT}: with {@code \Draft}. */
    public static SearchKey draft() {
        return new SearchKey("DRAFT");
    }

    /** {@code UNDRAFT}: without {@code \Draft}. */
    public static SearchKey undraft() {
        return new SearchKey("UNDRAFT");
    }

    /** {@code FLAGGED}: with {@code \Flagged}. */
    public static SearchKey flagged() {
        return new SearchKey("FLAGGED");
    }

    /** {@code UNFLAGGED}: without {@code \Flagged}. */
    public static SearchKey unflagged() {
        return new SearchKey("UNFLAGGED");
    }

    /** {@code SEEN}: with {@code \Seen}. */
    public static SearchKey seen() {
        return new SearchKey("SEEN");
    }

    /** {@code UNSEEN}: without {@code \Seen}. */
    public static SearchKey unseen() {
        return new SearchKey("UNSEEN");
    }

    /** {@code KEYWORD}: with this keyword, {@code $Forwarded} and the like. */
    public static SearchKey keyword(Flag keyword) {
        return new SearchKey("KEYWORD", notSystem(keyword));
    }

    /** {@code UNKEYWORD}: without this keyword. */
    public static SearchKey unkeyword(Flag keyword) {
        return new SearchKey("UNKEYWORD", notSystem(keyword));
    }

    /** {@code NEW}: {@code \Recent} and unseen; RFC 3501 only. */
    public static SearchKey isNew() {
        return new SearchKey("NEW");
    }

    /** {@code OLD}: without {@code \Recent}; RFC 3501 only. */
    public static SearchKey old() {
        return new SearchKey("OLD");
    }

    /** {@code RECENT}: with {@code \Recent}; RFC 3501 only. */
    public static SearchKey recent() {
        return new SearchKey("RECENT");
    }

    /** {@code BCC}: this text among the Bcc addresses. */
    public static SearchKey bcc(String text) {
        return text("BCC", text);
    }

    /** {@code CC}: this text among the Cc addresses. */
    public static SearchKey cc(String text) {
        return text("CC", text);
    }

    /** {@code FROM}: this text among the From addresses. */
    public static SearchKey from(String text) {
        return text("FROM", text);
    }

    /** {@code TO}: this text among the To addresses. */
    public static SearchKey to(String text) {
        return text("TO", text);
    }

    /** {@code SUBJECT}: this text in the subject. */
    public static SearchKey subject(String text) {
        return text("SUBJECT", text);
    }

    /** {@code BODY}: this text in the body. */
    public static SearchKey body(String text) {
        return text("BODY", text);
    }

    /** {@code TEXT}: this text in header or body. */
    public static SearchKey text(String text) {
        return text("TEXT", text);
    }

    /** {@code HEADER}: a field of this name that holds this text; any such field when the text is empty. */
    public static SearchKey header(String field, String text) {
        return new SearchKey("HEADER", Text.check(field, "name of the field"), Text.check(text, "text"));
    }

    /** {@code BEFORE}: received on an earlier day. */
    public static SearchKey before(LocalDate day) {
        return new SearchKey("BEFORE", day);
    }

    /** {@code ON}: received on this day. */
    public static SearchKey on(LocalDate day) {
        return new SearchKey("ON", day);
    }

    /** {@code SINCE}: received on this day or later. */
    public static SearchKey since(LocalDate day) {
        return new SearchKey("SINCE", day);
    }

    /** {@code SENTBEFORE}: with a Date field of an earlier day. */
    public static SearchKey sentBefore(LocalDate day) {
        return new SearchKey("SENTBEFORE", day);
    }

    /** {@code SENTON}: with a Date field of this day. */
    public static SearchKey sentOn(LocalDate day) {
        return new SearchKey("SENTON", day);
    }

    /** {@code SENTSINCE}: with a Date field of this day or later. */
    public static SearchKey sentSince(LocalDate day) {
        return new SearchKey("SENTSINCE", day);
    }

    /** {@code LARGER}: of more octets than this. */
    public static SearchKey larger(long octets) {
        return size("LARGER", octets);
    }

    /** {@code SMALLER}: of fewer octets than this. */
    public static SearchKey smaller(long octets) {
        return size("SMALLER", octets);
    }

    /** {@code NOT}: what does not match this. */
    public static SearchKey not(SearchKey key) {
        return new SearchKey("NOT", key);
    }

    /** {@code OR}: what matches one or both. */
    public static SearchKey or(SearchKey one, SearchKey other) {
        return new SearchKey("OR", one, other);
    }

    /** {@code (key key ...)}: what matches all of these; at least one. */
    public static SearchKey and(SearchKey... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException("AND of nothing would match everything");
        }
        return keys.length == 1 ? keys[0] : new SearchKey("", (Object[]) keys);
    }

    private static SearchKey text(String name, String text) {
        return new SearchKey(name, Text.check(text, "text"));
    }

    private static SearchKey size(String name, long octets) {
        if (octets < 0) {
            throw new IllegalArgumentException("negative size: " + octets);
        }
        return new SearchKey(name, octets);
    }

    private static Flag notSystem(Flag keyword) {
        if (keyword.name().startsWith("\\")) {
            throw new IllegalArgumentException("a system flag has a key of its own: " + keyword);
        }
        return keyword;
    }

    /** Whether it has text beyond ASCII, so that the server must be told the charset. */
    public boolean needsCharset() {
        for (Object argument : arguments) {
            if (argument instanceof SearchKey key ? key.needsCharset() : argument instanceof String t && !isAscii(t)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it names messages by sequence number. */
    public boolean usesSequenceNumbers() {
        for (Object argument : arguments) {
            if (argument instanceof SearchKey key
                    ? key.usesSequenceNumbers()
                    : argument instanceof SequenceSet set && !set.isSavedResult()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it names the saved result, {@code $}, which is another on another connection. */
    public boolean usesSavedResult() {
        for (Object argument : arguments) {
            if (argument instanceof SearchKey key
                    ? key.usesSavedResult()
                    : argument instanceof MessageSet set && set.isSavedResult()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Writes this key. */
    public void writeTo(ArgumentWriter out) {
        boolean isList = name.isEmpty() && arguments.get(0) instanceof SearchKey;
        if (isList) {
            out.open();
        } else if (!name.isEmpty()) {
            out.atom(name);
        }
        for (Object argument : arguments) {
            if (argument instanceof SearchKey key) {
                key.writeTo(out);
            } else if (argument instanceof String text) {
                out.string(text);
            } else if (argument instanceof LocalDate date) {
                out.date(date);
            } else if (argument instanceof Long number) {
                out.number(number);
            } else if (argument instanceof Flag keyword) {
                out.flag(keyword);
            } else {
                out.set((MessageSet) argument);
            }
        }
        if (isList) {
            out.close();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SearchKey that && name.equals(that.name) && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + arguments.hashCode();
    }

    /** As on the wire, but strings are always quoted: what {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        appendTo(text);
        return text.toString();
    }

    private void appendTo(StringBuilder text) {
        boolean isList = name.isEmpty() && arguments.get(0) instanceof SearchKey;
        text.append(isList ? "(" : name);
        String separator = name.isEmpty() ? "" : " ";
        for (Object argument : arguments) {
            text.append(separator);
            separator = " ";
            if (argument instanceof SearchKey key) {
                key.appendTo(text);
            } else if (argument instanceof String string) {
                text.append('"')
                        .append(string.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            } else if (argument instanceof LocalDate date) {
                text.append(wireForm(date));
            } else {
                text.append(argument);
            }
        }
        text.append(isList ? ")" : "");
    }

    private static String wireForm(LocalDate date) {
        String year = Integer.toString(10_000 + date.getYear()).substring(1);
        return date.getDayOfMonth() + "-" + MonthName.of(date.getMonthValue()) + "-" + year;
    }
}
