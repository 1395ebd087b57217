package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Flags are the same whatever their case; the system's are kept as RFC 9051 2.3.2 writes them. */
public final class Flags {
    /** The system flags that clients may set. */
    public static final List<String> SYSTEM = List.of("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft");

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
            if (all.stream().noneMatch(each -> Octets.same(each, flag))) {
                all.add(flag);
            }
        }
        return all;
    }

    /** The flags without the others. */
    public static List<String> minus(Collection<String> flags, Collection<String> less) {
        return flags.stream()
                .filter(flag -> less.stream().noneMatch(each -> Octets.same(each, flag)))
                .toList();
    }
}
