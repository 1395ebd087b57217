package dev.tagline.imap.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items of FETCH that extensions have added and that {@code FetchResponse} has a method for: a line an item. */
final class ExtensionItems {
    /** Reads the value, which is not NIL; null where it is none that means anything. */
    interface Production {
        @Nullable
        Object read() throws MalformedException;
    }

    /** {@code objectid} of RFC 8474 section 7. */
    private static final int LONGEST_ID = 255;

    private final Map<String, Production> byName;

    ExtensionItems(Cursor in) {
        byName = Map.ofEntries(
                Map.entry("EMAILID", () -> objectId(in)),
                Map.entry("THREADID", () -> objectId(in)),
                Map.entry("SAVEDATE", () -> FetchParser.dateTime(in)));
    }

    /** The production of the item of that name in capitals, or null. */
    @Nullable
    Production named(String name) {
        return byName.get(name);
    }

    /** {@code (M6d99ac3275bb4e)}. */
    static String objectId(Cursor in) throws MalformedException {
        in.expect('(');
        String id = in.atom();
        if (id.length() > LONGEST_ID) {
            throw in.malformed("an identifier of " + id.length() + " octets");
        }
        in.expect(')');
        return id;
    }
}
