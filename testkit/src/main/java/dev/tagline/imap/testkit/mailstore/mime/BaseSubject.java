package dev.tagline.imap.testkit.mailstore.mime;

import org.jspecify.annotations.Nullable;

/**
 * What is left of a subject without {@code Re:}, {@code Fwd:}, {@code [list]} and the like, RFC 5256 2.1.
 *
 * @param text {@linkplain SearchableText#normalized normalized}, so that equal ones are equal
 * @param replyOrForward whether something of that kind was taken away
 */
public record BaseSubject(String text, boolean replyOrForward) {
    /**
     * The one of a Subject field.
     *
     * @param field as it stands, null when there is none
     */
    public static BaseSubject of(@Nullable String field) {
        return field == null ? new BaseSubject("", false) : new Stripping(SearchableText.decoded(field)).strip();
    }

    private static final class Stripping {
        private String rest;
        private boolean replyOrForward;

        Stripping(String subject) {
            // Both cases of a letter are one here, as with the comparators of RFC 5256 2.
            this.rest = SearchableText.normalized(SearchableText.withSingleSpaces(subject));
        }

        BaseSubject strip() {
            boolean forwarded;
            do {
                stripTrailers();
                stripLeaders();
                forwarded = rest.startsWith("[FWD:") && rest.endsWith("]");
                if (forwarded) {
                    replyOrForward = true;
                    rest = rest.substring(5, rest.length() - 1);
                }
            } while (forwarded);
            return new BaseSubject(rest, replyOrForward);
        }

        private void stripTrailers() {
            rest = rest.stripTrailing();
            while (rest.endsWith("(FWD)")) {
                replyOrForward = true;
                rest = rest.substring(0, rest.length() - 5).stripTrailing();
            }
        }

        private void stripLeaders() {
            while (true) {
                int at = blobs(0);
                int behind = refwd(at);
                if (behind >= 0) {
                    replyOrForward = true;
                    rest = rest.substring(behind);
                } else if (rest.startsWith(" ")) {
                    rest = rest.stripLeading();
                } else {
                    int blob = blob(0);
                    if (blob <= 0 || blob == rest.length()) {
                        return;
                    }
                    rest = rest.substring(blob);
                }
            }
        }

        /** Behind {@code RE}, {@code FW} or {@code FWD}, perhaps a blob, and the colon; -1 when it is none. */
        private int refwd(int from) {
            int at;
            if (rest.startsWith("FWD", from)) {
                at = from + 3;
            } else if (rest.startsWith("RE", from) || rest.startsWith("FW", from)) {
                at = from + 2;
            } else {
                return -1;
            }
            at = spaces(at);
            int blob = blob(at);
            at = blob < 0 ? at : blob;
            return at < rest.length() && rest.charAt(at) == ':' ? at + 1 : -1;
        }

        private int blobs(int from) {
            int at = from;
            for (int next = blob(at); next >= 0; next = blob(at)) {
                at = next;
            }
            return at;
        }

        /** Behind {@code [anything]} and spaces; -1 when there is none. */
        private int blob(int from) {
            if (from >= rest.length() || rest.charAt(from) != '[') {
                return -1;
            }
            for (int i = from + 1; i < rest.length(); i++) {
                if (rest.charAt(i) == ']') {
                    return spaces(i + 1);
                }
                if (rest.charAt(i) == '[') {
                    return -1;
                }
            }
            return -1;
        }

        private int spaces(int from) {
            int at = from;
            while (at < rest.length() && rest.charAt(at) == ' ') {
                at++;
            }
            return at;
        }
    }
}
