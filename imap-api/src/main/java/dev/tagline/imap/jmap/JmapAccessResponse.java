package dev.tagline.imap.jmap;

import dev.tagline.imap.response.ExtensionResponse;

/**
 * {@code * JMAPACCESS "https://example.com/.well-known/jmap"} (RFC 9698).
 *
 * @param url as the server sent it; data only
 */
public record JmapAccessResponse(String url) implements ExtensionResponse {}
