package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.SectionPath;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Names of entries and attributes of ANNOTATE, and values, RFC 5257 3.2. */
final class NoteNames {
    private static final String PRIVATE = ".priv";
    private static final String SHARED = ".shared";

    private NoteNames() {}

    /** @throws BadArguments when it is no name of an entry */
    static String entry(String name) {
        if (pattern(name).indexOf('*') >= 0
                || name.indexOf('%') >= 0
                || !name.startsWith("/")
                || name.endsWith("/")
                || name.contains("//")
                || name.equals("/flags")
                || name.startsWith("/flags/")) {
            throw new BadArguments("not the name of an entry");
        }
        return name;
    }

    /** @throws BadArguments when it is no pattern of entries */
    static String pattern(String name) {
        if (name.isEmpty() || name.length() > 1_000 || !name.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new BadArguments("not the name of an entry");
        }
        return name;
    }

    /**
     * {@code value} is {@code value.priv} and {@code value.shared}.
     *
     * @throws BadArguments when it is no attribute
     */
    static List<String> attributes(String name) {
        boolean suffix = name.endsWith(PRIVATE) || name.endsWith(SHARED);
        String kind = suffix ? name.substring(0, name.lastIndexOf('.')) : name;
        if (!kind.equals("value") && !kind.equals("size")) {
            throw new BadArguments("not an attribute");
        }
        return suffix ? List.of(name) : List.of(kind + PRIVATE, kind + SHARED);
    }

    static boolean isPrivate(String attribute) {
        return attribute.endsWith(PRIVATE);
    }

    /** {@code nstring} or {@code literal8}; null for NIL. */
    static @Nullable ByteString value(Token token) {
        if (token instanceof Token.Quoted quoted) {
            return quoted.octets();
        }
        if (token instanceof Token.Literal literal && literal.octets().size() == literal.size()) {
            return literal.octets();
        }
        if (token instanceof Token.Atom atom && atom.text().equalsIgnoreCase("NIL")) {
            return null;
        }
        throw new BadArguments("a value was expected");
    }

    /**
     * An entry of a part is of one that is there.
     *
     * @throws BadArguments when it is not
     */
    static void requirePart(String entry, StoredMessage message) {
        int end = entry.indexOf('/', 1);
        String first = entry.substring(1, end < 0 ? entry.length() : end);
        if (Character.isDigit(first.charAt(0))
                && (end < 0 || SectionPath.parse("[" + first + "]").of(message.mime()) == null)) {
            throw new BadArguments("no such part");
        }
    }
}
