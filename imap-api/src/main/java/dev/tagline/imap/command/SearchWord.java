package dev.tagline.imap.command;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.TextScanner;

/**
 * An argument of a search key that is a word of the protocol, and no text to search for.
 *
 * @param word as it is shown, and as it is written where it is no pattern
 * @param isPattern whether {@code *} and {@code %} may stand in it
 */
record SearchWord(String word, boolean isPattern) {
    /** The longest {@code objectid}, RFC 8474 section 7. */
    private static final int LONGEST_ID = 255;

    SearchWord(String atom) {
        this(atom, false);
    }

    /** {@code filter-name} of RFC 5466 section 4. */
    static SearchWord ofFilter(String name) {
        TextScanner in = new TextScanner(name, "name of a filter");
        in.atom();
        in.end();
        if (name.endsWith(" ") || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a filter's name has neither spaces nor slashes");
        }
        return new SearchWord(name);
    }

    /** {@code objectid} of RFC 8474 section 7. */
    static SearchWord ofObject(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letterOrDigit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '-' && c != '_') {
                throw new IllegalArgumentException("not an identifier, at " + i);
            }
        }
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("an identifier of " + id.length() + " octets");
        }
        return new SearchWord(id);
    }

    /** {@code entry-match} of RFC 5257 section 5. */
    static SearchWord ofEntry(String entry) {
        if (entry.isEmpty()) {
            throw new IllegalArgumentException("empty name of an annotation");
        }
        for (int i = 0; i < entry.length(); i++) {
            if (entry.charAt(i) < ' ' || entry.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException("not a name of an annotation, at " + i);
            }
        }
        return new SearchWord(entry, true);
    }

    /** {@code att-search} of RFC 5257 section 5. */
    static SearchWord ofAttribute(String name) {
        if (!name.equals("value") && !name.equals("value.priv") && !name.equals("value.shared")) {
            throw new IllegalArgumentException("only value, value.priv and value.shared can be searched");
        }
        return new SearchWord(name);
    }

    static SearchWord ofUid(long uid) {
        if (uid < 1 || uid > MessageSet.MAX_NUMBER) {
            throw new IllegalArgumentException("not a UID: " + uid);
        }
        return new SearchWord(Long.toString(uid));
    }

    static SearchWord ofUnsigned(long number) {
        return new SearchWord(Long.toUnsignedString(number));
    }

    void writeTo(ArgumentWriter out) {
        if (isPattern) {
            out.listMailbox(word);
        } else {
            out.atom(word);
        }
    }

    /** As text that is read again, quoted where it has to be. */
    @Override
    public String toString() {
        boolean plain = true;
        for (int i = 0; i < word.length(); i++) {
            plain &= " \"\\(){".indexOf(word.charAt(i)) < 0;
        }
        return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
