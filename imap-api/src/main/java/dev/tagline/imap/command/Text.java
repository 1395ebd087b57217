package dev.tagline.imap.command;

/** Refuses text that could end a line. */
final class Text {
    private Text() {}

    /** The text itself; an exception that names the position and never the text if it holds NUL, CR or LF. */
    static String check(String text, String what) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c == '\r' || c == '\n') {
                throw new IllegalArgumentException("NUL, CR or LF in the " + what + " at " + i);
            }
        }
        return text;
    }
}
