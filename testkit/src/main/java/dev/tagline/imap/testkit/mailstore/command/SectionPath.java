package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * {@code [1.2]<0.100>}: a part by its numbers, and perhaps a range of its octets, RFC 9051 6.4.5.
 *
 * @param path the numbers; none for the whole message
 * @param offset the first octet, -1 when there is no range
 * @param count how many octets at most
 */
public record SectionPath(List<Integer> path, long offset, long count) {
    /**
     * The section that this text is.
     *
     * @throws BadArguments when it is none
     */
    public static SectionPath parse(String text) {
        int close = text.lastIndexOf(']');
        if (!text.startsWith("[") || close < 0) {
            throw new BadArguments("not a section: " + text);
        }
        String inside = text.substring(1, close);
        List<Integer> path = new ArrayList<>();
        for (int at = 0; !inside.isEmpty() && at <= inside.length(); ) {
            int dot = inside.indexOf('.', at);
            int end = dot < 0 ? inside.length() : dot;
            long number = Octets.number(inside.substring(at, end));
            if (number < 1 || number > Integer.MAX_VALUE) {
                throw new BadArguments("not a part: " + inside);
            }
            path.add((int) number);
            at = end + 1;
        }
        return withRange(path, text.substring(close + 1));
    }

    /** @param partial {@code <0.100>}, or nothing */
    static SectionPath withRange(List<Integer> path, String partial) {
        if (partial.isEmpty()) {
            return new SectionPath(path, -1, -1);
        }
        int dot = partial.indexOf('.');
        boolean shaped = partial.startsWith("<") && partial.endsWith(">") && dot > 0;
        long offset = shaped ? Octets.number(partial.substring(1, dot)) : -1;
        long count = shaped ? Octets.number(partial.substring(dot + 1, partial.length() - 1)) : -1;
        if (offset < 0 || count < 1) {
            throw new BadArguments("not a partial: " + partial);
        }
        return new SectionPath(path, offset, count);
    }

    /** Whether it is the whole message. */
    public boolean isWhole() {
        return path.isEmpty();
    }

    /** Whether it is a range. */
    public boolean isPartial() {
        return offset >= 0;
    }

    /** As a response has it: {@code [1.2]<0>}. */
    public String label() {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < path.size(); i++) {
            out.append(i == 0 ? "" : ".").append(path.get(i));
        }
        return out.append(isPartial() ? "]<" + offset + ">" : "]").toString();
    }

    /** The part of that message, null when there is none. */
    public @Nullable MimePart of(MimePart message) {
        MimePart part = message;
        for (int i = 0; i < path.size() && part != null; i++) {
            part = i == 0 ? part.partOfMessage(path.get(i)) : part.part(path.get(i));
        }
        return part;
    }

    /** The octets in the range. */
    public ByteString partial(ByteString octets) {
        if (!isPartial()) {
            return octets;
        }
        int from = (int) Math.min(offset, octets.size());
        return octets.substring(from, from + (int) Math.min(octets.size() - from, count));
    }
}
