package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;

/**
 * {@code 1:500}, or {@code -1:-100} counted from the last, RFC 9394 3.1.
 *
 * @param text as it was said
 * @param first the smaller place, from 1 on
 * @param last the larger one
 * @param fromEnd whether places are counted from the end
 */
public record PartialRange(String text, long first, long last, boolean fromEnd) {
    /**
     * The range that this text is.
     *
     * @throws BadArguments when it is none
     */
    public static PartialRange parse(String text) {
        int colon = text.indexOf(':');
        boolean fromEnd = text.startsWith("-");
        boolean same = colon > 0 && text.startsWith("-", colon + 1) == fromEnd;
        int sign = fromEnd ? 1 : 0;
        long one = same ? Octets.number(text.substring(sign, colon)) : -1;
        long other = same ? Octets.number(text.substring(colon + 1 + sign)) : -1;
        if (one < 1 || other < 1 || Math.max(one, other) > 0xFFFF_FFFFL) {
            throw new BadArguments("not a range: " + text);
        }
        return new PartialRange(text, Math.min(one, other), Math.max(one, other), fromEnd);
    }

    /** Those of the list that are in the range. */
    public <T> List<T> of(List<T> all) {
        int size = all.size();
        int from = (int) Math.min(first - 1, size);
        int to = (int) Math.min(last, size);
        return fromEnd ? all.subList(size - to, size - from) : all.subList(from, to);
    }
}
