package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.ListLine;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import java.util.ArrayList;
import java.util.List;

/**
 * CREATE-SPECIAL-USE, RFC 6154 3.
 *
 * <pre>
 * C: A1 CREATE Sent (USE (\Sent))
 * </pre>
 */
final class CreateSpecialUse implements Extension {
    /** These show what is in other mailboxes, so that none can be made. */
    private static final List<String> VIRTUAL = List.of("\\All", "\\Flagged");

    @Override
    public String capability() {
        return "CREATE-SPECIAL-USE";
    }

    @Override
    public List<Modifier<List<String>>> createParameters() {
        return List.of(new Modifier<>("USE", (arguments, client) -> {
            List<String> uses = uses(arguments.list());
            return attributes -> attributes.addAll(uses);
        }));
    }

    private static List<String> uses(TokenReader list) {
        List<String> uses = new ArrayList<>();
        while (!list.atEnd()) {
            String said = list.word();
            if (!said.startsWith("\\")) {
                throw new BadArguments("a special use begins with a backslash");
            }
            String use = ListLine.specialUse(said);
            if (use == null || VIRTUAL.contains(use)) {
                throw new Refused("[USEATTR] no mailbox can be made for that");
            }
            uses.add(use);
        }
        return uses;
    }
}
