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
 *
 * <p>Kept as what people ask for, the address in one piece; its two halves are cut out of it at each call.
 */
public final class MailAddress implements Address {
    /** In place of where the {@code @} is. */
    private static final int NO_HOST = -1;

    private static final int EMPTY_HOST = -2;

    private final @Nullable DisplayName name;
    private final @Nullable String route;
    private final String email;
    private final int at;

    private MailAddress(@Nullable DisplayName name, @Nullable String route, String email, int at) {
        this.name = name;
        this.route = route;
        this.email = email;
        this.at = at;
    }

    /**
     * An address as a server sent it, each text one char for each octet.
     *
     * @param route the source route that RFC 822 had, nearly always null
     */
    public static MailAddress ofOctets(
            @Nullable String name, @Nullable String route, @Nullable String mailbox, @Nullable String host) {
        return named(name == null ? null : DisplayName.ofOctets(name), route, mailbox, host);
    }

    /** As {@link #ofOctets}, with a name that several may share. */
    public static MailAddress named(
            @Nullable DisplayName name, @Nullable String route, @Nullable String mailbox, @Nullable String host) {
        String before = mailbox == null ? "" : HeaderText.oneLine(HeaderText.decodeRaw(mailbox));
        String behind = HeaderText.asIs(host);
        boolean whole = behind != null && !behind.isEmpty();
        int at = whole ? before.length() : behind == null ? NO_HOST : EMPTY_HOST;
        return new MailAddress(name, HeaderText.asIs(route), whole ? before + "@" + behind : before, at);
    }

    /**
     * An address in one piece, as text.
     *
     * @param at where the {@code @} is that parts mailbox and host, both of them not empty
     */
    public static MailAddress ofText(@Nullable DisplayName name, String email, int at) {
        return new MailAddress(name, null, email, at);
    }

    /** The display name decoded, or null when there is none. Anybody can put anything there, an address even. */
    @Override
    public @Nullable String name() {
        return name == null ? null : name.text();
    }

    /** The source route of RFC 822, or null. */
    public @Nullable String route() {
        return route;
    }

    /** What stands before the {@code @}; empty when the server sent none. */
    public String mailbox() {
        return at >= 0 ? email.substring(0, at) : email;
    }

    /** What stands after the {@code @}; null when the server sent none. */
    public @Nullable String host() {
        return at >= 0 ? email.substring(at + 1) : at == NO_HOST ? null : "";
    }

    /** {@code mailbox@host}, or the mailbox alone without a host. */
    public String email() {
        return email;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MailAddress that
                        && at == that.at
                        && email.equals(that.email)
                        && Objects.equals(name, that.name)
                        && Objects.equals(route, that.route));
    }

    @Override
    public int hashCode() {
        return email.hashCode();
    }

    /** For people to read: {@code Terry Gray <gray@cac.washington.edu>}. Not for a header: nothing is quoted. */
    @Override
    public String toString() {
        String shown = name();
        return shown == null || shown.isEmpty() ? email : shown + " <" + email + ">";
    }
}
