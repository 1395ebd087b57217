package dev.tagline.imap.response;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code * ID ("name" "Cyrus" "version" "1.5")} (RFC 2971 section 3.2).
 *
 * @param fields by name in lower case as sent; empty for {@code NIL}; a value may be null
 */
public record IdResponse(Map<String, @Nullable String> fields) implements UntaggedResponse {
    /** Copies the map, keeping its order. */
    public IdResponse(Map<String, @Nullable String> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
