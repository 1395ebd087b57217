package dev.tagline.imap.message;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a content type or disposition: names in lower case and values decoded, those of RFC 2231 put together
 * from their pieces ({@code filename*0*}, {@code filename*1}), encoded words (RFC 2047) too, which do not belong there
 * and are common. Looked up in any case. Immutable.
 *
 * <p>Kept as the octets that came and decoded at each call; {@link #get} makes no map for what is not in pieces.
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

    /** As the other, of the first {@code count} of these. */
    public static Parameters ofOctets(@Nullable String[] namesAndValues, int count) {
        String[] pairs = new String[count & ~1];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Objects.requireNonNull(namesAndValues[i]);
        }
        return pairs.length == 0 ? EMPTY : new Parameters(pairs);
    }

    /** The decoded value of this name in any case, or null. */
    @Override
    public @Nullable String get(@Nullable Object name) {
        if (!(name instanceof String wanted)) {
            return null;
        }
        String value = null;
        for (int i = 0; i < pairs.length; i += 2) {
            String here = pairs[i];
            if (Ascii.regionMatches(here, 0, wanted)) {
                if (here.length() == wanted.length()) {
                    value = value == null ? pairs[i + 1] : value;
                } else if (here.charAt(wanted.length()) == '*') {
                    return ParameterDecoder.decode(pairs).get(Ascii.lower(wanted));
                }
            }
        }
        return HeaderText.decode(value);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** Names in lower case with their decoded values, in the order of the wire. */
    @Override
    public Set<Entry<String, String>> entrySet() {
        return Collections.unmodifiableMap(ParameterDecoder.decode(pairs)).entrySet();
    }

    /** Names and values as they came, in turn, each one char for each octet. */
    public List<String> octets() {
        return Collections.unmodifiableList(Arrays.asList(pairs));
    }
}
