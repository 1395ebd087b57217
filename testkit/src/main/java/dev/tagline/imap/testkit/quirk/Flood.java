package dev.tagline.imap.testkit.quirk;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import okio.ByteString;

/** The same octets over and over, made as they go out. */
final class Flood implements Iterable<ByteString> {
    /** More than any client can take. */
    static final long ENDLESS = Long.MAX_VALUE;

    private final ByteString piece;
    private final long times;

    private Flood(ByteString piece, long times) {
        this.piece = piece;
        this.times = times;
    }

    static Iterable<ByteString> of(String piece, long times) {
        return new Flood(ByteString.encodeUtf8(piece), times);
    }

    /** Small pieces in larger ones, as each is looked at by itself. */
    static Iterable<ByteString> endless(String piece) {
        return of(String.join("", Collections.nCopies(Math.max(1, 16_384 / piece.length()), piece)), ENDLESS);
    }

    @Override
    public Iterator<ByteString> iterator() {
        return new Iterator<>() {
            private long left = times;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public ByteString next() {
                if (left == 0) {
                    throw new NoSuchElementException();
                }
                left--;
                return piece;
            }
        };
    }
}
