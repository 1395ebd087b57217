package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.ListLine;
import dev.tagline.imap.testkit.mailstore.command.ListPlan;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import java.util.List;

/** SPECIAL-USE, RFC 6154: what mailboxes are for; {@code \Important} is of RFC 8457. */
final class SpecialUse implements Extension {
    @Override
    public String capability() {
        return "SPECIAL-USE";
    }

    @Override
    public List<Modifier<ListPlan>> listSelections() {
        return List.of(new Modifier<>("SPECIAL-USE", (arguments, client) -> plan -> {
            plan.select(
                    "SPECIAL-USE", seen -> !ListLine.specialUses(seen.mailbox()).isEmpty());
            describeBasicList(plan);
        }));
    }

    @Override
    public List<Modifier<ListPlan>> listReturns() {
        return List.of(new Modifier<>("SPECIAL-USE", (arguments, client) -> this::describeBasicList));
    }

    @Override
    public void describeBasicList(ListPlan plan) {
        plan.describe(seen -> ListLine.specialUses(seen.mailbox()));
    }
}
