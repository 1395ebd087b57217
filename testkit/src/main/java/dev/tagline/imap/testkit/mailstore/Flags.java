package dev.tagline.imap.testkit.mailstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Flags are the same whatever their case; the system's are kept as RFC 9051 2.3.2 writes them. */
final class Flags {
    static final List<String> SYSTEM = List.of("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft");

    private Flags() {}

    /** @throws BadArguments for a system flag that does not exist, or that clients must not set */
    static String canonical(String flag) {
        if (!flag.startsWith("\\")) {
            if (flag.isEmpty()) {
                throw new BadArguments("an empty keyword");
            }
            return flag;
        }
        for (String system : SYSTEM) {
            if (Text.same(system, flag)) {
                return system;
            }
        }
        throw new BadArguments("no such flag: " + flag);
    }

    static List<String> canonical(Collection<String> flags) {
        return plus(List.of(), flags.stream().map(Flags::canonical).toList());
    }

    static List<String> plus(Collection<String> flags, Collection<String> more) {
        List<String> all = new ArrayList<>(flags);
        for (String flag : more) {
            if (all.stream().noneMatch(each -> Text.same(each, flag))) {
                all.add(flag);
            }
        }
        return all;
    }

    static List<String> minus(Collection<String> flags, Collection<String> less) {
        return flags.stream()
                .filter(flag -> less.stream().noneMatch(each -> Text.same(each, flag)))
                .toList();
    }
}
