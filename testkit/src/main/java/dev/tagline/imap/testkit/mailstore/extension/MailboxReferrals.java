package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.ListMailboxes;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * MAILBOX-REFERRALS, RFC 2193: commands on mailboxes of another server are refused with its URLs. RLIST and RLSUB tell of
 * remote mailboxes too, which LIST leaves out: those of the store that have the attribute {@code \Remote}.
 *
 * <pre>{@code
 * store.create("SHARED/FOO", "\\Remote");
 * store.with(new MailboxReferrals().to("SHARED/FOO", "imap://user;AUTH=*@SERVER2/SHARED/FOO"));
 * }</pre>
 */
public final class MailboxReferrals implements Extension {
    private static final Set<String> OF_FIRST =
            Set.of("SELECT", "EXAMINE", "CREATE", "DELETE", "SUBSCRIBE", "UNSUBSCRIBE", "STATUS", "APPEND", "RENAME");
    private static final Set<String> OF_SECOND = Set.of("RENAME", "COPY", "UID COPY", "MOVE", "UID MOVE");

    private final Map<String, List<String>> urls;

    /** One that refers nobody. */
    public MailboxReferrals() {
        this(Map.of());
    }

    private MailboxReferrals(Map<String, List<String>> urls) {
        this.urls = urls;
    }

    /** Also refers those who name this mailbox, there or not, to these URLs. */
    public MailboxReferrals to(String mailbox, String... where) {
        Map<String, List<String>> more = new HashMap<>(urls);
        more.put(mailbox, List.of(where));
        return new MailboxReferrals(more);
    }

    @Override
    public String capability() {
        return "MAILBOX-REFERRALS";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(
                StoreCommand.of("RLIST", Allowed.AUTHENTICATED, ListMailboxes::withRemote),
                StoreCommand.of("RLSUB", Allowed.AUTHENTICATED, ListMailboxes::subscribed));
    }

    @Override
    public void check(StoreConnection client, RecordedCommand command) {
        List<Token> arguments = command.arguments();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < Math.min(2, arguments.size()); i++) {
            if ((i == 0 ? OF_FIRST : OF_SECOND).contains(command.name())) {
                found.addAll(urls.getOrDefault(arguments.get(i).text(), List.of()));
            }
        }
        if (!found.isEmpty()) {
            if (command.isNamed("SELECT") || command.isNamed("EXAMINE")) {
                client.deselect(); // RFC 9051 6.3.2: as by any that fails.
            }
            throw new Refused("[REFERRAL " + String.join(" ", found) + "] remote mailbox");
        }
    }
}
