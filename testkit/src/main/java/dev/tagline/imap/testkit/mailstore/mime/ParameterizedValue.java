package dev.tagline.imap.testkit.mailstore.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;
import org.jspecify.annotations.Nullable;

/**
 * {@code value; name=value; name="value"}: Content-Type and Content-Disposition, RFC 2045 5.1.
 *
 * @param value what stands before the parameters
 * @param parameters in the order they stand, those that were continued (RFC 2231 3) made whole behind them
 */
public record ParameterizedValue(String value, List<Parameter> parameters) {
    /**
     * One of them.
     *
     * @param name as it stands; one whose octets are encoded, RFC 2231 4, ends in {@code *}
     * @param value unquoted, otherwise as it stands
     */
    public record Parameter(String name, String value) {}

    /** The beginning of an encoded word, which mime4j would decode where there can be none, RFC 2047 5. No octet is U+E000. */
    private static final String HIDDEN = "=\uE000?";

    /** A piece of a parameter that is continued: {@code name*0*=...}. */
    private record Piece(String value, boolean encoded) {}

    /** Never fails: what cannot be read is left out. */
    public static ParameterizedValue parse(String text) {
        // mime4j reads UTF-8; so a character stays one, and what is not UTF-8 stays what it is.
        ByteSequence octets = ContentUtil.encode(StandardCharsets.UTF_8, text.replace("=?", HIDDEN));
        RawBody body = RawFieldParser.DEFAULT.parseRawBody(octets, new ParserCursor(0, octets.length()));
        List<Parameter> parameters = new ArrayList<>();
        TreeMap<String, TreeMap<Integer, Piece>> continued = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (NameValuePair pair : body.getParams()) {
            String value = pair.getValue() == null ? null : pair.getValue().replace(HIDDEN, "=?");
            if (pair.getName().isEmpty() || value == null || value.isEmpty()) {
                continue;
            }
            int star = pair.getName().indexOf('*');
            boolean encoded = star >= 0 && pair.getName().endsWith("*");
            int numberEnd = pair.getName().length() - (encoded ? 1 : 0);
            boolean whole = encoded && star == numberEnd;
            long number =
                    whole ? 0 : star < 0 ? -1 : Octets.number(pair.getName().substring(star + 1, numberEnd));
            if (number >= 0 && number <= 10_000) {
                continued
                        .computeIfAbsent(pair.getName().substring(0, star), missing -> new TreeMap<>())
                        .putIfAbsent((int) number, new Piece(value, encoded));
            } else {
                parameters.add(new Parameter(pair.getName(), value));
            }
        }
        continued.forEach((name, pieces) -> parameters.add(whole(name, pieces)));
        return new ParameterizedValue(withoutSpace(body.getValue().replace(HIDDEN, "=?")), List.copyOf(parameters));
    }

    private static Parameter whole(String name, TreeMap<Integer, Piece> pieces) {
        boolean encoded = pieces.values().stream().anyMatch(Piece::encoded);
        StringBuilder value = new StringBuilder();
        int next = 0;
        Piece piece = pieces.get(next);
        if (encoded && (piece == null || !piece.encoded())) {
            value.append("''");
        }
        while (piece != null) {
            value.append(piece.value());
            next++;
            piece = pieces.get(next);
        }
        return new Parameter(encoded ? name + "*" : name, value.toString());
    }

    /** {@code text / plain} is a type too. */
    private static String withoutSpace(String value) {
        int slash = value.indexOf('/');
        return slash < 0
                ? value
                : value.substring(0, slash).strip() + "/"
                        + value.substring(slash + 1).strip();
    }

    /** The first parameter of that name, in whatever case; null when there is none. */
    public @Nullable String parameter(String name) {
        for (Parameter parameter : parameters) {
            if (Octets.same(parameter.name(), name)) {
                return parameter.value();
            }
        }
        return null;
    }
}
