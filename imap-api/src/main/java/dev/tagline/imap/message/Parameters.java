package dev.tagline.imap.message;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a content type or disposition: names in lower case and values decoded, those of RFC 2231 put together
 * from their pieces ({@code filename*0*}, {@code filename*1}), encoded words (RFC 2047) in values too, which RFC 2045
 * does not allow and mailers send. Looked up in any case. Immutable.
 *
 * <p>Kept as the octets that came and decoded at each call; {@link #get} makes no map.
 */
public final class Parameters extends AbstractMap<String, String> {
    /** None. */
    public static final Parameters EMPTY = new Parameters(new String[0]);

    private final String[] pairs;

    private Parameters(String[] pairs) {
        this.pairs = pairs;
    }

    /**
     * Name, value, name, value, as a server sent them, each one char for each octet. A name at the end without a value is
     * dropped.
     */
    public static Parameters ofOctets(String... namesAndValues) {
        int length = namesAndValues.length & ~1;
        return length == 0 ? EMPTY : new Parameters(Arrays.copyOf(namesAndValues, length));
    }

    /** The decoded value of this name in any case, or null. */
    @Override
    public @Nullable String get(@Nullable Object name) {
        if (!(name instanceof String wanted)) {
            return null;
        }
        String extended = ParameterDecoder.extended(pairs, wanted);
        if (extended != null) {
            return extended;
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (Ascii.equalsIgnoreCase(pairs[i], wanted)) {
                return HeaderText.decode(pairs[i + 1]);
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        Map<String, String> decoded = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String name = Ascii.lower(ParameterDecoder.baseName(pairs[i]));
            String value = get(name);
            if (value != null) {
                decoded.putIfAbsent(name, value);
            }
        }
        return Map.copyOf(decoded).entrySet();
    }

    /** Names and values as they came, in turn, each one char for each octet. */
    public List<String> octets() {
        return List.copyOf(new ArrayList<>(Arrays.asList(pairs)));
    }
}
