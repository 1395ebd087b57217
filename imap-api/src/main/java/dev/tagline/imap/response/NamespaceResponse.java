package dev.tagline.imap.response;

import dev.tagline.imap.mailbox.Namespaces;

/**
 * {@code * NAMESPACE (("" "/")) NIL NIL} (RFC 9051 section 7.3.3).
 *
 * @param namespaces personal, other users', shared
 */
public record NamespaceResponse(Namespaces namespaces) implements UntaggedResponse {}
