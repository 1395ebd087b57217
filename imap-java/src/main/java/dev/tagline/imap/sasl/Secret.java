package dev.tagline.imap.sasl;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A password or token. Whatever prints it prints {@code ***}: logs, exceptions and records that hold one are safe by
 * construction. Immutable.
 */
public final class Secret {
    private final ByteString utf8;

    private Secret(ByteString utf8) {
        this.utf8 = utf8;
    }

    /**
     * A secret of this text.
     *
     * @throws IllegalArgumentException if it holds NUL, which no mechanism can carry
     */
    public static Secret of(CharSequence text) {
        return of(ByteString.of(StandardCharsets.UTF_8.encode(CharBuffer.wrap(text))));
    }

    /** A secret of a copy of these characters; the caller may wipe its own. */
    public static Secret of(char[] text) {
        return of(CharBuffer.wrap(text));
    }

    private static Secret of(ByteString utf8) {
        if (utf8.indexOf(new byte[] {0}) >= 0) {
            throw new IllegalArgumentException("a secret must not hold NUL");
        }
        return new Secret(utf8);
    }

    /** The secret itself, in UTF-8. */
    public ByteString reveal() {
        return utf8;
    }

    /** The secret itself. */
    public String revealText() {
        return utf8.utf8();
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(utf8.toByteArray(), that.utf8.toByteArray());
    }

    @Override
    public int hashCode() {
        return utf8.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
