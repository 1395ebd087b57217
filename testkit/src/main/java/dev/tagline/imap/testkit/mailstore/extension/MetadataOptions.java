package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The options of GETMETADATA, RFC 5464 4.2.1 and 4.2.2.
 *
 * @param maxSize in octets; longer values are left out
 * @param depth how many levels below what is named
 */
record MetadataOptions(long maxSize, int depth) {
    static final MetadataOptions NONE = new MetadataOptions(Long.MAX_VALUE, 0);

    static MetadataOptions read(TokenReader list) {
        long maxSize = Long.MAX_VALUE;
        int depth = 0;
        do {
            switch (list.word()) {
                case "MAXSIZE" -> maxSize = list.number();
                case "DEPTH" -> depth = depth(list.word());
                default -> throw new BadArguments("unknown option");
            }
        } while (!list.atEnd());
        return new MetadataOptions(maxSize, depth);
    }

    private static int depth(String word) {
        return switch (word) {
            case "0" -> 0;
            case "1" -> 1;
            case "INFINITY" -> Integer.MAX_VALUE;
            default -> throw new BadArguments("DEPTH is 0, 1 or infinity");
        };
    }

    /** What is asked for, null where there is no value, and what is below it. */
    Map<String, @Nullable ByteString> found(List<String> asked, Map<String, ByteString> all) {
        Map<String, @Nullable ByteString> found = new LinkedHashMap<>();
        for (String entry : asked) {
            if (depth == 0 || all.containsKey(entry)) {
                found.put(entry, all.get(entry));
            }
            all.forEach((name, value) -> {
                if (isBelow(entry, name)) {
                    found.put(name, value);
                }
            });
        }
        return found;
    }

    private boolean isBelow(String entry, String name) {
        if (name.length() <= entry.length() + 1 || !Octets.same(name.substring(0, entry.length() + 1), entry + "/")) {
            return false;
        }
        long levels = name.chars().skip(entry.length()).filter(c -> c == '/').count();
        return levels <= depth;
    }

    /** Those that are not too long. */
    Map<String, @Nullable ByteString> small(Map<String, @Nullable ByteString> found) {
        Map<String, @Nullable ByteString> small = new LinkedHashMap<>(found);
        small.values().removeIf(value -> value != null && value.size() > maxSize);
        return small;
    }

    /** The size of the longest that is too long, -1 when none is. */
    long longest(Map<String, @Nullable ByteString> found) {
        long longest = -1;
        for (ByteString value : found.values()) {
            if (value != null && value.size() > maxSize) {
                longest = Math.max(longest, value.size());
            }
        }
        return longest;
    }
}
