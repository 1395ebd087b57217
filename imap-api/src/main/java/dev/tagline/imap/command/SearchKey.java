package dev.tagline.imap.command;

import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.MonthName;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okio.ByteString;
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
    /** What stands before the name of a flag where it is an entry, RFC 7162 section 7. */
    static final String FLAG_ENTRY = "/flags/";

    /** How many keys may stand within each other. Servers take far less. */
    public static final int MAX_DEPTH = 1000;

    private final String name;
    private final List<Object> arguments;
    private final int depth;
    /** What the server must list, for this key and those within it. */
    private final Set<Capability> needs;

    private SearchKey(String name, Object... arguments) {
        this(null, name, arguments);
    }

    /** A key of an extension. */
    private SearchKey(@Nullable Capability extension, String name, Object... arguments) {
        this.name = name;
        this.arguments = List.of(arguments);
        int deepest = 0;
        Set<Capability> all = extension == null ? Set.of() : Set.of(extension);
        for (Object argument : arguments) {
            if (argument instanceof SearchKey key) {
                deepest = Math.max(deepest, key.depth);
                all = union(all, key.needs);
            }
        }
        depth = deepest + 1;
        needs = all;
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("more than " + MAX_DEPTH + " keys within each other");
        }
    }

    /**
     * Reads criteria as they stand on the wire: {@code (UNSEEN OR FROM "LDJ" SINCE 1-Feb-1994)}. All keys there are here, in
     * any case; several are joined by AND. What is no atom must be quoted, and may be beyond ASCII; literals have no
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

    /** {@code OLDER}: received so long ago or longer; whole seconds, 1 to 4294967295 (RFC 5032). */
    public static SearchKey older(Duration interval) {
        return new SearchKey(Capability.WITHIN, "OLDER", seconds(interval));
    }

    /** {@code YOUNGER}: received so long ago or later; whole seconds, 1 to 4294967295 (RFC 5032). */
    public static SearchKey younger(Duration interval) {
        return new SearchKey(Capability.WITHIN, "YOUNGER", seconds(interval));
    }

    /**
     * {@code FUZZY}: what matches this more or less, as the server sees it, and perhaps not the same tomorrow (RFC 6203).
     * Results can tell how relevant each message is: {@link SearchReturn#RELEVANCY}.
     */
    public static SearchKey fuzzy(SearchKey key) {
        return new SearchKey(Capability.SEARCH_FUZZY, "FUZZY", key);
    }

    /**
     * {@code FILTER}: what matches the criteria that the server keeps under this name (RFC 5466). Where it keeps none it says
     * NO with {@code UNDEFINED-FILTER}.
     *
     * @throws IllegalArgumentException for a name that is no atom, or has a slash
     */
    public static SearchKey filter(String name) {
        return new SearchKey(Capability.FILTERS, "FILTER", SearchWord.ofFilter(name));
    }

    /** {@code MODSEQ}: changed at this mod-sequence or later; 0 to 2^63-1 (RFC 7162 section 3.1.5). */
    public static SearchKey modSeq(long modSeq) {
        return new SearchKey(Capability.CONDSTORE, "MODSEQ", notNegative(modSeq));
    }

    /**
     * {@code MODSEQ "/flags/\\draft" all 620162338}: this flag has changed at this mod-sequence or later (RFC 7162 section
     * 3.1.5). Servers that have one mod-sequence for a whole message look at that alone.
     *
     * @throws IllegalArgumentException for {@code \Recent}, whose changes have none
     */
    public static SearchKey modSeq(Flag flag, EntryType type, long modSeq) {
        String entry = FLAG_ENTRY + flag.name().toLowerCase(Locale.ROOT);
        if (entry.equals("/flags/\\recent")) {
            throw new IllegalArgumentException("changes of \\Recent have no mod-sequence");
        }
        return new SearchKey(Capability.CONDSTORE, "MODSEQ", entry, new SearchWord(type.wire()), notNegative(modSeq));
    }

    /** Whose change of a flag counts in {@link #modSeq(Flag, EntryType, long)}: {@code entry-type-req} of RFC 7162. */
    public enum EntryType {
        /** That of the user. */
        PRIV,
        /** That of all who share the mailbox. */
        SHARED,
        /** Either. */
        ALL;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code UIDAFTER}: with a higher UID; {@code UID n+1:*} would be the last message where none has (RFC 9738). */
    public static SearchKey uidAfter(long uid) {
        return new SearchKey(Capability.MESSAGELIMIT, "UIDAFTER", SearchWord.ofUid(uid));
    }

    /** {@code UIDBEFORE}: with a lower UID (RFC 9738). */
    public static SearchKey uidBefore(long uid) {
        return new SearchKey(Capability.MESSAGELIMIT, "UIDBEFORE", SearchWord.ofUid(uid));
    }

    /** {@code EMAILID}: of this content, as FETCH tells it (RFC 8474 section 6). */
    public static SearchKey emailId(String id) {
        return new SearchKey(Capability.OBJECTID, "EMAILID", SearchWord.ofObject(id));
    }

    /** {@code THREADID}: of this thread, as FETCH tells it (RFC 8474 section 6). */
    public static SearchKey threadId(String id) {
        return new SearchKey(Capability.OBJECTID, "THREADID", SearchWord.ofObject(id));
    }

    /** {@code SAVEDBEFORE}: in this mailbox since an earlier day; received then, where it keeps no such dates (RFC 8514). */
    public static SearchKey savedBefore(LocalDate day) {
        return new SearchKey(Capability.SAVEDATE, "SAVEDBEFORE", day);
    }

    /** {@code SAVEDON}: in this mailbox since this day (RFC 8514 section 4.3). */
    public static SearchKey savedOn(LocalDate day) {
        return new SearchKey(Capability.SAVEDATE, "SAVEDON", day);
    }

    /** {@code SAVEDSINCE}: in this mailbox since this day or a later one (RFC 8514 section 4.3). */
    public static SearchKey savedSince(LocalDate day) {
        return new SearchKey(Capability.SAVEDATE, "SAVEDSINCE", day);
    }

    /** {@code SAVEDATESUPPORTED}: every message where the mailbox keeps these dates, else none (RFC 8514 section 4.3). */
    public static SearchKey saveDateSupported() {
        return new SearchKey(Capability.SAVEDATE, "SAVEDATESUPPORTED");
    }

    /**
     * {@code ANNOTATION /comment value "IMAP4"}: this text in an annotation (RFC 5257 section 4.8).
     *
     * @param entry in which {@code *} and {@code %} are wildcards; ASCII
     * @param attribute {@code value}, {@code value.priv} or {@code value.shared}
     * @throws IllegalArgumentException for another attribute, or what is no entry
     */
    public static SearchKey annotation(String entry, String attribute, String text) {
        return new SearchKey(
                Capability.ANNOTATE,
                "ANNOTATION",
                SearchWord.ofEntry(entry),
                SearchWord.ofAttribute(attribute),
                Text.check(text, "text"));
    }

    private static Long notNegative(long modSeq) {
        if (modSeq < 0) {
            throw new IllegalArgumentException("not a mod-sequence: " + modSeq);
        }
        return modSeq;
    }

    /** {@code X-GM-RAW}: what Gmail finds for this, in the syntax of its search box: {@code has:attachment in:unread}. */
    public static SearchKey gmailRaw(String query) {
        return new SearchKey(Capability.X_GM_EXT_1, "X-GM-RAW", Text.check(query, "query"));
    }

    /** {@code X-GM-LABELS}: with this label of Gmail. */
    public static SearchKey gmailLabel(String label) {
        return new SearchKey(Capability.X_GM_EXT_1, "X-GM-LABELS", Text.check(label, "label"));
    }

    /** {@code X-GM-MSGID}: the message that Gmail numbers so, as FETCH tells it; 64 bits, unsigned. */
    public static SearchKey gmailMessage(long id) {
        return new SearchKey(Capability.X_GM_EXT_1, "X-GM-MSGID", SearchWord.ofUnsigned(id));
    }

    /** {@code X-GM-THRID}: the messages of the conversation that Gmail numbers so; 64 bits, unsigned. */
    public static SearchKey gmailThread(long id) {
        return new SearchKey(Capability.X_GM_EXT_1, "X-GM-THRID", SearchWord.ofUnsigned(id));
    }

    private static Long seconds(Duration interval) {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0
                || interval.compareTo(Duration.ofSeconds(MessageSet.MAX_NUMBER + 1)) >= 0) {
            throw new IllegalArgumentException("not 1 to 4294967295 seconds: " + interval);
        }
        // toSeconds() is newer than Android API 26.
        return interval.toMillis() / 1000;
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

    private static Set<Capability> union(Set<Capability> some, Set<Capability> more) {
        if (some.containsAll(more)) {
            return some;
        }
        Set<Capability> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return Collections.unmodifiableSet(all);
    }

    /** What the server must list, each of them, because of this key or one within it; empty for those of RFC 9051. */
    public Set<Capability> needs() {
        return needs;
    }

    /** Whether it is {@code FUZZY}, or one within it is. */
    public boolean isFuzzy() {
        return needs.contains(Capability.SEARCH_FUZZY);
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

    /** Whether all its text can be said in this charset. */
    boolean fits(CharsetEncoder encoder) {
        for (Object argument : arguments) {
            if (argument instanceof SearchKey key
                    ? !key.fits(encoder)
                    : argument instanceof String text && !encoder.canEncode(text)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Writes this key, its text in UTF-8. */
    public void writeTo(ArgumentWriter out) {
        writeTo(out, StandardCharsets.UTF_8);
    }

    /** Writes this key, its text in this charset, which the command has named. */
    void writeTo(ArgumentWriter out, Charset charset) {
        boolean isList = name.isEmpty() && arguments.get(0) instanceof SearchKey;
        if (isList) {
            out.open();
        } else if (!name.isEmpty()) {
            out.atom(name);
        }
        for (Object argument : arguments) {
            if (argument instanceof SearchKey key) {
                key.writeTo(out, charset);
            } else if (argument instanceof String text) {
                if (charset.equals(StandardCharsets.UTF_8) || isAscii(text)) {
                    out.string(text);
                } else {
                    out.string(ByteString.encodeString(text, charset));
                }
            } else if (argument instanceof SearchWord word) {
                word.writeTo(out);
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
