package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.ModifiedUtf7;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * An IMAP URL of a message or a part of one, RFC 5092, of any server by its name.
 *
 * <pre>
 * /Drafts;UIDVALIDITY=385759045/;UID=20/;SECTION=1.MIME
 * imap://joe@example.com/INBOX/;uid=20/;section=1.2;expire=2026-01-01T00:00:00Z;urlauth=submit+fred:internal:91354a47...
 * </pre>
 *
 * @param user whose server it is; null where it does not say
 * @param isAbsolute whether it names a server
 * @param mailbox in modified UTF-7
 * @param uidValidity 0 where it does not say
 * @param uid of the message
 * @param section in upper case; empty for the whole message
 * @param partial {@code <0.100>}, or nothing
 * @param expire until when it is authorized; null where it does not say
 * @param access who may use it: {@code submit+fred}; empty where it does not say
 * @param authorization {@code internal:91354a47...}; empty where there is none
 */
public record MessageUrl(
        @Nullable String user,
        boolean isAbsolute,
        String mailbox,
        long uidValidity,
        long uid,
        String section,
        String partial,
        @Nullable OffsetDateTime expire,
        String access,
        String authorization) {

    private static final String SCHEME = "imap://";
    private static final List<String> PARAMETERS =
            List.of("UIDVALIDITY", "UID", "SECTION", "PARTIAL", "EXPIRE", "URLAUTH");

    /** The URL that this is, absolute or beginning with a slash; null when it is none, or none of a message. */
    public static @Nullable MessageUrl parse(String text) {
        boolean absolute = Octets.startsWith(text, SCHEME);
        int path = text.indexOf('/', absolute ? SCHEME.length() : 0);
        if (path < 0 || !absolute && path > 0 || text.startsWith("//")) {
            return null;
        }
        try {
            String user = absolute ? user(text.substring(SCHEME.length(), path)) : null;
            return message(user, absolute, text.substring(path + 1));
        } catch (IllegalArgumentException | DateTimeException | BadArguments e) {
            return null;
        }
    }

    private static @Nullable String user(String authority) {
        int at = authority.indexOf('@');
        if (at == authority.length() - 1) {
            throw new IllegalArgumentException("no host");
        }
        int mechanism = authority.indexOf(';');
        String user = decoded(authority.substring(0, mechanism >= 0 && mechanism < at ? mechanism : Math.max(at, 0)));
        return user.isEmpty() ? null : user;
    }

    private static MessageUrl message(@Nullable String user, boolean absolute, String path) {
        int first = path.indexOf(';');
        String[] values = new String[PARAMETERS.size()];
        int last = -1;
        for (int at = first; at >= 0; ) {
            int next = path.indexOf(';', at + 1);
            String parameter = withoutSlash(path.substring(at + 1, next < 0 ? path.length() : next), next >= 0);
            int equals = parameter.indexOf('=');
            int place = PARAMETERS.indexOf(Octets.upper(parameter.substring(0, Math.max(equals, 0))));
            if (place <= last || equals == parameter.length() - 1) {
                throw new IllegalArgumentException("not a parameter here: " + parameter);
            }
            values[place] = parameter.substring(equals + 1);
            last = place;
            at = next;
        }
        String mailbox = first < 0 ? "" : decoded(withoutSlash(path.substring(0, first), true));
        String access = values[5] == null ? "" : values[5];
        int colon = access.indexOf(':');
        MessageUrl url = new MessageUrl(
                user,
                absolute,
                ModifiedUtf7.encode(mailbox),
                values[0] == null ? 0 : number(values[0], 1),
                number(String.valueOf(values[1]), 1),
                values[2] == null ? "" : Octets.upper(decoded(values[2])),
                values[3] == null ? "" : partial(values[3]),
                values[4] == null ? null : OffsetDateTime.parse(Octets.upper(values[4])),
                decoded(colon < 0 ? access : access.substring(0, colon)),
                colon < 0 ? "" : access.substring(colon + 1));
        if (mailbox.isEmpty() || url.expire != null && access.isEmpty()) {
            throw new IllegalArgumentException("no mailbox, or an end of no authorization");
        }
        url.body();
        return url;
    }

    /** A slash stands before a parameter, and belongs to it. */
    private static String withoutSlash(String value, boolean parameterFollows) {
        return parameterFollows && value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    private static long number(String text, long least) {
        long number = Octets.number(text);
        if (number < least || number > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("not a number of 32 bits: " + text);
        }
        return number;
    }

    private static String partial(String text) {
        int dot = text.indexOf('.');
        long offset = number(dot < 0 ? text : text.substring(0, dot), 0);
        long count = dot < 0 ? Integer.MAX_VALUE : number(text.substring(dot + 1), 1);
        return "<" + offset + "." + count + ">";
    }

    private static String decoded(String text) {
        Buffer octets = new Buffer();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException("not in a URL");
            }
            if (c != '%') {
                octets.writeByte(c);
                continue;
            }
            int value = i + 2 < text.length() ? hex(text.charAt(i + 1)) * 16 + hex(text.charAt(i + 2)) : 0;
            if (value <= 0) {
                throw new IllegalArgumentException("not an octet");
            }
            octets.writeByte(value);
            i += 2;
        }
        return octets.readUtf8();
    }

    /** Far below 0 when it is no digit. */
    private static int hex(char c) {
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        return digit < 0 ? -1000 : digit;
    }

    /** The same in another mailbox. */
    public MessageUrl in(String otherMailbox) {
        return new MessageUrl(
                user, isAbsolute, otherMailbox, uidValidity, uid, section, partial, expire, access, authorization);
    }

    private BodySection body() {
        return BodySection.parse("BODY.PEEK[" + section + "]" + partial);
    }

    /** The message it names; null when there is none, or when this user may not read it. */
    public @Nullable StoredMessage message(Account reader) {
        Mailbox found = reader.place(mailbox).mailbox();
        if (found == null || uidValidity != 0 && uidValidity != found.uidValidity()) {
            return null;
        }
        return found.access().of(reader).has('r') ? found.message(uid) : null;
    }

    /** What it names of a message, as BODY has it; null when there is no such part. */
    public @Nullable ByteString octets(StoredMessage message) {
        return body().octets(message.mime());
    }

    /** The part whose numbers it names, with the range of its octets; null when it names a header or the like. */
    public @Nullable SectionPath part() {
        BodySection body = body();
        return body.what().isEmpty() ? body.section() : null;
    }
}
