package dev.tagline.imap.response;

/**
 * A continuation request, RFC 9051 section 7.6: the server waits for a literal, or for the next line of AUTHENTICATE or
 * IDLE.
 *
 * @param text what follows {@code +}: prose, or in AUTHENTICATE a challenge in base64; empty where the server sent none
 */
public record ContinuationResponse(ResponseText text) implements Response {}
