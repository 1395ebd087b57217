package dev.tagline.imap.response;

/**
 * {@code * 44 EXPUNGE}: this message is gone and all higher sequence numbers are one lower from now on (RFC 9051 section
 * 7.5.1).
 *
 * @param number the sequence number it had
 */
public record ExpungeResponse(long number) implements UntaggedResponse {}
