package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import okio.ByteString;

/** The mailbox access keys of one user, RFC 4467 2.2, made when they are first needed. Guarded by the store's lock. */
final class UrlKeys {
    private static final int OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Mailbox, ByteString> keys = new WeakHashMap<>();

    /** Connections of the user that have, or had, something selected. */
    private final Set<StoreConnection> watching = new LinkedHashSet<>();

    /** What is appended to a URL, in hexadecimal digits. */
    String token(Mailbox mailbox, String rump) {
        ByteString key = keys.computeIfAbsent(mailbox, missing -> {
            byte[] octets = new byte[OCTETS];
            RANDOM.nextBytes(octets);
            return ByteString.of(octets);
        });
        return ByteString.encodeUtf8(rump).hmacSha256(key).hex();
    }

    /** Whether that is what was appended; takes as long whichever digit is wrong. */
    boolean isToken(Mailbox mailbox, String rump, String token) {
        return keys.containsKey(mailbox)
                && MessageDigest.isEqual(
                        ByteString.encodeUtf8(token(mailbox, rump)).toByteArray(),
                        ByteString.encodeUtf8(token).toAsciiLowercase().toByteArray());
    }

    /** From now on a client hears of keys that are reset while it has the mailbox selected, RFC 4467 7. */
    void watchedBy(StoreConnection client) {
        if (watching.add(client)) {
            client.whenLeaving(() -> watching.remove(client));
        }
    }

    void reset(Mailbox mailbox, StoreConnection actor) {
        keys.remove(mailbox);
        tell(actor, view -> view.mailbox() == mailbox);
    }

    void resetAll(StoreConnection actor) {
        keys.clear();
        tell(actor, view -> true);
    }

    private void tell(StoreConnection actor, Predicate<MailboxView> where) {
        for (StoreConnection each : List.copyOf(watching)) {
            MailboxView view = each.view();
            if (each != actor && view != null && where.test(view)) {
                each.tell(ByteString.encodeUtf8("* OK [URLMECH INTERNAL] the key is another now\r\n"));
            }
        }
    }
}
