package dev.tagline.imap.quota;

import dev.tagline.imap.response.ExtensionResponse;

/**
 * {@code * QUOTA "" (STORAGE 10 512)} (RFC 9208 section 4.2.1).
 *
 * @param quota the root and what is limited there
 */
public record QuotaResponse(Quota quota) implements ExtensionResponse {}
