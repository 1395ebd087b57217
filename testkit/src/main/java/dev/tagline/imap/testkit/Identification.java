package dev.tagline.imap.testkit;

import java.nio.charset.StandardCharsets;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in on one connection, as LOGIN and the initial responses of SASL show it: RFC 4616 2, RFC 5802 7, RFC 7628 3.1, RFC
 * 2195 2. Checks nothing. Of the connection's thread.
 */
final class Identification {
    private String mechanism = "";
    private @Nullable String user;

    /** Hears a command or a line that continues one. */
    void hear(RecordedCommand command) {
        if (command.isContinuation()) {
            if (!mechanism.isEmpty() && user == null) {
                response(command.argument(0));
            }
        } else if (command.name().equals("LOGIN") && !command.arguments().isEmpty()) {
            mechanism = "";
            user = command.argument(0);
        } else if (command.name().equals("AUTHENTICATE") && !command.arguments().isEmpty()) {
            mechanism = Ascii.upper(command.argument(0));
            user = null;
            if (command.arguments().size() > 1) {
                response(command.argument(1));
            }
        }
    }

    /** Who logs in, or did last; null when that cannot be told yet. */
    @Nullable
    String user() {
        return user;
    }

    private void response(String base64) {
        ByteString octets = ByteString.decodeBase64(base64);
        if (octets == null || octets.size() == 0) {
            return;
        }
        String text = octets.string(StandardCharsets.UTF_8);
        user = switch (mechanism) {
            case "PLAIN" -> between(text, "\0", "\0");
            case "XOAUTH2" -> between(text, "user=", "\u0001");
            case "OAUTHBEARER" -> saslName(between(text, "a=", ","));
            case "CRAM-MD5" -> text.substring(0, Math.max(0, text.lastIndexOf(' ')));
            default -> mechanism.startsWith("SCRAM-") ? saslName(between(text, "n=", ",")) : text;
        };
    }

    private static @Nullable String between(String text, String before, String after) {
        int start = text.indexOf(before);
        int end = start < 0 ? -1 : text.indexOf(after, start + before.length());
        return end < 0 ? null : text.substring(start + before.length(), end);
    }

    private static @Nullable String saslName(@Nullable String name) {
        return name == null ? null : name.replace("=2C", ",").replace("=3D", "=");
    }
}
