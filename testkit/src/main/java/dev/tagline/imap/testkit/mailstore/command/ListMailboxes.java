package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Mailboxes;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;

/** LIST and LSUB, RFC 3501 6.3.8 and 6.3.9. */
final class ListMailboxes implements StoreCommand {
    @Override
    public List<String> names() {
        return List.of("LIST", "LSUB");
    }

    @Override
    public Allowed allowed() {
        return Allowed.AUTHENTICATED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        String reference = Arguments.text(command, 0);
        String pattern = Arguments.text(command, 1);
        boolean subscribedOnly = command.name().equals("LSUB");
        Buffer out = new Buffer();
        if (pattern.isEmpty()) {
            Wire.untagged(out, command.name() + " (\\Noselect) \"/\" \"\"");
        }
        List<Account.Seen> seen = client.account().mailboxesSeen();
        for (Account.Seen each : seen) {
            String name = each.name();
            if (matches(reference + pattern, name)
                    && (!subscribedOnly || client.account().isSubscribed(name))) {
                List<String> attributes = new ArrayList<>(each.mailbox().attributes());
                attributes.add(hasChildren(seen, name) ? "\\HasChildren" : "\\HasNoChildren");
                Wire.untagged(
                        out,
                        command.name() + " (" + String.join(" ", attributes) + ") \"/\" " + Wire.mailbox(client, name));
            }
        }
        return Answer.ok(out, command.name() + " completed");
    }

    private static boolean hasChildren(List<Account.Seen> seen, String name) {
        return seen.stream().anyMatch(each -> each.name().startsWith(name + Mailboxes.DELIMITER));
    }

    /** {@code *} is anything, {@code %} anything within one level, RFC 9051 6.3.9. Linear in both lengths' product. */
    static boolean matches(String pattern, String name) {
        boolean inbox = name.equals("INBOX");
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            boolean[] next = new boolean[name.length() + 1];
            for (int n = 0; n <= name.length(); n++) {
                if (c == '*' || c == '%') {
                    boolean more = n > 0 && next[n - 1] && (c == '*' || name.charAt(n - 1) != Mailboxes.DELIMITER);
                    next[n] = reached[n] || more;
                } else if (n > 0 && reached[n - 1]) {
                    char actual = name.charAt(n - 1);
                    next[n] = c == actual || (inbox && (c & ~32) == actual);
                }
            }
            reached = next;
        }
        return reached[name.length()];
    }
}
