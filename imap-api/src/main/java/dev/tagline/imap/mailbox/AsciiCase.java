package dev.tagline.imap.mailbox;

/** Folds the 26 letters that the protocol folds, and no others. */
final class AsciiCase {
    private AsciiCase() {}

    static String lower(String text) {
        return fold(text, 'A', 32);
    }

    static String upper(String text) {
        return fold(text, 'a', -32);
    }

    /** The same instance where nothing changes. */
    private static String fold(String text, char first, int shift) {
        char[] folded = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= first && c < first + 26) {
                if (folded == null) {
                    folded = text.toCharArray();
                }
                folded[i] = (char) (c + shift);
            }
        }
        return folded == null ? text : new String(folded);
    }
}
