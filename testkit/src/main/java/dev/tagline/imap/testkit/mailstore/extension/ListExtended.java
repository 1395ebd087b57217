package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.ListPlan;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import java.util.List;

/** LIST-EXTENDED, RFC 5258: LIST takes options where this is offered, and several patterns; these are the first options. */
final class ListExtended implements Extension {
    @Override
    public String capability() {
        return "LIST-EXTENDED";
    }

    @Override
    public List<Modifier<ListPlan>> listSelections() {
        return List.of(
                new Modifier<>("SUBSCRIBED", (arguments, client) -> plan -> {
                    plan.fromSubscriptions();
                    plan.select("SUBSCRIBED", seen -> client.account().isSubscribed(seen.name()));
                    tellSubscribed(plan, client);
                }),
                new Modifier<>("REMOTE", (arguments, client) -> ListPlan::withRemote),
                new Modifier<>("RECURSIVEMATCH", (arguments, client) -> ListPlan::recursively));
    }

    @Override
    public List<Modifier<ListPlan>> listReturns() {
        return List.of(
                new Modifier<>("SUBSCRIBED", (arguments, client) -> plan -> tellSubscribed(plan, client)),
                new Modifier<>("CHILDREN", (arguments, client) -> ListPlan::tellChildren));
    }

    private static void tellSubscribed(ListPlan plan, StoreConnection client) {
        plan.describe(seen -> client.account().isSubscribed(seen.name()) ? List.of("\\Subscribed") : List.of());
    }
}
