package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;

/** Entries that others have changed, of which a client is to be told. Guarded by the store's lock. */
final class NoteNews {
    private final StoreConnection client;
    private final Map<StoredMessage, Set<String>> untold = new WeakHashMap<>();
    private boolean always;

    NoteNews(StoreConnection client) {
        this.client = client;
    }

    /** The mailbox was selected with ANNOTATE, RFC 5257 4.2. */
    void always() {
        always = true;
    }

    /** Whether the client wants to hear of that now, for that reason or because of NOTIFY, RFC 5465 5.1. */
    boolean isWanted() {
        return always || client.kept(Notices.class, () -> new Notices(client)).tellsAnnotations();
    }

    void add(StoredMessage message, String entry) {
        untold.computeIfAbsent(message, missing -> new TreeSet<>()).add(entry);
    }

    /** Those of a message, which then are told. */
    Set<String> take(StoredMessage message) {
        Set<String> entries = untold.remove(message);
        return entries == null ? Set.of() : entries;
    }
}
