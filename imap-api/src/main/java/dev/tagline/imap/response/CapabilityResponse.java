package dev.tagline.imap.response;

/**
 * {@code * CAPABILITY STARTTLS AUTH=GSSAPI IMAP4rev2} (RFC 9051 section 7.2.2).
 *
 * @param capabilities all that was listed
 */
public record CapabilityResponse(Capabilities capabilities) implements UntaggedResponse {}
