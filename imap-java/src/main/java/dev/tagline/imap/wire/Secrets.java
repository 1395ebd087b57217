package dev.tagline.imap.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What a server was told in confidence on one connection, so that none of it is quoted should the server repeat it:
 *
 * <pre>
 * C: A1 LOGIN fred pencil
 * S: A1 NO the password pencil is wrong      logs, last exchanges and exceptions say: the password &lt;secret&gt; is wrong
 * </pre>
 *
 * Known by what the {@link CommandEncoder} wrote as secret and by what a SASL mechanism says is one: as it stands, quoted,
 * and in base64; of a SASL message also its last part, where PLAIN has the password and OAUTHBEARER the token. Only what a
 * server says to people is looked through: data are what they are, whatever the password is. Shorter secrets than 4
 * octets are not looked for, as they are part of any text. The token of a URL that is authorized (RFC 4467) is known by its
 * place, as it is the server that makes it:
 *
 * <pre>
 * S: * GENURLAUTH "imap://fred@example.com/INBOX/;uid=20;urlauth=submit+fred:internal:&lt;secret&gt;"
 * </pre>
 *
 * <p>Kept as long as the connection. Written by the thread that writes, before the secret is sent; read by any.
 */
public final class Secrets {
    private static final ByteString MASK = ByteString.encodeUtf8("<secret>");
    private static final int SHORTEST = 4;
    private static final byte[] URLAUTH = ";URLAUTH=".getBytes(StandardCharsets.US_ASCII);

    /** Replaced as a whole, so that no lock is needed to look. */
    private volatile Known known = new Known(new byte[0][], new long[] {1L << ';', 0, 0, 0});

    /** Forms, and a bit for each octet that one begins with: most lines hold few of those, and are looked at once. */
    private static final class Known {
        final byte[][] forms;
        final long[] first;

        Known(byte[][] forms, long[] first) {
            this.forms = forms;
            this.first = first;
        }
    }

    /** Is a secret, or a message that holds one at its end. */
    public void told(ByteString secret) {
        add(secret);
        ByteString last = lastPart(secret);
        add(last);
        add(last.substring(last.lastIndexOf(ByteString.encodeUtf8(" ")) + 1));
    }

    /** What stands behind the last separator: NUL in PLAIN, Ctrl-A in OAUTHBEARER and XOAUTH2. */
    private static ByteString lastPart(ByteString message) {
        int to = message.size();
        while (to > 0 && isSeparator(message.getByte(to - 1))) {
            to--;
        }
        int from = to;
        while (from > 0 && !isSeparator(message.getByte(from - 1))) {
            from--;
        }
        return message.substring(from, to);
    }

    private static boolean isSeparator(byte octet) {
        return octet == 0 || octet == 1;
    }

    private void add(ByteString secret) {
        if (secret.size() < SHORTEST) {
            return;
        }
        addForm(secret.toByteArray());
        String base64 = secret.base64();
        addForm(base64.getBytes(StandardCharsets.US_ASCII));
        addForm(base64.replace("=", "").getBytes(StandardCharsets.US_ASCII));
        ByteString quoted = quoted(secret);
        if (!quoted.equals(secret)) {
            addForm(quoted.toByteArray());
        }
    }

    private static ByteString quoted(ByteString secret) {
        Buffer quoted = new Buffer();
        for (int i = 0; i < secret.size(); i++) {
            byte octet = secret.getByte(i);
            if (octet == '"' || octet == '\\') {
                quoted.writeByte('\\');
            }
            quoted.writeByte(octet);
        }
        return quoted.readByteString();
    }

    private void addForm(byte[] form) {
        Known before = known;
        for (byte[] other : before.forms) {
            if (Arrays.equals(other, form)) {
                return;
            }
        }
        byte[][] forms = Arrays.copyOf(before.forms, before.forms.length + 1);
        forms[before.forms.length] = form;
        long[] first = before.first.clone();
        first[(form[0] & 0xff) >>> 6] |= 1L << form[0];
        known = new Known(forms, first);
    }

    /**
     * The octets with every secret masked, or null where there is none, as nearly always. One that the end cuts off is
     * masked too.
     */
    byte @Nullable [] masked(byte[] octets, int from, int to) {
        Known now = known;
        Buffer masked = null;
        int copied = from;
        for (int i = from; i < to; i++) {
            if ((now.first[(octets[i] & 0xff) >>> 6] & 1L << octets[i]) != 0) {
                int start = i;
                int length = lengthAt(now.forms, octets, i, to);
                if (length == 0 && octets[i] == ';') {
                    start = token(octets, i, to);
                    length = urlEnd(octets, start, to) - start;
                }
                if (length > 0) {
                    masked = masked == null ? new Buffer() : masked;
                    masked.write(octets, copied, start - copied).write(MASK);
                    copied = start + length;
                    i = copied - 1;
                }
            }
        }
        return masked == null ? null : masked.write(octets, copied, to - copied).readByteArray();
    }

    /** The end of a line that was cut, or before the few octets there with which a secret begins: too few to be masked. */
    int endBeforeBegun(byte[] octets, int from, int to) {
        for (int at = Math.max(from, to - SHORTEST + 1); at < to; at++) {
            for (byte[] form : known.forms) {
                if (standsAt(form, to - at, octets, at)) {
                    return at;
                }
            }
        }
        return to;
    }

    /** Where the token begins, behind {@code ;URLAUTH=access:mechanism:}; the end where there is none. */
    private static int token(byte[] octets, int at, int to) {
        if (to - at < URLAUTH.length) {
            return to;
        }
        for (int i = 0; i < URLAUTH.length; i++) {
            if (Ascii.toUpper(octets[at + i]) != URLAUTH[i]) {
                return to;
            }
        }
        int end = urlEnd(octets, at, to);
        int colons = 0;
        int i = at;
        while (i < end && colons < 2) {
            if (octets[i++] == ':') {
                colons++;
            }
        }
        return colons == 2 ? i : to;
    }

    private static int urlEnd(byte[] octets, int from, int to) {
        int end = from;
        while (end < to && octets[end] > ' ' && octets[end] != '"' && octets[end] != ']' && octets[end] != ')') {
            end++;
        }
        return end;
    }

    /** Of the longest that stands there; 0 where none does. */
    private static int lengthAt(byte[][] forms, byte[] octets, int at, int to) {
        int longest = 0;
        for (byte[] form : forms) {
            int length = Math.min(form.length, to - at);
            if (length >= SHORTEST && length > longest && standsAt(form, length, octets, at)) {
                longest = length;
            }
        }
        return longest;
    }

    private static boolean standsAt(byte[] form, int length, byte[] octets, int at) {
        int same = 0;
        while (same < length && form[same] == octets[at + same]) {
            same++;
        }
        return same == length;
    }

    /** The text with every secret masked. */
    public String masked(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        byte[] masked = masked(octets, 0, octets.length);
        return masked == null ? text : new String(masked, StandardCharsets.UTF_8);
    }
}
