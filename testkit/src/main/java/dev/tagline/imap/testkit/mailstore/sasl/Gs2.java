package dev.tagline.imap.testkit.mailstore.sasl;

import org.jspecify.annotations.Nullable;

/** What comes first in SCRAM and OAUTHBEARER, RFC 5801 4: {@code n,a=user,}. */
final class Gs2 {
    private Gs2() {}

    /** Where the header ends, behind its second comma; -1 when there is none. */
    static int end(String message) {
        int first = message.indexOf(',');
        int second = first < 0 ? -1 : message.indexOf(',', first + 1);
        return second < 0 ? -1 : second + 1;
    }

    /** The authorization identity, empty when it is left out; null when that is no header. */
    static @Nullable String identity(String message) {
        int end = end(message);
        if (end < 0) {
            return null;
        }
        String said = message.substring(message.indexOf(',') + 1, end - 1);
        if (said.isEmpty()) {
            return "";
        }
        return said.startsWith("a=") ? name(said.substring(2)) : null;
    }

    /** {@code =2C} is a comma and {@code =3D} an equals sign; null for another one. */
    static @Nullable String name(String written) {
        String name = written.replace("=2C", ",").replace("=3D", "\0");
        return name.indexOf('=') >= 0 ? null : name.replace('\0', '=');
    }
}
