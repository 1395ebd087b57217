package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.ListLine;
import dev.tagline.imap.testkit.mailstore.command.ListPattern;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.Buffer;

/**
 * XLIST, of no RFC: LIST of mailboxes with what they are for, by the names that Gmail had for that before RFC 6154.
 *
 * <pre>
 * C: A1 XLIST "" *
 * S: * XLIST (\HasNoChildren \Inbox) "/" INBOX
 * S: * XLIST (\HasNoChildren \Spam) "/" Junk
 * </pre>
 */
public final class Xlist implements Extension {
    private static final Map<String, String> NAMES =
            Map.of("\\All", "\\AllMail", "\\Junk", "\\Spam", "\\Flagged", "\\Starred");

    /** One that knows what the mailboxes of the store are for. */
    public Xlist() {}

    @Override
    public String capability() {
        return "XLIST";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("XLIST", StoreCommand.Allowed.AUTHENTICATED, Xlist::list));
    }

    private static Answer list(StoreConnection client, RecordedCommand command) {
        String reference = Arguments.mailboxName(client, command, 0);
        Namespaces namespaces = client.service().accounts().namespaces();
        ListPattern pattern =
                new ListPattern(reference + Arguments.mailboxName(client, command, 1), namespaces.delimiter());
        if (command.arguments().size() > 2) {
            throw new BadArguments("too many arguments");
        }
        List<Account.Seen> all = client.account().mailboxesSeen();
        Set<String> parents = new HashSet<>();
        all.forEach(seen -> parents.add(namespaces.parent(seen.name())));
        Buffer out = new Buffer();
        for (Account.Seen seen : all) {
            if (pattern.matches(seen.name())) {
                List<String> attributes = new ArrayList<>();
                if (seen.mailbox() == null) {
                    attributes.add("\\Noselect");
                }
                attributes.add(parents.contains(seen.name()) ? "\\HasChildren" : "\\HasNoChildren");
                if (seen.name().equals("INBOX")) {
                    attributes.add("\\Inbox");
                }
                ListLine.specialUses(seen.mailbox()).forEach(use -> attributes.add(NAMES.getOrDefault(use, use)));
                ListLine.write(client, "XLIST", attributes, seen.name(), "", out);
            }
        }
        return Answer.ok(out, "XLIST completed");
    }
}
