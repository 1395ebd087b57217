package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.ListLine;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.model.Accounts;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.util.List;
import okio.Buffer;

/** NAMESPACE, RFC 2342: other users have one where there are any, and so have shared mailboxes. */
final class Namespace implements Extension {
    @Override
    public String capability() {
        return "NAMESPACE";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("NAMESPACE", StoreCommand.Allowed.AUTHENTICATED, Namespace::namespace));
    }

    private static Answer namespace(StoreConnection client, RecordedCommand command) {
        if (!command.arguments().isEmpty()) {
            throw new BadArguments("too many arguments");
        }
        Accounts accounts = client.service().accounts();
        Namespaces namespaces = accounts.namespaces();
        boolean others = accounts.all().size() > 1 && !namespaces.others().isEmpty();
        boolean shared =
                !accounts.shared().all().isEmpty() && !namespaces.shared().isEmpty();
        Buffer out = new Buffer();
        Wire.untagged(
                out,
                "NAMESPACE " + one(client, namespaces.personal()) + ' '
                        + (others ? one(client, namespaces.others()) : "NIL") + ' '
                        + (shared ? one(client, namespaces.shared()) : "NIL"));
        return Answer.ok(out, "NAMESPACE completed");
    }

    private static String one(StoreConnection client, String prefix) {
        Buffer quoted = new Buffer();
        Wire.nstring(prefix, quoted);
        return "((" + quoted.readUtf8() + ' ' + ListLine.delimiter(client) + "))";
    }
}
