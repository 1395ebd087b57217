package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Flags are the same whatever their case; the system's are kept as RFC 9051 2.3.2 writes them. */
public final class Flags {
    /** The system flags that clients may set. */
    public static final List<String> SYSTEM = List.of("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft");

    /** The sets without keywords, each made once. */
    private static final AtomicReferenceArray<Set<String>> SETS = new AtomicReferenceArray<>(1 << SYSTEM.size());

    private Flags() {}

    /**
     * The flag as it is kept.
     *
     * @throws IllegalArgumentException for a system flag that does not exist, or that clients must not set
     */
    public static String canonical(String flag) {
        if (!flag.startsWith("\\")) {
            if (flag.isEmpty()) {
                throw new IllegalArgumentException("an empty keyword");
            }
            return flag;
        }
        for (String system : SYSTEM) {
            if (Octets.same(system, flag)) {
                return system;
            }
        }
        throw new IllegalArgumentException("no such flag: " + flag);
    }

    /** {@link #canonical(String)} for each, every flag once. */
    public static List<String> canonical(Collection<String> flags) {
        return plus(List.of(), flags.stream().map(Flags::canonical).toList());
    }

    /** The flags and those of the others that are not among them. */
    public static List<String> plus(Collection<String> flags, Collection<String> more) {
        List<String> all = new ArrayList<>(flags);
        for (String flag : more) {
            if (!contains(all, flag)) {
                all.add(flag);
            }
        }
        return all;
    }

    /** The flags without the others. */
    public static List<String> minus(Collection<String> flags, Collection<String> less) {
        List<String> left = new ArrayList<>(flags);
        left.removeIf(flag -> contains(less, flag));
        return left;
    }

    static boolean contains(Collection<String> flags, String flag) {
        for (String each : flags) {
            if (Octets.same(each, flag)) {
                return true;
            }
        }
        return false;
    }

    /** An unchangeable set of flags that are canonical; the same one for the same system flags, if there are no others. */
    static Set<String> set(Collection<String> flags) {
        int bits = 0;
        for (String flag : flags) {
            int system = SYSTEM.indexOf(flag);
            if (system < 0) {
                return Set.copyOf(new LinkedHashSet<>(flags));
            }
            bits |= 1 << system;
        }
        Set<String> set = SETS.get(bits);
        if (set == null) {
            set = Set.copyOf(new LinkedHashSet<>(flags));
            SETS.set(bits, set);
        }
        return set;
    }
}
