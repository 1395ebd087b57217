package dev.tagline.imap.secrets;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows a wire log, and knows by its place what is secret: all that LOGIN carries, and what a client answers while it
 * authenticates, proofs and digests too. So a secret that nobody thought of is found as well.
 */
final class Redaction {
    /** What may stand in the place of a secret: that something was left out, a literal's size, and no answer at all. */
    private static final Pattern NOTHING = Pattern.compile("<secret>|\\{\\d+\\+?}|=|\\*|");

    private static final Pattern TAG = Pattern.compile("[A-Z]+\\d+");

    /** The tag of a LOGIN or AUTHENTICATE that is not over. */
    private volatile @Nullable String open;

    /** What was left in this line, without showing it; null when it is as it should be. */
    @Nullable
    String left(String line) {
        if (line.startsWith("S: ")) {
            if (open != null && line.startsWith(open, 3)) {
                open = null;
            }
            return null;
        }
        if (!line.startsWith("C: ")) {
            return null;
        }
        String[] words = line.substring(3).strip().split(" ", -1);
        if (words.length > 1 && TAG.matcher(words[0]).matches()) {
            return command(words);
        }
        return open == null ? null : secret(words, 0, "an answer inside a login");
    }

    private @Nullable String command(String[] words) {
        switch (words[1]) {
            case "LOGIN" -> {
                open = words[0] + " ";
                return secret(words, 2, "LOGIN");
            }
            case "AUTHENTICATE" -> {
                open = words[0] + " ";
                return secret(words, 3, "AUTHENTICATE");
            }
            default -> {
                // Over, though the server's answer may have been logged before the command; or of another connection.
                open = null;
                return null;
            }
        }
    }

    private static @Nullable String secret(String[] words, int from, String where) {
        for (int i = from; i < words.length; i++) {
            if (!NOTHING.matcher(words[i]).matches()) {
                return where + " shows what it carries, as word " + (i + 1);
            }
        }
        return null;
    }
}
