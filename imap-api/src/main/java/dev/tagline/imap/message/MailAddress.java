package dev.tagline.imap.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's address (RFC 9051 section 7.5.2, {@code address}). Immutable.
 *
 * <pre>
 * S: (("Terry Gray" NIL "gray" "cac.washington.edu"))
 *    name() "Terry Gray", mailbox() "gray", host() "cac.washington.edu", email() "gray&#64;cac.washington.edu"
 * </pre>
 */
public final class MailAddress implements Address {
    private final @Nullable String name;
    private final @Nullable String route;
    private final @Nullable String mailbox;
    private final @Nullable String host;

    private MailAddress(
            @Nullable String name, @Nullable String route, @Nullable String mailbox, @Nullable String host) {
        this.name = name;
        this.route = route;
        this.mailbox = mailbox;
        this.host = host;
    }

    /**
     * An address as a server sent it, each text one char for each octet.
     *
     * @param route the source route that RFC 822 had, nearly always null
     */
    public static MailAddress ofOctets(
            @Nullable String name, @Nullable String route, @Nullable String mailbox, @Nullable String host) {
        return new MailAddress(name, route, mailbox, host);
    }

    /** The display name decoded, or null when there is none. Anybody can put anything there, an address even. */
    @Override
    public @Nullable String name() {
        return HeaderText.decode(name);
    }

    /** The source route of RFC 822, or null. */
    public @Nullable String route() {
        return HeaderText.asIs(route);
    }

    /** What stands before the {@code @}; empty when the server sent none. */
    public String mailbox() {
        String text = HeaderText.asIs(mailbox);
        return text == null ? "" : text;
    }

    String mailboxOctets() {
        return mailbox == null ? "" : mailbox;
    }

    /** What stands after the {@code @}; null when the server sent none. */
    public @Nullable String host() {
        return HeaderText.asIs(host);
    }

    /** {@code mailbox@host}, or the mailbox alone without a host. Made for each call. */
    public String email() {
        return host == null || host.isEmpty() ? mailbox() : mailbox() + "@" + host();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MailAddress that
                        && Objects.equals(mailbox, that.mailbox)
                        && Objects.equals(host, that.host)
                        && Objects.equals(name, that.name)
                        && Objects.equals(route, that.route));
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(mailbox) * 31 + Objects.hashCode(host);
    }

    /** For people to read: {@code Terry Gray <gray@cac.washington.edu>}. Not for a header: nothing is quoted. */
    @Override
    public String toString() {
        String shown = name();
        return shown == null || shown.isEmpty() ? email() : shown + " <" + email() + ">";
    }
}
