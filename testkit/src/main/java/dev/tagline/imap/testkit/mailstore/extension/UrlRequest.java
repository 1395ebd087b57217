package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.MessageUrl;
import dev.tagline.imap.testkit.mailstore.command.SectionPath;
import dev.tagline.imap.testkit.mailstore.command.Service;
import dev.tagline.imap.testkit.mailstore.command.Structure;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What URLFETCH asks of one URL: its octets, RFC 4467, or what RFC 5524 has besides.
 *
 * <pre>
 * C: A1 URLFETCH ("imap://joe@example.com/INBOX/;uid=20/;section=2;urlauth=anonymous:internal:9135..." BINARY)
 * </pre>
 *
 * @param url to the letter
 * @param items BODY or BINARY, and BODYPARTSTRUCTURE; none for the octets alone
 */
record UrlRequest(String url, Set<String> items) {
    private static final List<String> KNOWN = List.of("BODY", "BINARY", "BODYPARTSTRUCTURE");

    /** @throws BadArguments when it is none */
    static UrlRequest read(Token argument, Service service) {
        if (!(argument instanceof Token.Group group)) {
            return new UrlRequest(argument.text(), Set.of());
        }
        TokenReader list = new TokenReader(group.items());
        Token url = list.next();
        Set<String> items = new LinkedHashSet<>();
        do {
            String item = list.word();
            if (!KNOWN.contains(item) || !items.add(item)) {
                throw new BadArguments("unknown, or said twice: " + item);
            }
        } while (!list.atEnd());
        if (url instanceof Token.Group
                || items.containsAll(List.of("BODY", "BINARY"))
                || !service.offers(UrlFetchBinary.NAME)) {
            throw new BadArguments("a URL, and BODY or BINARY, were expected");
        }
        return new UrlRequest(url.text(), items);
    }

    /** Writes what it comes to, with a space before it. */
    void write(MessageUrl named, StoredMessage message, Buffer out) {
        ByteString octets = named.octets(message);
        if (octets == null) {
            out.writeUtf8(" NIL");
            return;
        }
        if (items.isEmpty()) {
            out.writeByte(' ');
            Wire.literal(octets, out);
            return;
        }
        SectionPath path = named.part();
        MimePart part = path == null ? null : path.of(message.mime());
        boolean decodes = items.contains("BINARY") && part != null && path != null && isEncoded(part, path);
        byte[] content = decodes && part != null ? SearchableText.content(part) : null;
        if (items.contains("BODYPARTSTRUCTURE")) {
            out.writeUtf8(" (BODYPARTSTRUCTURE ");
            if (part == null) {
                out.writeUtf8("NIL");
            } else {
                Structure.body(content == null ? part : part.decoded(content), true, out);
            }
            out.writeByte(')');
        }
        if (items.contains("BODY")) {
            out.writeUtf8(" (BODY ");
            Wire.literal(octets, out);
            out.writeByte(')');
        }
        if (items.contains("BINARY")) {
            out.writeUtf8(" (BINARY ");
            binary(decodes ? decoded(content, path) : octets, out);
            out.writeByte(')');
        }
    }

    private static boolean isEncoded(MimePart part, SectionPath path) {
        return !path.isWhole() && !part.isMultipart() && !part.isMessage();
    }

    private static @Nullable ByteString decoded(byte @Nullable [] content, @Nullable SectionPath path) {
        return content == null || path == null ? null : path.partial(ByteString.of(content));
    }

    private static void binary(@Nullable ByteString octets, Buffer out) {
        if (octets == null) {
            out.writeUtf8("NIL");
        } else {
            Wire.literalOrBinary(octets, out);
        }
    }
}
