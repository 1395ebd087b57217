package dev.tagline.imap.message;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The flags of a message or a mailbox, in the order given, each once. Immutable. */
public final class Flags extends AbstractSet<Flag> {
    /** No flags. */
    public static final Flags EMPTY = new Flags(new Flag[0], null);

    /** From here on a hash is cheaper than looking through all; keywords of one message are rarely so many. */
    private static final int MANY = 16;

    private final Flag[] flags;
    private final @Nullable Set<Flag> index;

    private Flags(Flag[] flags, @Nullable Set<Flag> index) {
        this.flags = flags;
        this.index = index;
    }

    /** These flags. */
    public static Flags of(Flag... flags) {
        return flags.length == 0 ? EMPTY : of(Arrays.asList(flags));
    }

    /** These flags, in the order of the collection. */
    public static Flags of(Collection<Flag> flags) {
        if (flags instanceof Flags same) {
            return same;
        }
        int size = flags.size();
        if (size == 0) {
            return EMPTY;
        }
        if (size > MANY) {
            Set<Flag> once = new LinkedHashSet<>(flags);
            return new Flags(once.toArray(new Flag[0]), new HashSet<>(once));
        }
        Flag[] kept = new Flag[size];
        int count = 0;
        for (Flag flag : flags) {
            if (indexOf(kept, count, flag) < 0) {
                kept[count++] = flag;
            }
        }
        return new Flags(count == size ? kept : Arrays.copyOf(kept, count), null);
    }

    /**
     * Reads the wire form, {@code (\Seen $Forwarded)}, with its parentheses or without; none when the text is empty.
     *
     * @throws IllegalArgumentException when it is not a list of flags; names the place
     */
    public static Flags parse(String text) {
        return of(new TextScanner(text, "list of flags").list(Flags::flag));
    }

    private static Flag flag(TextScanner text) {
        String backslash = text.skip('\\') ? "\\" : "";
        return Flag.of(backslash + text.atom());
    }

    private static int indexOf(Flag[] flags, int count, Object flag) {
        for (int i = 0; i < count; i++) {
            if (flags[i].equals(flag)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether {@link Flag#SEEN} is among them. */
    public boolean seen() {
        return contains(Flag.SEEN);
    }

    /** Whether {@link Flag#ANSWERED} is among them. */
    public boolean answered() {
        return contains(Flag.ANSWERED);
    }

    /** Whether {@link Flag#FLAGGED} is among them. */
    public boolean flagged() {
        return contains(Flag.FLAGGED);
    }

    /** Whether {@link Flag#DELETED} is among them. */
    public boolean deleted() {
        return contains(Flag.DELETED);
    }

    /** Whether {@link Flag#DRAFT} is among them. */
    public boolean draft() {
        return contains(Flag.DRAFT);
    }

    @Override
    public boolean contains(@Nullable Object flag) {
        if (index != null) {
            return index.contains(flag);
        }
        return flag != null && indexOf(flags, flags.length, flag) >= 0;
    }

    @Override
    public int size() {
        return flags.length;
    }

    @Override
    public Iterator<Flag> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < flags.length;
            }

            @Override
            public Flag next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return flags[next++];
            }
        };
    }

    /** The wire form: {@code (\Seen $Forwarded)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (Flag flag : flags) {
            text.append(text.length() == 1 ? "" : " ").append(flag);
        }
        return text.append(')').toString();
    }
}
