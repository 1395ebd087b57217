package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Account;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import okio.Buffer;

/** The names that a LIST or LSUB shows, RFC 5258 3.3. Takes time that is linear in the number of all names. */
final class Listing {
    private final StoreConnection client;
    private final ListPlan plan;
    private final List<ListPattern> patterns;
    private final boolean extended;

    /** Those that there are, and the subscribed ones if those are asked for. */
    private final Map<String, Account.Seen> names = new LinkedHashMap<>();

    /** Those that exist and are not to be shown. */
    private final Set<String> hidden = new HashSet<>();

    /** Those that have others below them. */
    private final Set<String> parents = new LinkedHashSet<>();

    Listing(StoreConnection client, ListPlan plan, List<ListPattern> patterns, boolean extended) {
        this.client = client;
        this.plan = plan;
        this.patterns = patterns;
        this.extended = extended;
        for (Account.Seen seen : client.account().mailboxesSeen()) {
            if (plan.sees(seen)) {
                names.put(seen.name(), seen);
                addAbove(seen.name(), parents);
            } else {
                hidden.add(seen.name());
            }
        }
    }

    /** Adds all names above; what is above one that is there is there too. */
    private void addAbove(String name, Set<String> above) {
        String parent = parent(name);
        while (!parent.isEmpty() && above.add(parent)) {
            parent = parent(parent);
        }
    }

    private String parent(String name) {
        return client.service().accounts().namespaces().parent(name);
    }

    private boolean matches(String name) {
        return patterns.stream().anyMatch(each -> each.matches(name));
    }

    private boolean matchesAsLevel(String name) {
        return patterns.stream().anyMatch(each -> each.showsLevels() && each.matches(name));
    }

    void write(Buffer out) {
        Map<String, Account.Seen> candidates = new LinkedHashMap<>(names);
        if (plan.isFromSubscriptions()) {
            candidates.clear();
            Set<String> subscriptions = client.account().subscriptions();
            subscriptions.removeAll(hidden);
            for (String name : subscriptions) {
                candidates.put(name, names.getOrDefault(name, new Account.Seen(name, null)));
            }
        }
        Set<String> selected = new LinkedHashSet<>();
        Set<String> aboveSelected = new LinkedHashSet<>();
        Set<String> aboveHidden = new LinkedHashSet<>();
        for (Account.Seen seen : candidates.values()) {
            if (plan.selects(seen)) {
                boolean shown = matches(seen.name());
                if (shown) {
                    selected.add(seen.name());
                }
                if (plan.isRecursive()) {
                    addAbove(seen.name(), aboveSelected);
                }
                if (plan.isRecursive() && !shown) {
                    addAbove(seen.name(), aboveHidden);
                }
            }
        }
        Set<String> shown = new LinkedHashSet<>(selected);
        aboveHidden.stream().filter(this::matches).forEach(shown::add);
        if (plan.criteria().isEmpty()) {
            parents.stream()
                    .filter(name -> !names.containsKey(name) && matchesAsLevel(name))
                    .forEach(shown::add);
        }
        String childInfo = "\"CHILDINFO\" ("
                + plan.criteria().stream().map(each -> '"' + each + '"').collect(Collectors.joining(" ")) + ")";
        for (String name : inOrder(shown)) {
            row("LIST", name, aboveSelected.contains(name) ? childInfo : "", out);
        }
    }

    /** In the order in which mailboxes came to be; those that are none behind them. */
    private Set<String> inOrder(Set<String> shown) {
        if (!plan.isFromSubscriptions() && !plan.isRecursive()) {
            return shown;
        }
        Set<String> ordered = new LinkedHashSet<>(names.keySet());
        ordered.retainAll(shown);
        ordered.addAll(shown);
        return ordered;
    }

    void row(String response, String name, String more, Buffer out) {
        boolean exists = names.containsKey(name);
        Account.Seen seen = names.getOrDefault(name, new Account.Seen(name, null));
        List<String> attributes = new ArrayList<>();
        if (seen.mailbox() == null) {
            attributes.add(!exists && tellsNonExistent() ? "\\NonExistent" : "\\Noselect");
        }
        describe(seen, attributes);
        ListLine.write(client, response, attributes, name, more, out);
        plan.follow(seen, out);
    }

    private void describe(Account.Seen seen, List<String> attributes) {
        attributes.addAll(ListLine.plain(seen.mailbox()));
        attributes.addAll(plan.attributes(seen));
        if (plan.tellsChildren()) {
            if (parents.contains(seen.name())) {
                attributes.add("\\HasChildren");
            } else if (attributes.stream().noneMatch(each -> Octets.same(each, "\\NoInferiors"))) {
                attributes.add("\\HasNoChildren");
            }
        }
    }

    /** RFC 3501 knows only \Noselect. */
    private boolean tellsNonExistent() {
        return extended || client.isEnabled("IMAP4rev2");
    }

    /** As LSUB has them: \Noselect means that only names below it are subscribed to, RFC 3501 6.3.9. */
    void writeSubscribed(Buffer out) {
        Set<String> subscriptions = client.account().subscriptions();
        Set<String> levels = new LinkedHashSet<>();
        subscriptions.stream().filter(name -> !matches(name)).forEach(name -> addAbove(name, levels));
        Set<String> shown = new LinkedHashSet<>(subscriptions);
        shown.removeIf(name -> !matches(name));
        levels.stream().filter(this::matchesAsLevel).forEach(shown::add);
        for (String name : inOrder(shown)) {
            List<String> attributes = new ArrayList<>();
            if (!subscriptions.contains(name)) {
                attributes.add("\\Noselect");
            }
            describe(names.getOrDefault(name, new Account.Seen(name, null)), attributes);
            ListLine.write(client, "LSUB", attributes, name, "", out);
        }
    }
}
