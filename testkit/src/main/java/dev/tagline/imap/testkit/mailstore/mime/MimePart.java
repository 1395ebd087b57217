package dev.tagline.imap.testkit.mailstore.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message or a part of one, as ranges of its octets, RFC 2046 5.1: nothing is decoded, so every {@code BODY[...]} section
 * is exactly what was delivered. Characters stand for octets.
 */
public final class MimePart {
    private static final int MAX_DEPTH = 50;

    private final String text;
    private final int start;
    private final int bodyStart;
    private final int end;
    private final HeaderFields fields;
    private final ParameterizedValue contentType;
    private final List<MimePart> children = new ArrayList<>();

    /** A whole message, a character for each octet. */
    public static MimePart of(String message) {
        return new MimePart(message, 0, message.length(), "text/plain", 0);
    }

    private MimePart(String text, int start, int end, String defaultType, int depth) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.bodyStart = bodyStart(text, start, end);
        this.fields = new HeaderFields(header());
        String declared = fields.first("Content-Type");
        ParameterizedValue type = ParameterizedValue.parse(declared == null ? defaultType : declared);
        if (type.value().indexOf('/') < 1 || depth >= MAX_DEPTH) {
            type = ParameterizedValue.parse("text/plain");
        }
        String boundary = type.parameter("BOUNDARY");
        if (isMultipart(type) && boundary != null) {
            String childType = Octets.same(type.value(), "multipart/digest") ? "message/rfc822" : "text/plain";
            split("--" + boundary, childType, depth + 1);
        } else if (Octets.same(type.value(), "message/rfc822")) {
            children.add(new MimePart(text, bodyStart, end, "text/plain", depth + 1));
        }
        // RFC 9051 9: a multipart has at least one part.
        if (isMultipart(type) && children.isEmpty()) {
            type = ParameterizedValue.parse("text/plain");
        }
        this.contentType = type;
    }

    private static boolean isMultipart(ParameterizedValue type) {
        return type.value().length() > 10 && Octets.same(type.value().substring(0, 10), "multipart/");
    }

    private static int bodyStart(String text, int start, int end) {
        int at = start;
        while (at < end) {
            int newline = text.indexOf('\n', at);
            if (newline < 0 || newline >= end) {
                return end;
            }
            boolean empty = newline == at || (newline == at + 1 && text.charAt(at) == '\r');
            at = newline + 1;
            if (empty) {
                return at;
            }
        }
        return end;
    }

    private void split(String delimiter, String childType, int depth) {
        int partStart = -1;
        for (int line = bodyStart; line < end; ) {
            int newline = text.indexOf('\n', line);
            int next = newline < 0 || newline >= end ? end : newline + 1;
            if (text.startsWith(delimiter, line) && line + delimiter.length() <= end) {
                String rest = text.substring(line + delimiter.length(), next).strip();
                if (rest.isEmpty() || rest.equals("--")) {
                    if (partStart >= 0) {
                        children.add(new MimePart(text, partStart, withoutLineEnd(partStart, line), childType, depth));
                    }
                    partStart = rest.isEmpty() ? next : -1;
                    if (partStart < 0) {
                        return;
                    }
                }
            }
            line = next;
        }
        if (partStart >= 0) {
            children.add(new MimePart(text, partStart, end, childType, depth));
        }
    }

    /** The line end before a delimiter belongs to the delimiter. */
    private int withoutLineEnd(int from, int at) {
        int to = at;
        if (to > from && text.charAt(to - 1) == '\n') {
            to--;
            if (to > from && text.charAt(to - 1) == '\r') {
                to--;
            }
        }
        return to;
    }

    /** The header's fields. */
    public HeaderFields fields() {
        return fields;
    }

    /** Its Content-Type, or the one that stands for it. */
    public ParameterizedValue contentType() {
        return contentType;
    }

    /** Whether it has parts. */
    public boolean isMultipart() {
        return isMultipart(contentType);
    }

    /** Whether it is a message/rfc822. */
    public boolean isMessage() {
        return Octets.same(contentType.value(), "message/rfc822");
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

    /** The octets of the body. */
    public int bodySize() {
        return end - bodyStart;
    }

    /** The line ends in the body. */
    public int bodyLines() {
        int lines = 0;
        for (int i = bodyStart; i < end; i++) {
            if (text.charAt(i) == '\n') {
                lines++;
            }
        }
        return lines;
    }

    /** The part {@code number} from 1 on, RFC 9051 6.4.5.1: a message that is no multipart has itself as part 1. */
    public @Nullable MimePart part(int number) {
        if (isMultipart()) {
            return number <= children.size() ? children.get(number - 1) : null;
        }
        if (isMessage()) {
            return children.get(0).partOfMessage(number);
        }
        return null;
    }

    /** {@link #part} of a whole message. */
    public @Nullable MimePart partOfMessage(int number) {
        return isMultipart() ? part(number) : number == 1 ? this : null;
    }
}
