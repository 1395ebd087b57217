package dev.tagline.imap.url;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Section;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/** The grammar of RFC 5092 section 11: {@code imapurl}, and {@code iabsolute-path}. Names of parameters in any case. */
final class UrlParser {
    /** In the order in which they stand. */
    private static final List<String> PARAMETERS =
            List.of("UIDVALIDITY", "UID", "SECTION", "PARTIAL", "EXPIRE", "URLAUTH");

    private static final String HOST = "-._~!$&'()*+,;=%";

    private final String text;
    private final ImapUrl.Parts parts = new ImapUrl.Parts();
    private int at;

    UrlParser(String text) {
        this.text = text;
    }

    ImapUrl.Parts parse() {
        if (UrlText.startsWithScheme(text)) {
            at = 7;
            server();
        } else if (!text.startsWith("/") || text.startsWith("//")) {
            throw malformed("expected imap:// or a slash");
        }
        if (at < text.length()) {
            at++;
            if (at < text.length()) {
                command();
            }
        }
        return parts;
    }

    private IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException("not an IMAP URL: " + what + ", at " + at);
    }

    private void server() {
        int end = text.indexOf('/', at);
        String authority = text.substring(at, end < 0 ? text.length() : end);
        int user = authority.indexOf('@');
        if (user >= 0) {
            userInfo(authority.substring(0, user));
        }
        String server = authority.substring(user + 1);
        int colon = server.indexOf(':', server.startsWith("[") ? Math.max(0, server.indexOf(']')) : 0);
        if (colon >= 0) {
            String port = server.substring(colon + 1);
            parts.port = port.isEmpty() ? 0 : (int) number(port, 1, 65_535);
            server = server.substring(0, colon);
        }
        parts.host = checkedHost(server);
        at = end < 0 ? text.length() : end;
    }

    private void userInfo(String info) {
        int auth = info.toUpperCase(Locale.ROOT).indexOf(";AUTH=");
        String user = auth < 0 ? info : info.substring(0, auth);
        if (auth >= 0) {
            String mechanism = PercentCoding.decode(info.substring(auth + 6), PercentCoding.USER);
            if (mechanism.isEmpty()) {
                throw malformed("expected a mechanism");
            }
            parts.mechanism = mechanism;
        }
        if (!user.isEmpty()) {
            parts.user = PercentCoding.decode(user, PercentCoding.USER);
        } else if (auth < 0) {
            throw malformed("expected a user");
        }
    }

    static String checkedHost(String host) {
        boolean literal = host.length() > 2 && host.startsWith("[") && host.endsWith("]");
        for (int i = literal ? 1 : 0; i < host.length() - (literal ? 1 : 0); i++) {
            char c = host.charAt(i);
            if (!PercentCoding.isLetterOrDigit(c) && (literal ? ":.-_~" : HOST).indexOf(c) < 0) {
                throw new IllegalArgumentException("not a host, at " + i);
            }
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("empty host");
        }
        return host;
    }

    /** imessagelist or imessagepart. */
    private void command() {
        int question = text.indexOf('?', at);
        int end = question < 0 ? text.length() : question;
        int parameter = text.indexOf(';', at);
        int mailboxEnd = parameter < 0 || parameter > end ? end : parameter;
        parts.mailbox = mailbox(withoutSlash(text.substring(at, mailboxEnd), mailboxEnd < end));
        at = mailboxEnd;
        int last = -1;
        while (at < end) {
            int next = text.indexOf(';', at + 1);
            int to = next < 0 || next > end ? end : next;
            last = parameter(withoutSlash(text.substring(at + 1, to), to < end), last);
            at = to;
        }
        if (question >= 0) {
            if (parts.uid != 0) {
                throw malformed("a search beside a message");
            }
            String search = PercentCoding.decode(text.substring(question + 1), PercentCoding.MAILBOX);
            if (search.isEmpty()) {
                throw malformed("expected a search");
            }
            parts.search = search;
        }
        if (parts.authorizedBy == null && parts.expire != null && parts.access == null) {
            throw malformed("EXPIRE without URLAUTH");
        }
    }

    /** A slash belongs to the parameter that follows it. */
    private static String withoutSlash(String value, boolean parameterFollows) {
        return parameterFollows && value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    private MailboxName mailbox(String encoded) {
        String name = PercentCoding.decode(encoded, PercentCoding.MAILBOX);
        if (name.isEmpty()) {
            throw malformed("expected a mailbox");
        }
        return MailboxName.of(name);
    }

    private int parameter(String parameter, int last) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? "" : parameter.substring(0, equals).toUpperCase(Locale.ROOT);
        int place = PARAMETERS.indexOf(name);
        if (place <= last) {
            throw malformed(place < 0 ? "an unknown parameter" : name + " is out of order");
        }
        String value = parameter.substring(equals + 1);
        if (place > 1 && parts.uid == 0) {
            throw malformed(name + " without UID");
        }
        switch (name) {
            case "UIDVALIDITY" -> parts.uidValidity = number(value, 1, 0xffffffffL);
            case "UID" -> parts.uid = number(value, 1, 0xffffffffL);
            case "SECTION" -> parts.section = section(value);
            case "PARTIAL" -> partial(value);
            case "EXPIRE" -> parts.expire = dateTime(value);
            default -> authorization(value);
        }
        return place;
    }

    private Section section(String value) {
        String section = PercentCoding.decode(value, PercentCoding.MAILBOX);
        if (section.isEmpty()) {
            throw malformed("expected a section");
        }
        return Section.parse(section.toUpperCase(Locale.ROOT));
    }

    private void partial(String value) {
        int dot = value.indexOf('.');
        parts.offset = number(dot < 0 ? value : value.substring(0, dot), 0, Long.MAX_VALUE);
        parts.count = dot < 0 ? 0 : number(value.substring(dot + 1), 1, Long.MAX_VALUE);
    }

    private OffsetDateTime dateTime(String value) {
        try {
            return OffsetDateTime.parse(value.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an IMAP URL: expected a date and time, at " + at, e);
        }
    }

    /** {@code submit+fred}, and {@code :internal:91354a473744909de610943775f92038} behind it. */
    private void authorization(String value) {
        int colon = value.indexOf(':');
        parts.access = access(colon < 0 ? value : value.substring(0, colon));
        if (colon < 0) {
            return;
        }
        int second = value.indexOf(':', colon + 1);
        String mechanism = second < 0 ? "" : value.substring(colon + 1, second);
        String token = second < 0 ? "" : value.substring(second + 1);
        if (mechanism.isEmpty() || token.length() < 32) {
            throw malformed("expected a mechanism and a token");
        }
        for (int i = 0; i < token.length(); i++) {
            if (Character.digit(token.charAt(i), 16) < 0) {
                throw malformed("a token of hexadecimal digits");
            }
        }
        parts.authorizedBy = PercentCoding.decode(mechanism, "-.");
        parts.token = token;
    }

    private UrlAccess access(String identifier) {
        for (UrlAccess.Kind kind : UrlAccess.Kind.values()) {
            if (kind.hasUser()
                    ? identifier.regionMatches(true, 0, kind.wire, 0, kind.wire.length())
                    : identifier.equalsIgnoreCase(kind.wire)) {
                String user = identifier.substring(kind.wire.length());
                return new UrlAccess(kind, PercentCoding.decode(user, PercentCoding.USER));
            }
        }
        throw malformed("unknown access");
    }

    private long number(String digits, long least, long most) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (most - digit) / 10) {
                throw malformed("expected a number up to " + most);
            }
            value = value * 10 + digit;
        }
        if (digits.isEmpty() || value < least) {
            throw malformed("expected a number");
        }
        return value;
    }
}
