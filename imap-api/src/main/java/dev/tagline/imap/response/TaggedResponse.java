package dev.tagline.imap.response;

/**
 * The completion of a command: {@code A142 OK [READ-WRITE] SELECT completed} (RFC 9051 section 7.1).
 *
 * @param tag the tag of the command, octet for octet
 * @param condition OK, NO or BAD
 * @param text the response code and the human-readable text
 */
public record TaggedResponse(String tag, Condition condition, ResponseText text) implements Response {}
