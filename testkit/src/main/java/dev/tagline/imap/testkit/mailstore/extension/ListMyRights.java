package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.ListPlan;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import java.util.List;

/** LIST-MYRIGHTS, RFC 8440: a MYRIGHTS behind each LIST. */
final class ListMyRights implements Extension {
    @Override
    public String capability() {
        return "LIST-MYRIGHTS";
    }

    @Override
    public List<String> needs() {
        return List.of("LIST-EXTENDED", "ACL");
    }

    @Override
    public List<Modifier<ListPlan>> listReturns() {
        return List.of(new Modifier<>(
                "MYRIGHTS",
                (arguments, client) -> plan -> plan.follow((seen, out) -> {
                    if (seen.mailbox() != null && client.rights(seen.mailbox()).hasAny(Acl.ANY)) {
                        Wire.untagged(out, Acl.mine(client, Wire.mailbox(client, seen.name()), seen.mailbox()));
                    }
                })));
    }
}
