package dev.tagline.imap.wire;

import dev.tagline.imap.response.ResponseCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Texts that say what RFC 5530 has a code for, of servers that send none: programs have to know whether to wait, or to come
 * back with fewer connections, and not to ask the user for another password.
 */
final class KnownTexts {
    private KnownTexts() {}

    /** Of NO, BAD and BYE without a code; null where the text is any other. */
    static @Nullable ResponseCode code(String text) {
        String said = text.toLowerCase(Locale.ROOT);
        // Exchange: Request is throttled. Suggested Backoff Time: 9000 milliseconds. Yahoo, AOL: Rate limit hit.
        if (said.startsWith("request is throttled") || said.contains("rate limit hit")) {
            return ResponseCode.Plain.LIMIT;
        }
        // Gmail and Dovecot, for one user; mail.ru and others, for one address.
        if (said.contains("too many simultaneous connections") || said.startsWith("maximum number of connections")) {
            return ResponseCode.Plain.LIMIT;
        }
        // Office 365, when the mailbox's own server is away: a new connection may find another.
        return said.startsWith("user is authenticated but not connected") ? ResponseCode.Plain.UNAVAILABLE : null;
    }
}
