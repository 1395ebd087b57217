package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;

/** Entries that others have changed, of which a client is to be told. Guarded by the store's lock. */
final class NoteNews {
    private final Map<StoredMessage, Set<String>> untold = new WeakHashMap<>();

    void add(StoredMessage message, String entry) {
        untold.computeIfAbsent(message, missing -> new TreeSet<>()).add(entry);
    }

    /** Those of a message, which then are told. */
    Set<String> take(StoredMessage message) {
        Set<String> entries = untold.remove(message);
        return entries == null ? Set.of() : entries;
    }
}
