package dev.tagline.imap.response;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What a server offers, in its own order: {@code IMAP4rev1 IDLE AUTH=PLAIN} (RFC 9051 section 7.2.2). Immutable. The
 * list can change at TLS, at authentication and at ENABLE; the connection asks again then.
 */
public final class Capabilities {
    /** Nothing known. */
    public static final Capabilities NONE = new Capabilities(Collections.emptySet());

    /** Lists that are shared, by the hash of what they hold; the last one stays. */
    private static final AtomicReferenceArray<@Nullable Capabilities> SHARED = new AtomicReferenceArray<>(32);

    /** Longer lists are not shared, so that no server can make all others' connections keep much. */
    private static final int MOST_SHARED = 64;

    private static final int LONGEST_SHARED = 32;

    private final Set<Capability> all;

    private Capabilities(Set<Capability> all) {
        this.all = all;
    }

    /** These, without doubles. */
    public static Capabilities of(Collection<Capability> capabilities) {
        return capabilities.isEmpty()
                ? NONE
                : new Capabilities(Collections.unmodifiableSet(new LinkedHashSet<>(capabilities)));
    }

    /**
     * These, without doubles, for those who hold the lists of many connections: one object for all equal ones. 30
     * capabilities take 3 KB, a connection knows two lists, and a server says the same to each.
     */
    public static Capabilities shared(Collection<Capability> capabilities) {
        if (capabilities.size() > MOST_SHARED) {
            return of(capabilities);
        }
        int hash = 0;
        for (Capability capability : capabilities) {
            if (capability.name().length() > LONGEST_SHARED) {
                return of(capabilities);
            }
            hash = hash * 31 + capability.hashCode();
        }
        int slot = (hash ^ hash >>> 16) & SHARED.length() - 1;
        Capabilities known = SHARED.get(slot);
        if (known != null && known.reads(capabilities)) {
            return known;
        }
        Capabilities made = of(capabilities);
        SHARED.set(slot, made);
        return made;
    }

    /** The same names, in the same letters and the same order. */
    private boolean reads(Collection<Capability> others) {
        if (all.size() != others.size()) {
            return false;
        }
        Iterator<Capability> mine = all.iterator();
        for (Capability other : others) {
            if (!mine.next().name().equals(other.name())) {
                return false;
            }
        }
        return true;
    }

    /** These, by name. */
    public static Capabilities of(String... names) {
        List<Capability> list = new ArrayList<>(names.length);
        for (String name : names) {
            list.add(Capability.of(name));
        }
        return of(list);
    }

    /**
     * True when the server listed it, or what includes it: IMAP4rev2 includes much (RFC 9051 appendix E), and QRESYNC
     * includes CONDSTORE (RFC 7162 section 3.2.3). APPENDLIMIT and MESSAGELIMIT may be listed with a number.
     */
    public boolean has(Capability capability) {
        return all.contains(capability)
                || (all.contains(Capability.IMAP4REV2) && REV2.contains(capability))
                || (capability.equals(Capability.CONDSTORE) && all.contains(Capability.QRESYNC))
                || (capability.equals(Capability.APPENDLIMIT) && appendLimit() >= 0)
                || (capability.equals(Capability.MESSAGELIMIT) && messageLimit() >= 0);
    }

    /** True when {@code AUTH=mechanism} is listed. */
    public boolean hasAuth(String mechanism) {
        return all.contains(Capability.auth(mechanism));
    }

    /** The mechanisms listed as {@code AUTH=}, in capitals, in the server's order. */
    public List<String> authMechanisms() {
        List<String> mechanisms = new ArrayList<>();
        for (Capability capability : all) {
            String name = capability.name().toUpperCase(Locale.ROOT);
            if (name.startsWith("AUTH=")) {
                mechanisms.add(name.substring(5));
            }
        }
        return mechanisms;
    }

    /**
     * The largest message in octets that APPEND takes in every mailbox, {@code APPENDLIMIT=257890} (RFC 7889 section 2); -1
     * when not told, though STATUS may tell it of a mailbox.
     */
    public long appendLimit() {
        return number("APPENDLIMIT=");
    }

    /**
     * Refuses what {@link #appendLimit} rules out, so that nobody sends in vain.
     *
     * @throws IllegalArgumentException for a message of more octets
     */
    public void requireAppendable(long octets) {
        long most = appendLimit();
        if (most >= 0 && octets > most) {
            throw new IllegalArgumentException("a message of " + octets + " octets; the server takes " + most);
        }
    }

    /** How many messages a command may be about, {@code MESSAGELIMIT=1000} (RFC 9738); -1 when not told. */
    public long messageLimit() {
        return number("MESSAGELIMIT=");
    }

    /** How many messages one COPY or APPEND may store, {@code SAVELIMIT=1000} (RFC 9738); -1 when not told. */
    public long saveLimit() {
        return number("SAVELIMIT=");
    }

    private long number(String prefix) {
        for (Capability capability : all) {
            String name = capability.name();
            if (name.length() > prefix.length() && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return number(name, prefix.length());
            }
        }
        return -1;
    }

    /** Digits to the end, 63 bits; -1 for anything else. */
    private static long number(String text, int from) {
        long value = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** These and those. */
    public Capabilities plus(Capabilities more) {
        Set<Capability> union = new LinkedHashSet<>(all);
        union.addAll(more.all);
        return of(union);
    }

    /** All that was listed, in order. */
    public Set<Capability> asSet() {
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Capabilities that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }

    /** What IMAP4rev2 took into the base protocol, RFC 9051 appendix E. */
    private static final Set<Capability> REV2 = Set.of(
            Capability.NAMESPACE,
            Capability.UNSELECT,
            Capability.UIDPLUS,
            Capability.ESEARCH,
            Capability.SEARCHRES,
            Capability.ENABLE,
            Capability.IDLE,
            Capability.SASL_IR,
            Capability.LIST_EXTENDED,
            Capability.LIST_STATUS,
            Capability.MOVE,
            Capability.LITERAL_MINUS,
            Capability.BINARY,
            Capability.SPECIAL_USE,
            Capability.STATUS_SIZE,
            Capability.CHILDREN);
}
