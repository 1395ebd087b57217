package dev.tagline.imap.response;

import org.jspecify.annotations.Nullable;

/**
 * What follows a status: {@code [UIDVALIDITY 3857529045] UIDs valid} (RFC 9051 section 7.1).
 *
 * @param code the response code, or null when there is none
 * @param text the human-readable text, possibly empty; from the server, so escape it before showing it on a terminal
 */
public record ResponseText(@Nullable ResponseCode code, String text) {
    /** No code and no text. */
    public static final ResponseText EMPTY = new ResponseText(null, "");
}
