package dev.tagline.imap.testkit.mailstore.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.jspecify.annotations.Nullable;

/** What SEARCH looks into: headers and text bodies, decoded. */
public final class SearchableText {
    private SearchableText() {}

    /** Whether a field's value, its encoded words decoded, contains the text in whatever case. */
    public static boolean fieldContains(String value, String text) {
        return contains(decoded(value), text);
    }

    /** A field's value with its encoded words decoded; what is neither ASCII nor encoded is UTF-8. */
    public static String decoded(String value) {
        return DecoderUtil.decodeEncodedWords(utf8(value), DecodeMonitor.SILENT);
    }

    /** {@link #fieldContains} for the header as a whole. */
    public static boolean headerContains(MimePart message, String text) {
        return fieldContains(message.header(), text);
    }

    /** Whether one of the text parts, decoded, contains the text in whatever case. */
    public static boolean bodyContains(MimePart part, String text) {
        if (part.isMultipart() || part.isMessage()) {
            return part.children().stream().anyMatch(child -> bodyContains(child, text));
        }
        String type = part.contentType().value();
        boolean isText = type.length() > 5 && Octets.same(type.substring(0, 5), "text/");
        return isText && contains(decoded(part), text);
    }

    private static boolean contains(@Nullable String haystack, String needle) {
        return haystack != null && haystack.toLowerCase(Locale.ROOT).contains(needle.toLowerCase(Locale.ROOT));
    }

    private static String decoded(MimePart part) {
        byte[] octets = part.body().getBytes(StandardCharsets.ISO_8859_1);
        String encoding = part.fields().first("Content-Transfer-Encoding");
        InputStream in = new ByteArrayInputStream(octets);
        if (encoding != null && Octets.same(encoding, "base64")) {
            in = new Base64InputStream(in, DecodeMonitor.SILENT);
        } else if (encoding != null && Octets.same(encoding, "quoted-printable")) {
            in = new QuotedPrintableInputStream(in, DecodeMonitor.SILENT);
        }
        try (InputStream decoding = in) {
            return new String(
                    decoding.readAllBytes(), charset(part.contentType().parameter("CHARSET")));
        } catch (IOException e) {
            return ""; // Broken encoding: there is no text to find.
        }
    }

    private static Charset charset(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
