package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.ListLine;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Annotations;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.MetadataLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox or the server, with what is noted of it.
 *
 * @param name of the mailbox for the client, empty for the server
 * @param mailbox null for the server, and for a name that is none
 * @param annotations what is noted
 */
record Noted(String name, @Nullable Mailbox mailbox, Annotations annotations) {
    /** What a mailbox is for, RFC 6154 4; kept with the mailbox. */
    private static final String SPECIAL_USE = "/private/specialuse";

    /** Whom to ask, which clients only read, RFC 5464 3.2.1.1. */
    private static final String ADMIN = "/shared/admin";

    /** What there is for a client. */
    Map<String, ByteString> visible(StoreConnection client) {
        Map<String, ByteString> all = annotations.all(client.account());
        List<String> uses = ListLine.specialUses(mailbox);
        if (!uses.isEmpty() && client.service().offers("SPECIAL-USE")) {
            all.put(SPECIAL_USE, ByteString.encodeUtf8(String.join(" ", uses)));
        }
        return all;
    }

    /**
     * Whether all of it may be set.
     *
     * @throws Refused when something may not
     */
    void check(StoreConnection client, Map<String, @Nullable ByteString> values) {
        MetadataLimits limits = client.service().accounts().metadataLimits();
        Map<String, ByteString> all = annotations.all(client.account());
        values.forEach((entry, value) -> {
            if (name.isEmpty() && Octets.same(entry, ADMIN)) {
                throw new Refused("[NOPERM] only to be read");
            }
            if (Annotations.isPrivate(entry) && !limits.personal()) {
                throw new Refused("[METADATA NOPRIVATE] all is shared here");
            }
            if (value == null) {
                all.remove(entry);
            } else if (value.size() > limits.size()) {
                throw new Refused("[METADATA MAXSIZE " + limits.size() + "] too long");
            } else {
                all.put(entry, value);
            }
            if (isSpecialUse(client, entry) && value != null) {
                uses(value);
            }
        });
        boolean grows = all.size() > annotations.all(client.account()).size();
        if (grows && all.size() > limits.count()) {
            throw new Refused("[METADATA TOOMANY] too many entries");
        }
    }

    void set(StoreConnection client, Map<String, @Nullable ByteString> values) {
        values.forEach((entry, value) -> {
            if (mailbox != null && isSpecialUse(client, entry)) {
                List<String> attributes = new ArrayList<>(mailbox.attributes());
                attributes.removeIf(each -> ListLine.specialUse(each) != null);
                attributes.addAll(value == null ? List.of() : uses(value));
                mailbox.attributes(attributes);
            } else {
                annotations.set(client.account(), entry, value);
            }
        });
        annotations.changed(client.account(), List.copyOf(values.keySet()));
    }

    private boolean isSpecialUse(StoreConnection client, String entry) {
        return mailbox != null
                && Octets.same(entry, SPECIAL_USE)
                && client.service().offers("SPECIAL-USE");
    }

    private static List<String> uses(ByteString value) {
        List<String> uses = new ArrayList<>();
        for (StringTokenizer words = new StringTokenizer(value.utf8()); words.hasMoreTokens(); ) {
            String use = ListLine.specialUse(words.nextToken());
            if (use == null) {
                throw new Refused("[CANNOT] no such special use");
            }
            uses.add(use);
        }
        return uses;
    }
}
