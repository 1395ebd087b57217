package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode.BadCharset;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a searching command and the charset of their text: {@code search-criteria} of RFC 5256 section 5, {@code
 * search-program} of RFC 4466. SEARCH, SORT, THREAD and ESEARCH are made of it.
 *
 * @param keys at least one, joined by AND
 * @param charset in which text beyond ASCII is sent; null for UTF-8
 */
public record SearchCriteria(List<SearchKey> keys, @Nullable Charset charset) {
    /**
     * Copies and checks the list.
     *
     * @throws IllegalArgumentException without a key: {@link SearchKey#all} must be said; or if text of a key cannot be said
     *     in the charset, or if a filter, whose text is UTF-8, is searched by in another (RFC 5466 section 3.1)
     */
    public SearchCriteria {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a search key is needed: SearchKey.all() for all messages");
        }
        if (charset != null && !fit(keys, charset)) {
            throw new IllegalArgumentException("keys that cannot be searched for in " + charset);
        }
    }

    private static boolean fit(List<SearchKey> keys, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return true;
        }
        boolean encodes = charset.canEncode()
                && keys.stream().allMatch(key -> key.fits(charset.newEncoder()))
                // What is to be ASCII on the wire must be, which UTF-16 is not.
                && Arrays.equals("aZ0 \\\"".getBytes(charset), "aZ0 \\\"".getBytes(StandardCharsets.US_ASCII));
        boolean filters = keys.stream().anyMatch(key -> key.needs().contains(Capability.FILTERS));
        return encodes && (!filters || charset.equals(StandardCharsets.US_ASCII));
    }

    /** Whether a key is {@code FUZZY} or has one within it. */
    public boolean isFuzzy() {
        return keys.stream().anyMatch(SearchKey::isFuzzy);
    }

    /** These rules, and what the keys ask of the server. */
    public CommandRules needs(CommandRules rules) {
        CommandRules all = rules;
        for (SearchKey key : keys) {
            for (Capability extension : key.needs()) {
                boolean known = all.needs().stream().anyMatch(any -> any.contains(extension));
                all = known ? all : all.needs(extension);
            }
        }
        return all;
    }

    /**
     * The rules of a command that searches the open mailbox: no EXPUNGE while sequence numbers are asked for or answered
     * (RFC 9051 section 7.5.1, RFC 5256 section 3), and not to be repeated where they, or {@code $}, mean something else
     * on another connection.
     */
    public CommandRules rules(boolean byUid) {
        CommandRules rules = needs(CommandRules.whenSelected());
        if (!byUid || keys.stream().anyMatch(SearchKey::usesSequenceNumbers)) {
            return rules.bySequenceNumber(!byUid);
        }
        return keys.stream().anyMatch(SearchKey::usesSavedResult) ? rules : rules.repeatable(Repeatability.READ);
    }

    /** Writes what follows the name and options of SEARCH: the charset only where one must be named. */
    public void writeTo(ArgumentWriter out) {
        Charset used = used(out);
        if (!isUtf8(out) && (charset != null || keys.stream().anyMatch(SearchKey::needsCharset))) {
            out.atom("CHARSET").atom(used.name());
        }
        writeKeys(out, used);
    }

    /** As {@link #writeTo}, for SORT and THREAD, where a charset is always named (RFC 5256 section 3). */
    public void writeWithCharsetTo(ArgumentWriter out) {
        Charset used = used(out);
        boolean named = isUtf8(out) || charset != null || keys.stream().anyMatch(SearchKey::needsCharset);
        out.atom(named ? used.name() : "US-ASCII");
        writeKeys(out, used);
    }

    private void writeKeys(ArgumentWriter out, Charset used) {
        for (SearchKey key : keys) {
            key.writeTo(out, used);
        }
    }

    private Charset used(ArgumentWriter out) {
        return charset == null || isUtf8(out) ? StandardCharsets.UTF_8 : charset;
    }

    /** Where UTF-8 has been enabled no other charset may be named (RFC 6855 section 3). */
    private static boolean isUtf8(ArgumentWriter out) {
        return out.isEnabled(Capability.UTF8_ACCEPT) || out.isEnabled(Capability.IMAP4REV2);
    }

    /**
     * The same in the first charset that the server names and that has all characters of the keys, after it refused one by
     * {@code BADCHARSET}.
     *
     * @return null when it names none that would do, or only the one it refused; and for keys with {@code $}, which the
     *     refused search has emptied (RFC 5182 section 2.1)
     */
    public @Nullable SearchCriteria after(BadCharset refusal) {
        if (keys.stream().anyMatch(SearchKey::usesSavedResult)) {
            return null;
        }
        for (String name : refusal.supported()) {
            Charset offered = named(name);
            boolean refused = offered != null && offered.equals(charset == null ? StandardCharsets.UTF_8 : charset);
            if (offered != null && !refused && fit(keys, offered)) {
                return new SearchCriteria(keys, offered);
            }
        }
        return null;
    }

    private static @Nullable Charset named(String name) {
        try {
            // Names of the platform's own, such as x-JIS0208, are no names of MIME.
            boolean standard = !name.toLowerCase(Locale.ROOT).startsWith("x-");
            return standard && Charset.isSupported(name) ? Charset.forName(name) : null;
        } catch (IllegalCharsetNameException e) {
            return null;
        }
    }
}
