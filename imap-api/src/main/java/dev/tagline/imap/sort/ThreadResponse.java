package dev.tagline.imap.sort;

import dev.tagline.imap.response.ExtensionResponse;

/**
 * {@code * THREAD (2)(3 6 (4 23)(44 7 96))}: what THREAD found (RFC 5256 section 4).
 *
 * @param threads of sequence numbers or UIDs, as the command asked
 */
public record ThreadResponse(MessageThreads threads) implements ExtensionResponse {}
