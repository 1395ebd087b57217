package dev.tagline.imap.testkit.mailstore.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.text.Normalizer;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What SEARCH looks into: the headers of a message and of all in it, and its text, decoded, with letters that are the same
 * whatever their case.
 */
public final class SearchableText {
    private final MimePart message;
    private @Nullable String header;
    private @Nullable String body;

    /** That of a message. */
    public SearchableText(MimePart message) {
        this.message = message;
    }

    /** All headers in it, {@link #normalized}. */
    public String header() {
        String text = header;
        if (text == null) {
            StringBuilder all = new StringBuilder();
            headers(message, all);
            text = all.toString();
            header = text;
        }
        return text;
    }

    private static void headers(MimePart part, StringBuilder out) {
        for (HeaderFields.Field field : part.fields().fields()) {
            out.append(normalized(field.name()))
                    .append(": ")
                    .append(field(field.value()))
                    .append('\n');
        }
        part.children().forEach(child -> headers(child, out));
    }

    /** All text in it, {@link #normalized}. */
    public String body() {
        String text = body;
        if (text == null) {
            StringBuilder all = new StringBuilder();
            texts(message, all);
            text = all.toString();
            body = text;
        }
        return text;
    }

    private static void texts(MimePart part, StringBuilder out) {
        String type = part.contentType().value();
        if (!part.children().isEmpty()) {
            part.children().forEach(child -> texts(child, out));
        } else if (Octets.startsWith(type, "text/") || Octets.startsWith(type, "message/")) {
            out.append(normalized(text(part))).append('\n');
        }
    }

    /** A part's text, decoded; empty where the encoding is unknown. */
    public static String text(MimePart part) {
        byte[] octets = content(part);
        return octets == null
                ? ""
                : new String(octets, charset(part.contentType().parameter("CHARSET")));
    }

    /** A part's content without its transfer encoding; null where that is unknown. */
    public static byte @Nullable [] content(MimePart part) {
        byte[] octets = part.body().getBytes(StandardCharsets.ISO_8859_1);
        InputStream in = new ByteArrayInputStream(octets);
        switch (Octets.upper(part.encoding())) {
            case "BASE64" -> in = new Base64InputStream(in, DecodeMonitor.SILENT);
            case "QUOTED-PRINTABLE" -> in = new QuotedPrintableInputStream(in, DecodeMonitor.SILENT);
            case "7BIT", "8BIT", "BINARY" -> {
                return octets;
            }
            default -> {
                return null;
            }
        }
        try (InputStream decoding = in) {
            return decoding.readAllBytes();
        } catch (IOException e) {
            return new byte[0]; // Never, from memory and silent.
        }
    }

    /** A field's value, its encoded words decoded, {@link #normalized}. */
    public static String field(String value) {
        return normalized(decoded(value));
    }

    /** A field's value with its encoded words decoded; what is neither ASCII nor encoded is UTF-8. */
    public static String decoded(String value) {
        String text = new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.contains("=?") ? DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT) : text;
    }

    /** Every run of spaces and tabs as one space. */
    public static String withSingleSpaces(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i) == '\t' ? ' ' : text.charAt(i);
            if (c != ' ' || out.length() == 0 || out.charAt(out.length() - 1) != ' ') {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** As {@code i;unicode-casemap} compares, RFC 5051: title case, decomposed. */
    public static String normalized(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean ascii = true;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            ascii &= c < 128;
            out.appendCodePoint(Character.toTitleCase(c));
        }
        return ascii ? out.toString() : Normalizer.normalize(out, Normalizer.Form.NFKD);
    }

    private static Charset charset(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
