package dev.tagline.imap.push;

import dev.tagline.imap.response.ExtensionResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code * XAPPLEPUSHSERVICE "aps-version" "2" "aps-topic" "com.apple.mail.XServer.a1b2"} (of no RFC).
 *
 * @param fields what the server tells, by name in lower case
 */
public record ApplePushResponse(Map<String, String> fields) implements ExtensionResponse {
    /** Copies the map. */
    public ApplePushResponse {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
