package dev.tagline.imap.response;

/**
 * {@code * ENABLED CONDSTORE} (RFC 9051 section 7.2.1).
 *
 * @param capabilities what was switched on
 */
public record EnabledResponse(Capabilities capabilities) implements UntaggedResponse {}
