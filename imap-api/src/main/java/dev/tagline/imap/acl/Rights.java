package dev.tagline.imap.acl;

import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A set of rights, in the order in which RFC 4314 section 2.1 names them. Immutable.
 *
 * <pre>{@code
 * Rights reader = Rights.parse("lrs");
 * connection.myRights("Shared/box").permits(Right.INSERT);
 * }</pre>
 *
 * <p>Servers of RFC 2086 have {@code c} and {@code d} for what later became {@code k x t e}. {@link #contains} is about the
 * very letter, {@link #permits} about what it allows, and {@link #forServer} chooses the letters that a server knows.
 */
public final class Rights extends AbstractSet<Right> {
    /** No rights. */
    public static final Rights NONE = new Rights(0, 0);

    private static final String ORDER = "lrswipkxtecda0123456789bfghjmnoquvyz";
    private static final Rights NEWER = parse("kxte");
    private static final Rights CREATE = parse("kx");
    private static final Rights DELETE = parse("tex");
    private static final Rights VIRTUAL = parse("cd");
    private static final Rights ALL_OF_2086 = parse("lrswipcda0123456789");
    private static final Rights KEPT_BY_4314 = parse("lrswipa0123456789");

    /** A bit for each of the characters below 64, and from 64 on. */
    private final long low;

    private final long high;

    private Rights(long low, long high) {
        this.low = low;
        this.high = high;
    }

    /** These rights. */
    public static Rights of(Right... rights) {
        Rights all = NONE;
        for (Right right : rights) {
            all = all.with(right.letter());
        }
        return all;
    }

    /**
     * Rights as people write them, in any order: {@code "lrswi"}.
     *
     * @throws IllegalArgumentException if there is anything but small letters and digits
     */
    public static Rights parse(String letters) {
        Rights all = NONE;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (!isRegular(c)) {
                throw new IllegalArgumentException("rights are small letters and digits, unlike character " + i);
            }
            all = all.with(c);
        }
        return all;
    }

    /**
     * Rights as a server told them, whatever visible ASCII they are; what is not that is left out.
     */
    public static Rights ofWire(String letters) {
        Rights all = NONE;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (c > ' ' && c < 0x7f) {
                all = all.with(c);
            }
        }
        return all;
    }

    /**
     * The rights that this server knows: those of RFC 4314 where it lists {@code RIGHTS=}, with what it lists there; else
     * those of RFC 2086. Digits are for the server's own use; few have any.
     */
    public static Rights knownTo(Capabilities server) {
        String listed = listed(server);
        return listed == null ? ALL_OF_2086 : KEPT_BY_4314.plus(ofWire(listed)).plus(VIRTUAL);
    }

    private static @Nullable String listed(Capabilities server) {
        for (Capability capability : server.asSet()) {
            String name = capability.name();
            if (name.length() > 7
                    && name.substring(0, 7).toUpperCase(Locale.ROOT).equals("RIGHTS=")) {
                return name.substring(7).toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    static boolean isRegular(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private Rights with(char c) {
        return c < 64 ? new Rights(low | 1L << c, high) : new Rights(low, high | 1L << (c - 64));
    }

    private Rights without(char c) {
        return minus(NONE.with(c));
    }

    private boolean has(char c) {
        return c < 128 && ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0;
    }

    private boolean hasAnyOf(Rights others) {
        return (low & others.low) != 0 || (high & others.high) != 0;
    }

    /** Whether this very letter is among them. */
    @Override
    public boolean contains(@Nullable Object right) {
        return right instanceof Right that && has(that.letter());
    }

    /**
     * Whether they allow what this right is for, also as a server of RFC 2086 says it: {@code c} means {@code k}, and
     * {@code d} means {@code t} and {@code e}, where they are not virtual. Which of the two allows DELETE is that server's
     * secret; only both together mean {@code x} (RFC 4314 section 2.1.1).
     */
    public boolean permits(Right right) {
        Rights told = withoutVirtual();
        switch (right.letter()) {
            case 'k':
                return has('k') || told.has('c');
            case 't':
            case 'e':
                return has(right.letter()) || told.has('d');
            case 'x':
                return has('x') || (told.has('c') && told.has('d'));
            default:
                return has(right.letter());
        }
    }

    /** These and those. */
    public Rights plus(Rights more) {
        return new Rights(low | more.low, high | more.high);
    }

    /** These without those. */
    public Rights minus(Rights less) {
        return new Rights(low & ~less.low, high & ~less.high);
    }

    /**
     * Without {@code c} beside {@code k} or {@code x}, and without {@code d} beside {@code t}, {@code e} or {@code x}: there
     * they are virtual. A server of RFC 4314 adds them for old clients, and others must pass over them (section 2.1.1);
     * sent back they could grant more than there was.
     */
    public Rights withoutVirtual() {
        Rights real = hasAnyOf(CREATE) ? without('c') : this;
        return hasAnyOf(DELETE) ? real.without('d') : real;
    }

    /**
     * The same in letters that this server knows, to be sent in SETACL. For one that lists no {@code RIGHTS=}, and so is of
     * RFC 2086, {@code k} and {@code x} become {@code c}, and {@code t} and {@code e} become {@code d}. That may be more
     * than was asked for, or with {@code x} less: such a server knows no finer distinction.
     */
    public Rights forServer(Capabilities server) {
        if (listed(server) != null || !hasAnyOf(NEWER)) {
            return this;
        }
        Rights known = minus(NEWER);
        known = has('k') || has('x') ? known.with('c') : known;
        return has('t') || has('e') ? known.with('d') : known;
    }

    @Override
    public int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }

    @Override
    public Iterator<Right> iterator() {
        String letters = toString();
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < letters.length();
            }

            @Override
            public Right next() {
                if (next >= letters.length()) {
                    throw new NoSuchElementException();
                }
                return new Right(letters.charAt(next++));
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rights that ? low == that.low && high == that.high : super.equals(other);
    }

    /** As of any set: the sum of the hashes of its elements. */
    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** As on the wire: {@code "lrswi"}; empty for none. */
    @Override
    public String toString() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < ORDER.length(); i++) {
            if (has(ORDER.charAt(i))) {
                letters.append(ORDER.charAt(i));
            }
        }
        for (char c = '!'; c < 0x7f; c++) {
            if (!isRegular(c) && has(c)) {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
