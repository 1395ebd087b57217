package dev.tagline.imap.message;

import org.jspecify.annotations.Nullable;

/** One entry of an address list: somebody's address, or a named group of them (RFC 5322 section 3.4). */
public sealed interface Address permits MailAddress, AddressGroup {
    /** The display name decoded, or null when there is none. */
    @Nullable
    String name();
}
