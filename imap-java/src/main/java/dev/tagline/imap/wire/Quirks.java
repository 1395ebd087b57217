package dev.tagline.imap.wire;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which quirks one connection has met, and which it refuses. Any thread: rows are read to their ends where they are used. */
final class Quirks {
    private final Set<Quirk> refused;
    private final Set<Quirk> met = ConcurrentHashMap.newKeySet();

    Quirks(Collection<Quirk> refused) {
        this.refused = refused.isEmpty() ? Set.of() : EnumSet.copyOf(refused);
    }

    /** Whether to tolerate what was just met. Asked only where octets are not as the grammar has them. */
    boolean allows(Quirk quirk) {
        met.add(quirk);
        return !refused.contains(quirk);
    }

    /** Tolerates it, or fails. */
    void tolerate(Quirk quirk) throws MalformedException {
        if (!allows(quirk)) {
            throw new MalformedException("refused: " + quirk);
        }
    }

    Set<Quirk> met() {
        return Collections.unmodifiableSet(met);
    }
}
