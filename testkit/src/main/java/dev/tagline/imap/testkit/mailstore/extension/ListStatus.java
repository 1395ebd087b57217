package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.ListPlan;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import dev.tagline.imap.testkit.mailstore.command.StatusItems;
import java.util.List;

/** LIST-STATUS, RFC 5819: a STATUS behind each LIST. */
final class ListStatus implements Extension {
    @Override
    public String capability() {
        return "LIST-STATUS";
    }

    @Override
    public List<String> needs() {
        return List.of("LIST-EXTENDED");
    }

    @Override
    public List<Modifier<ListPlan>> listReturns() {
        return List.of(new Modifier<>("STATUS", (arguments, client) -> {
            StatusItems items = StatusItems.read(arguments, client);
            return plan -> {
                // RFC 5819 2: what may not be read is shown as what cannot be selected.
                plan.describe(seen ->
                        seen.mailbox() == null || client.rights(seen.mailbox()).has('r')
                                ? List.of()
                                : List.of("\\NoSelect"));
                plan.follow((seen, out) -> {
                    if (seen.mailbox() != null && client.rights(seen.mailbox()).has('r')) {
                        items.write(client, seen.name(), seen.mailbox(), out);
                    }
                });
            };
        }));
    }
}
