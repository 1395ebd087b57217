package dev.tagline.imap.sasl;

import org.jspecify.annotations.Nullable;

/** Text of a server's that a message may show. */
final class Shown {
    private static final int MOST = 256;

    private Shown() {}

    /** Cut short, control characters as {@code ?}; null when it quotes a secret. */
    static @Nullable String without(@Nullable String text, Secret... secrets) {
        if (text == null) {
            return null;
        }
        for (Secret secret : secrets) {
            String quoted = secret.revealText();
            // What the cut would leave of a secret is still too much, so look before.
            if (!quoted.isEmpty() && text.contains(quoted)) {
                return null;
            }
        }
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < MOST; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? '?' : c);
        }
        return shown.toString();
    }
}
