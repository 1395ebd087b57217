package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.FetchPlan;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import dev.tagline.imap.testkit.mailstore.command.PartialRange;
import java.util.List;

/** PARTIAL, RFC 9394: of UID FETCH; SEARCH returns it where this is offered. Listed before CONDSTORE, as it chooses first. */
final class Partial implements Extension {
    @Override
    public String capability() {
        return "PARTIAL";
    }

    @Override
    public List<Modifier<FetchPlan>> fetchModifiers() {
        return List.of(new Modifier<>("PARTIAL", (arguments, client) -> {
            PartialRange range = PartialRange.parse(arguments.next().text());
            return plan -> choose(range, plan);
        }));
    }

    private static void choose(PartialRange range, FetchPlan plan) {
        if (!Arguments.isUid(plan.command())) {
            throw new BadArguments("PARTIAL is of UID FETCH");
        }
        plan.choose(range::of);
    }
}
