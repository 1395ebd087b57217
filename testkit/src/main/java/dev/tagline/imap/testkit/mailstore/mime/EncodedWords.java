package dev.tagline.imap.testkit.mailstore.mime;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.jspecify.annotations.Nullable;

/** Encoded words, RFC 2047, in another charset. */
public final class EncodedWords {
    /** Longer ones are none, RFC 2047 2; some are longer all the same. */
    private static final int LONGEST = 1_000;

    private EncodedWords() {}

    /**
     * A header with its encoded words in that charset; those that cannot be read stay as they are.
     *
     * @param replacement for characters that the charset lacks; null for none
     * @return null where it lacks one and nothing stands for it
     */
    public static @Nullable String in(Charset charset, String header, @Nullable String replacement) {
        CharsetEncoder encoder = charset.newEncoder();
        if (replacement != null && !encoder.canEncode(replacement)) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int begin = header.indexOf("=?"); begin >= 0; begin = header.indexOf("=?", at)) {
            int end = end(header, begin);
            if (end < 0) {
                out.append(header, at, begin + 2);
                at = begin + 2;
                continue;
            }
            String word = header.substring(begin, end);
            String text = DecoderUtil.decodeEncodedWords(word, DecodeMonitor.SILENT);
            out.append(header, at, begin);
            at = end;
            if (text == null || text.equals(word)) {
                out.append(word);
                continue;
            }
            String shown = replacement == null ? text : replaced(text, encoder, replacement);
            if (!encoder.canEncode(shown)) {
                return null;
            }
            out.append(EncoderUtil.encodeEncodedWord(shown, EncoderUtil.Usage.TEXT_TOKEN, 0, charset, null));
        }
        return out.append(header, at, header.length()).toString();
    }

    /** Behind the word that begins there; -1 when there is none. */
    private static int end(String header, int begin) {
        int marks = 0;
        for (int i = begin + 2; i < header.length() && i < begin + LONGEST; i++) {
            char c = header.charAt(i);
            if (c <= ' ' || c > '~') {
                return -1;
            }
            if (c == '?') {
                marks++;
                if (marks == 3) {
                    return i + 1 < header.length() && header.charAt(i + 1) == '=' ? i + 2 : -1;
                }
            }
        }
        return -1;
    }

    /** With what stands for each character that cannot be encoded. */
    public static String replaced(String text, CharsetEncoder encoder, String replacement) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            String character = Character.toString(c);
            i += character.length();
            out.append(encoder.canEncode(character) ? character : replacement);
        }
        return out.toString();
    }
}
