package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * Why a server refused an OAuth token, as it said in its last challenge (RFC 7628 section 3.2.2, and the like of XOAUTH2).
 *
 * <pre>
 * S: + (base64 of) {"status":"invalid_token","scope":"example_scope","openid-configuration":"https://example.org/..."}
 * </pre>
 *
 * @param status {@code "invalid_token"} or {@code "insufficient_scope"} with OAUTHBEARER, an HTTP status such as
 *     {@code "401"} with XOAUTH2, or null when the server did not say
 * @param scope what the token should be good for, or null
 * @param schemes how a token may be presented, with XOAUTH2, or null
 * @param configuration where the server describes who gives tokens, or null
 */
public record TokenRefusal(
        @Nullable String status,
        @Nullable String scope,
        @Nullable String schemes,
        @Nullable String configuration) {
    /** A sentence for messages. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("the server refused the token");
        if (status != null) {
            text.append(", status ").append(status);
        }
        if (scope != null) {
            text.append(", it wants scope ").append(scope);
        }
        return text.toString();
    }
}
