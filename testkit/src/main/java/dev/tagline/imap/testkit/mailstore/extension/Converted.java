package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.SectionPath;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.EncodedWords;
import dev.tagline.imap.testkit.mailstore.mime.HtmlText;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What became of a part.
 *
 * @param octets empty for an error
 * @param charset the charset they are in
 * @param error {@code converterror-phrase} of RFC 5259 10; empty when it was converted
 */
record Converted(ByteString octets, String charset, String error) {
    private static final String TEXT = "text/plain";

    /** A part as text. */
    static Converted part(@Nullable MimePart part, SectionPath section, ConvertTarget target) {
        String to = target.type() == null ? TEXT : target.type();
        if (part == null) {
            return bad("there is no such part", null, to, List.of());
        }
        String type = section.isWhole() ? "message/rfc822" : part.contentType().value();
        String from = type.toLowerCase(Locale.ROOT);
        boolean isHtml = from.equals("text/html");
        if (!isHtml && !from.equals(TEXT) || !Octets.same(to, TEXT)) {
            return bad("that cannot be converted", from, to, List.of());
        }
        Charset charset = target.charset();
        if (!target.unknown().isEmpty() || charset == null) {
            return badParameters(from, to, target);
        }
        if (target.type() != null && !target.parameters().containsKey(ConvertTarget.CHARSET)) {
            return missingCharset(from, to);
        }
        String text = text(part);
        if (text == null) {
            return bad("it cannot be read", from, to, List.of());
        }
        return encoded(isHtml ? HtmlText.lines(text) : text, charset, from, target);
    }

    /** A header with its encoded words in another charset. */
    static Converted header(@Nullable String header, ConvertTarget target) {
        if (header == null) {
            return bad("there is no such part", null, TEXT, List.of());
        }
        Charset charset = target.charset();
        if (!target.unknown().isEmpty() || charset == null) {
            return badParameters(TEXT, TEXT, target);
        }
        if (!target.parameters().containsKey(ConvertTarget.CHARSET)) {
            return missingCharset(TEXT, TEXT);
        }
        String replacement = target.parameters().get(ConvertTarget.REPLACEMENT);
        String converted = EncodedWords.in(charset, header, replacement);
        return converted == null
                ? badParameters(TEXT, TEXT, target)
                : new Converted(Octets.of(converted), charset.name(), "");
    }

    /** Whether it was another charset that made it an error, or none. */
    boolean isOtherwisePossible() {
        return error.contains("MISSINGPARAMETERS");
    }

    /** As a part of a message would be. */
    MimePart asPart() {
        return MimePart.of("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=" + charset
                + "\r\nContent-Transfer-Encoding: BINARY\r\n\r\n" + Octets.latin1(octets));
    }

    /** Null when its encoding or charset is unknown. */
    private static @Nullable String text(MimePart part) {
        byte[] content = SearchableText.content(part);
        String name = part.contentType().parameter("charset");
        try {
            Charset charset =
                    name == null || Octets.same(name, "us-ascii") ? StandardCharsets.UTF_8 : Charset.forName(name);
            return content == null ? null : new String(content, charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static Converted encoded(String text, Charset charset, String from, ConvertTarget target) {
        String replacement = target.parameters().get(ConvertTarget.REPLACEMENT);
        CharsetEncoder encoder = charset.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT);
        if (replacement != null && !encoder.canEncode(replacement)) {
            return badParameters(from, TEXT, target);
        }
        String shown = replacement == null ? text : EncodedWords.replaced(text, encoder, replacement);
        try {
            ByteBuffer octets = encoder.encode(CharBuffer.wrap(shown));
            return new Converted(ByteString.of(octets), charset.name(), "");
        } catch (CharacterCodingException e) {
            return badParameters(from, TEXT, target);
        }
    }

    /** The parameters are what is wrong: those that are unknown, or else all. */
    private static Converted badParameters(String from, String to, ConvertTarget target) {
        List<String> wrong = target.unknown();
        if (!wrong.isEmpty()) {
            return bad("unknown parameters", from, to, wrong);
        }
        List<String> all = target.parameters().entrySet().stream()
                .flatMap(each -> List.of(each.getKey(), each.getValue()).stream())
                .toList();
        return bad("that charset is not known, or does not have all characters", from, to, all);
    }

    private static Converted missingCharset(String from, String to) {
        String error =
                "(ERROR \"charset must be specified\" MISSINGPARAMETERS \"" + from + "\" \"" + to + "\" (\"charset\"))";
        return new Converted(ByteString.EMPTY, "", error);
    }

    private static Converted bad(String why, @Nullable String from, String to, List<String> parameters) {
        Buffer out = new Buffer().writeUtf8("(ERROR \"" + why + "\" BADPARAMETERS ");
        string(from, out);
        string(to, out.writeByte(' '));
        String space = " (";
        for (String each : parameters) {
            string(each, out.writeUtf8(space));
            space = " ";
        }
        out.writeUtf8(parameters.isEmpty() ? ")" : "))");
        return new Converted(ByteString.EMPTY, "", out.readUtf8());
    }

    private static void string(@Nullable String text, Buffer out) {
        Wire.nstring(text == null ? null : Octets.latin1(ByteString.encodeUtf8(text)), out);
    }
}
