package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.model.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import okio.Buffer;

/** A LIST that is about to be answered, for its options, RFC 5258 3. Used with the store's lock held. */
public final class ListPlan {
    private final Map<String, Predicate<Account.Seen>> criteria = new LinkedHashMap<>();
    private final List<Function<Account.Seen, List<String>>> attributes = new ArrayList<>();
    private final List<BiConsumer<Account.Seen, Buffer>> followers = new ArrayList<>();
    private boolean subscriptions;
    private boolean remote;
    private boolean recursive;
    private boolean children;

    ListPlan() {}

    /** Selects only names that pass; the option's name is what CHILDINFO says, RFC 5258 3.5. */
    public void select(String option, Predicate<Account.Seen> which) {
        criteria.put(option, which);
    }

    /** Adds attributes to what is said of each name. */
    public void describe(Function<Account.Seen, List<String>> which) {
        attributes.add(which);
    }

    /** Adds untagged responses behind what is said of each name. */
    public void follow(BiConsumer<Account.Seen, Buffer> response) {
        followers.add(response);
    }

    /** Selects among the names that are subscribed to, whether they exist or not. */
    public void fromSubscriptions() {
        subscriptions = true;
    }

    /** Selects remote mailboxes too. */
    public void withRemote() {
        remote = true;
    }

    /** Selects what is above what is selected, too. */
    public void recursively() {
        recursive = true;
    }

    /** Says of each name whether there are names below it, RFC 5258 4. */
    public void tellChildren() {
        children = true;
    }

    boolean tellsChildren() {
        return children;
    }

    boolean isFromSubscriptions() {
        return subscriptions;
    }

    boolean isRecursive() {
        return recursive;
    }

    boolean selects(Account.Seen seen) {
        return criteria.values().stream().allMatch(each -> each.test(seen));
    }

    boolean sees(Account.Seen seen) {
        return remote || seen.mailbox() == null || !seen.mailbox().attributes().contains("\\Remote");
    }

    /** The names of the criteria. */
    List<String> criteria() {
        return List.copyOf(criteria.keySet());
    }

    List<String> attributes(Account.Seen seen) {
        List<String> all = new ArrayList<>();
        for (Function<Account.Seen, List<String>> each : attributes) {
            each.apply(seen).stream()
                    .filter(attribute -> !all.contains(attribute))
                    .forEach(all::add);
        }
        return all;
    }

    void follow(Account.Seen seen, Buffer out) {
        followers.forEach(each -> each.accept(seen, out));
    }
}
