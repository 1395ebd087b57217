package dev.tagline.imap.testkit.mailstore.seed;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import org.apache.james.mime4j.codec.EncoderUtil;

/**
 * A part of a message that is being built. Characters stand for octets.
 *
 * @param fields without line ends
 * @param body encoded
 */
record BuiltPart(List<String> fields, String body) {
    private static final int LONGEST_LINE = 998;

    static BuiltPart text(String subtype, String text) {
        String lines = text.replace("\r\n", "\n").replace("\n", "\r\n");
        ByteString octets = ByteString.encodeString(lines, StandardCharsets.UTF_8);
        if (isPlainLines(octets)) {
            String charset = "Content-Type: text/" + subtype + "; charset=US-ASCII";
            return new BuiltPart(List.of(charset, "Content-Transfer-Encoding: 7bit"), Octets.latin1(octets));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EncoderUtil.encodeQ(new ByteArrayInputStream(octets.toByteArray()), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String charset = "Content-Type: text/" + subtype + "; charset=UTF-8";
        return new BuiltPart(
                List.of(charset, "Content-Transfer-Encoding: quoted-printable"),
                out.toString(StandardCharsets.ISO_8859_1));
    }

    static BuiltPart of(String mediaType, ByteString content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EncoderUtil.encodeB(new ByteArrayInputStream(content.toByteArray()), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BuiltPart(
                List.of("Content-Type: " + mediaType, "Content-Transfer-Encoding: base64"),
                out.toString(StandardCharsets.ISO_8859_1));
    }

    static BuiltPart message(ByteString octets) {
        String body = Octets.latin1(octets);
        boolean ascii = body.chars().allMatch(c -> c < 128);
        return new BuiltPart(
                List.of("Content-Type: message/rfc822", "Content-Transfer-Encoding: " + (ascii ? "7bit" : "8bit")),
                body);
    }

    static BuiltPart multipart(String subtype, BuiltPart first, List<BuiltPart> others) {
        StringBuilder content = new StringBuilder(first.print());
        others.forEach(part -> content.append(part.print()));
        int number = 1;
        // RFC 2045 6.7: "=_" stands in no encoded body, but in a message inside.
        while (content.indexOf("--=_" + number) >= 0) {
            number++;
        }
        String boundary = "=_" + number;
        StringBuilder body =
                new StringBuilder("--").append(boundary).append("\r\n").append(first.print());
        others.forEach(
                part -> body.append("\r\n--").append(boundary).append("\r\n").append(part.print()));
        body.append("\r\n--").append(boundary).append("--\r\n");
        return new BuiltPart(
                List.of("Content-Type: multipart/" + subtype + "; boundary=\"" + boundary + "\""), body.toString());
    }

    BuiltPart with(String field) {
        List<String> more = new ArrayList<>(fields);
        more.add(field);
        return new BuiltPart(more, body);
    }

    String print() {
        return String.join("\r\n", fields) + "\r\n\r\n" + body;
    }

    /** {@code name="value"}, or as RFC 2231 has it for what is not ASCII. */
    static String parameter(String name, String value) {
        ByteString octets = ByteString.encodeUtf8(value);
        if (octets.size() == value.length()) {
            return EncoderUtil.encodeHeaderParameter(name, value);
        }
        StringBuilder out = new StringBuilder(name).append("*=UTF-8''");
        for (byte octet : octets.toByteArray()) {
            boolean plain = octet > 0 && (Character.isLetterOrDigit(octet) || octet == '-' || octet == '.');
            if (plain) {
                out.append((char) octet);
            } else {
                out.append('%').append(Octets.upper(ByteString.of(octet).hex()));
            }
        }
        return out.toString();
    }

    private static boolean isPlainLines(ByteString octets) {
        int line = 0;
        for (int i = 0; i < octets.size(); i++) {
            byte octet = octets.getByte(i);
            line = octet == '\n' ? 0 : line + 1;
            if (octet <= 0 || line > LONGEST_LINE) {
                return false;
            }
        }
        return true;
    }
}
