package dev.tagline.imap.url;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Section;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An IMAP URL, RFC 5092: a server, a mailbox there, a search in it, a message, or a part of one; absolute, or relative to a
 * server. Immutable. One that was read keeps its text to the letter, as an authorization (RFC 4467) is for that text alone.
 *
 * <pre>{@code
 * ImapUrl.of(MailboxName.of("Drafts")).uidValidity(385759045).uid(20).section(Section.part(1))
 *    /Drafts;UIDVALIDITY=385759045/;UID=20/;SECTION=1
 * ImapUrl.parse("imap://joe@example.com/INBOX/;uid=20/;section=1.2").section()   [1.2]
 * }</pre>
 *
 * <p>{@link #toString} leaves out the token of an authorization, which is as good as a password for what it names; {@link
 * #text} has it.
 */
public final class ImapUrl {
    final Parts parts;
    private final String text;

    /** What a URL may hold; all but the first is null, or 0, where it does not. */
    static final class Parts implements Cloneable {
        @Nullable
        String host;

        int port;

        @Nullable
        String user;

        @Nullable
        String mechanism;

        @Nullable
        MailboxName mailbox;

        long uidValidity;

        @Nullable
        String search;

        long uid;

        @Nullable
        Section section;

        long offset = -1;
        long count;

        @Nullable
        OffsetDateTime expire;

        @Nullable
        UrlAccess access;

        @Nullable
        String authorizedBy;

        @Nullable
        String token;

        Parts copy() {
            try {
                return (Parts) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private ImapUrl(Parts parts, String text) {
        this.parts = parts;
        this.text = text;
    }

    private static ImapUrl of(Parts parts) {
        return new ImapUrl(parts, UrlText.of(parts, true));
    }

    /** A mailbox of the server that this is given to: {@code /Drafts}. */
    public static ImapUrl of(MailboxName mailbox) {
        Parts parts = new Parts();
        parts.mailbox = mailbox;
        return of(parts);
    }

    /**
     * A server: {@code imap://example.com}.
     *
     * @throws IllegalArgumentException for what is no name of a host, nor an address, that of IPv6 in brackets
     */
    public static ImapUrl ofServer(String host) {
        Parts parts = new Parts();
        parts.host = UrlParser.checkedHost(host);
        return of(parts);
    }

    /**
     * Reads an absolute URL, {@code imap://...}, or one that begins with a slash and is relative to a server.
     *
     * @throws IllegalArgumentException when it is neither; says where
     */
    public static ImapUrl parse(String text) {
        return new ImapUrl(new UrlParser(text).parse(), text);
    }

    /**
     * What a reference in a message comes to, beside this URL: an absolute URL, or a path, or parameters ({@code ;UID=20});
     * RFC 5092 section 7.
     *
     * @throws IllegalArgumentException when nothing sensible comes of it
     */
    public ImapUrl resolve(String reference) {
        return parse(UrlText.resolve(text, reference));
    }

    /** On this server. */
    public ImapUrl at(String host) {
        Parts with = parts.copy();
        with.host = UrlParser.checkedHost(host);
        return of(with);
    }

    /**
     * On this port.
     *
     * @throws IllegalArgumentException unless it is one, and a server is named
     */
    public ImapUrl port(int number) {
        Parts with = parts.copy();
        if (number < 1 || number > 65_535 || with.host == null) {
            throw new IllegalArgumentException("not a port of a server: " + number);
        }
        with.port = number;
        return of(with);
    }

    /** As this user. */
    public ImapUrl user(String name) {
        Parts with = parts.copy();
        with.user = notEmpty(name);
        return of(with);
    }

    /** By this SASL mechanism, {@code *} for any. */
    public ImapUrl mechanism(String name) {
        Parts with = parts.copy();
        with.mechanism = notEmpty(name);
        return of(with);
    }

    /** Only while the mailbox has this UIDVALIDITY. */
    public ImapUrl uidValidity(long value) {
        Parts with = withMailbox();
        with.uidValidity = number32(value);
        return of(with);
    }

    /** The messages that this search, as it stands on the wire, finds in the mailbox. */
    public ImapUrl search(String program) {
        Parts with = withMailbox();
        with.search = notEmpty(program);
        return of(with);
    }

    /** The message of this UID. */
    public ImapUrl uid(long value) {
        Parts with = withMailbox();
        with.uid = number32(value);
        return of(with);
    }

    /** This section of the message. */
    public ImapUrl section(Section part) {
        Parts with = withUid();
        with.section = part;
        return of(with);
    }

    /**
     * Some octets of it; a server must list {@code URL-PARTIAL} (RFC 5550).
     *
     * @param offset the first, from 0
     * @param count how many at most; 0 for all there are
     */
    public ImapUrl partial(long offset, long count) {
        Parts with = withUid();
        if (offset < 0 || count < 0) {
            throw new IllegalArgumentException("not a partial: " + offset + "." + count);
        }
        with.offset = offset;
        with.count = count;
        return of(with);
    }

    /** Who may use it once it is authorized; it is a rump until then (RFC 4467). */
    public ImapUrl access(UrlAccess who) {
        Parts with = withUid();
        with.access = who;
        return of(with);
    }

    /** Until when, to the second; together with {@link #access}. */
    public ImapUrl expire(OffsetDateTime when) {
        Parts with = withUid();
        with.expire = when.withNano(0);
        return of(with);
    }

    private Parts withMailbox() {
        if (parts.mailbox == null) {
            throw new IllegalArgumentException("there is no mailbox in " + this);
        }
        return unsigned();
    }

    private Parts withUid() {
        if (parts.uid == 0) {
            throw new IllegalArgumentException("there is no message in " + this);
        }
        return unsigned();
    }

    /** An authorization is for what it was given for. */
    private Parts unsigned() {
        Parts with = parts.copy();
        with.authorizedBy = null;
        with.token = null;
        return with;
    }

    private static String notEmpty(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        return text;
    }

    private static long number32(long value) {
        if (value < 1 || value > 0xffffffffL) {
            throw new IllegalArgumentException("not a number of 32 bits: " + value);
        }
        return value;
    }

    /** The server, or null in one that is relative to a server. */
    public @Nullable String host() {
        return parts.host;
    }

    /** The port, 143 where it names none. */
    public int port() {
        return parts.port == 0 ? 143 : parts.port;
    }

    /** The user, or null. */
    public @Nullable String user() {
        return parts.user;
    }

    /** The SASL mechanism to log in by, {@code *} for any, or null. */
    public @Nullable String mechanism() {
        return parts.mechanism;
    }

    /** The mailbox, or null. */
    public @Nullable MailboxName mailbox() {
        return parts.mailbox;
    }

    /** The UIDVALIDITY, or 0. */
    public long uidValidity() {
        return parts.uidValidity;
    }

    /** The search program, or null. */
    public @Nullable String search() {
        return parts.search;
    }

    /** The UID, or 0. */
    public long uid() {
        return parts.uid;
    }

    /** The section, or null. */
    public @Nullable Section section() {
        return parts.section;
    }

    /** The first octet of the section, or -1 for all of it. */
    public long offset() {
        return parts.offset;
    }

    /** Whether it is of some octets, which only servers with {@code URL-PARTIAL} know (RFC 5550). */
    public boolean isPartial() {
        return parts.offset >= 0;
    }

    /** How many octets from there at most, or 0 for all there are. */
    public long count() {
        return parts.count;
    }

    /** When the authorization ends, or null. */
    public @Nullable OffsetDateTime expire() {
        return parts.expire;
    }

    /** Who may use it, or null where it has no authorization. */
    public @Nullable UrlAccess access() {
        return parts.access;
    }

    /** By which mechanism it is authorized, {@code INTERNAL}; null in a rump. */
    public @Nullable String authorizedBy() {
        return parts.authorizedBy;
    }

    /** Whether it carries an authorization that is complete. */
    public boolean isAuthorized() {
        return parts.token != null;
    }

    /** The URL whole, as it goes on the wire: with its token, if it has one. */
    public String text() {
        return text;
    }

    /** Equal when the texts are, to the letter. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImapUrl that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    /** The URL without the token of its authorization. */
    @Override
    public String toString() {
        return parts.token == null ? text : UrlText.of(parts, false);
    }
}
