package dev.tagline.imap.testkit.mailstore.seed;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A message to deliver.
 *
 * @param octets header, empty line, body, exactly as clients will get them
 * @param flags {@code \Seen}, {@code $Junk}
 * @param internalDate when it came in; null for the moment it is delivered
 */
public record NewMessage(
        ByteString octets, Set<String> flags, @Nullable OffsetDateTime internalDate) {
    /** Keeps a copy of the flags, in their order. */
    public NewMessage {
        flags = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(flags));
    }

    /** Without flags, from text whose line ends become CRLF. */
    public static NewMessage of(String text) {
        return of(ByteString.encodeString(text, StandardCharsets.UTF_8));
    }

    /** Without flags, from octets whose lone LFs become CRLF, as mail systems do with files. */
    public static NewMessage of(ByteString lines) {
        return new NewMessage(withCrlf(lines), Set.of(), null);
    }

    /** The same with these flags instead. */
    public NewMessage withFlags(String... newFlags) {
        return new NewMessage(octets, new LinkedHashSet<>(Arrays.asList(newFlags)), internalDate);
    }

    /** The same with that INTERNALDATE instead. */
    public NewMessage withInternalDate(OffsetDateTime newDate) {
        return new NewMessage(octets, flags, newDate);
    }

    private static ByteString withCrlf(ByteString lines) {
        Buffer out = new Buffer();
        int copied = 0;
        for (int at = lines.indexOf(LF); at >= 0; at = lines.indexOf(LF, at + 1)) {
            if (at == 0 || lines.getByte(at - 1) != '\r') {
                out.write(lines.substring(copied, at)).writeUtf8("\r\n");
                copied = at + 1;
            }
        }
        return copied == 0 ? lines : out.write(lines.substring(copied)).readByteString();
    }

    private static final ByteString LF = ByteString.encodeUtf8("\n");
}
