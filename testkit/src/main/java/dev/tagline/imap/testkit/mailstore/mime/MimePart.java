package dev.tagline.imap.testkit.mailstore.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A message or a part of one, as ranges of its octets, RFC 2046 5.1: nothing is decoded, so every {@code BODY[...]} section
 * is exactly what was delivered. Characters stand for octets. Immutable.
 */
public final class MimePart {
    private final String text;
    private final int start;
    private final HeaderFields fields;
    private final ParameterizedValue contentType;
    private final boolean isWhole;
    private final boolean isMime;
    private final List<MimePart> children = new ArrayList<>();

    // Set once, by who made it.
    private int bodyStart;
    private int end;

    /** A whole message, a character for each octet. */
    public static MimePart of(String message) {
        return new MimeParser(message).message();
    }

    /**
     * @param defaultType what it is where it does not say
     * @param isWhole whether it is a whole message, which RFC 2045 4 lets say first that it is MIME
     * @param isOpaque whether nobody looks for parts in it, whatever its type
     */
    MimePart(String text, int start, int bodyStart, String defaultType, boolean isWhole, boolean isOpaque) {
        this.text = text;
        this.start = start;
        this.bodyStart = bodyStart;
        this.end = text.length();
        this.fields = new HeaderFields(header());
        String declared = fields.first("Content-Type");
        this.isWhole = isWhole;
        this.isMime = !isWhole || declared != null || fields.first("MIME-Version") != null;
        ParameterizedValue type = ParameterizedValue.parse(declared == null ? defaultType : declared);
        // RFC 2045 5.2: what is no type at all is text.
        int slash = type.value().indexOf('/');
        boolean isType = slash > 0 && slash < type.value().length() - 1;
        ParameterizedValue itsType = isType ? type : ParameterizedValue.parse("text/plain");
        boolean hasParts = isMultipart(itsType) || isMessage(itsType);
        this.contentType = isOpaque && hasParts
                ? new ParameterizedValue("application/octet-stream", itsType.parameters())
                : itsType;
    }

    void add(MimePart child) {
        children.add(child);
    }

    /** Whether this is a message that ends at this place with the empty line of its header. */
    boolean isHeaderUpTo(int place) {
        return isWhole && bodyStart == place;
    }

    /** Ends it there; the line end before a boundary may be the empty line, or the last of the header. */
    void endAt(int newEnd) {
        end = Math.max(start, newEnd);
        bodyStart = Math.min(bodyStart, end);
    }

    /** The header's fields. */
    public HeaderFields fields() {
        return fields;
    }

    /** Its Content-Type, or the one that stands for it. */
    public ParameterizedValue contentType() {
        return contentType;
    }

    /** A field that describes the content, {@code Content-ID}; null when there is none, or the message is not MIME. */
    public @Nullable String content(String name) {
        return isMime ? fields.first(name) : null;
    }

    /** Whether it has parts, be there none. */
    public boolean isMultipart() {
        return isMultipart(contentType);
    }

    private static boolean isMultipart(ParameterizedValue type) {
        return Octets.startsWith(type.value(), "multipart/");
    }

    private static boolean isMessage(ParameterizedValue type) {
        return Octets.same(type.value(), "message/rfc822");
    }

    /** The word of its Content-Transfer-Encoding; {@code 7bit} when there is none. */
    public String encoding() {
        String field = content("Content-Transfer-Encoding");
        int end = 0;
        while (field != null
                && end < field.length()
                && field.charAt(end) > ' '
                && "()\"".indexOf(field.charAt(end)) < 0) {
            end++;
        }
        return field == null || end == 0 ? "7bit" : field.substring(0, end);
    }

    /** Whether it is a message/rfc822. */
    public boolean isMessage() {
        return isMessage(contentType);
    }

    /** The parts of a multipart; the one message in a message/rfc822. */
    public List<MimePart> children() {
        return children;
    }

    /** Header and body. */
    public String whole() {
        return text.substring(start, end);
    }

    /** The header with its empty line. */
    public String header() {
        return text.substring(start, bodyStart);
    }

    /** What stands behind the header, not decoded. */
    public String body() {
        return text.substring(bodyStart, end);
    }

    /** This part with that content, which is not encoded. */
    public MimePart decoded(byte[] content) {
        StringBuilder text = new StringBuilder();
        if (fields.first("MIME-Version") == null) {
            text.append("MIME-Version: 1.0\r\n");
        }
        text.append(fields.raw(name -> !name.isEmpty() && !Octets.same(name, "Content-Transfer-Encoding")));
        if (text.charAt(text.length() - 1) != '\n') {
            text.append("\r\n");
        }
        text.append("Content-Transfer-Encoding: BINARY\r\n\r\n");
        return of(text.append(new String(content, StandardCharsets.ISO_8859_1)).toString());
    }

    /** The octets of these fields, and the empty line if there is one, RFC 9051 6.4.5.1. */
    public String header(Predicate<String> wanted) {
        String header = header();
        boolean emptyLine = header.endsWith("\n\r\n") || header.endsWith("\n\n") || header.equals("\r\n");
        return fields.raw(wanted) + (emptyLine || header.equals("\n") ? "\r\n" : "");
    }

    /** The octets of the body. */
    public int bodySize() {
        return end - bodyStart;
    }

    /** The line ends in the body. */
    public int bodyLines() {
        int lines = 0;
        for (int at = text.indexOf('\n', bodyStart); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
            lines++;
        }
        return lines;
    }

    /** The part {@code number} from 1 on, RFC 9051 6.4.5.1: a message that is no multipart has itself as part 1. */
    public @Nullable MimePart part(int number) {
        if (isMultipart()) {
            return number <= children.size() ? children.get(number - 1) : null;
        }
        return isMessage() && !children.isEmpty() ? children.get(0).partOfMessage(number) : null;
    }

    /** {@link #part} of a whole message. */
    public @Nullable MimePart partOfMessage(int number) {
        return isMultipart() ? part(number) : number == 1 ? this : null;
    }
}
