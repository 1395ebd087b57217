package dev.tagline.imap.testkit;

import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Textual encodings of certificates and keys, RFC 7468. */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    static String encode(String label, ByteString octets) {
        StringBuilder out = new StringBuilder("-----BEGIN " + label + "-----\n");
        String text = octets.base64();
        for (int at = 0; at < text.length(); at += LINE) {
            out.append(text, at, Math.min(at + LINE, text.length())).append('\n');
        }
        return out.append("-----END ").append(label).append("-----\n").toString();
    }

    /** What stands under the first such label, null when nothing does. */
    static @Nullable ByteString decode(String label, String text) {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----", Math.max(from, 0));
        return from < 0 || to < 0 ? null : ByteString.decodeBase64(text.substring(from + begin.length(), to));
    }
}
