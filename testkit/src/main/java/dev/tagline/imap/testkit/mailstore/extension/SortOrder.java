package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.mime.Addresses;
import dev.tagline.imap.testkit.mailstore.mime.BaseSubject;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of SORT, RFC 5256 3 and RFC 5957. It compares what messages are sorted by, which is read from each but once;
 * those that are equal by all criteria stay in the order of the mailbox.
 */
final class SortOrder implements Comparator<List<Comparable<?>>> {
    private record Criterion(Function<StoredMessage, Comparable<?>> key, boolean reverse) {}

    private final List<Criterion> criteria = new ArrayList<>();

    private boolean byRelevancy;

    private SortOrder() {}

    /** Whether RELEVANCY is among them. */
    boolean isByRelevancy() {
        return byRelevancy;
    }

    /**
     * The order of these criteria.
     *
     * @param list the criteria
     * @param client whose they are
     * @param relevancy how relevant each message is, RFC 6203 6; null where RELEVANCY is not known
     * @throws BadArguments when one is unknown, or there is none
     */
    static SortOrder of(TokenReader list, StoreConnection client, @Nullable ToIntFunction<StoredMessage> relevancy) {
        SortOrder order = new SortOrder();
        while (!list.atEnd()) {
            boolean reverse = list.nextIs("REVERSE");
            if (list.atEnd()) {
                throw new BadArguments("REVERSE of nothing");
            }
            String criterion = Octets.upper(list.next().text());
            if (criterion.equals("RELEVANCY") && relevancy != null) {
                order.byRelevancy = true;
                order.criteria.add(new Criterion(message -> -relevancy.applyAsInt(message), reverse));
            } else {
                order.criteria.add(new Criterion(key(criterion, list, client), reverse));
            }
        }
        if (order.criteria.isEmpty()) {
            throw new BadArguments("no sort criterion");
        }
        return order;
    }

    private static Function<StoredMessage, Comparable<?>> key(String name, TokenReader list, StoreConnection client) {
        return switch (name) {
            case "ARRIVAL" -> message -> message.internalDate().toInstant();
            case "DATE" -> ThreadedMessage::sent;
            case "SIZE" -> message -> message.octets().size();
            case "SUBJECT" ->
                message -> BaseSubject.of(message.header().last("Subject")).text();
            case "FROM", "TO", "CC" -> message -> mailbox(message, name);
            default -> {
                if (client.service().offers(Sort.DISPLAY) && (name.equals("DISPLAYFROM") || name.equals("DISPLAYTO"))) {
                    yield message -> display(message, name.substring("DISPLAY".length()));
                }
                yield client.service().extensions().stream()
                        .flatMap(extension -> extension.sortCriteria().stream())
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new BadArguments("unknown sort criterion " + name))
                        .reader()
                        .apply(list, client);
            }
        };
    }

    /** What a message is sorted by. */
    List<Comparable<?>> keys(StoredMessage message) {
        List<Comparable<?>> keys = new ArrayList<>(criteria.size());
        criteria.forEach(criterion -> keys.add(criterion.key().apply(message)));
        return keys;
    }

    @Override
    public int compare(List<Comparable<?>> a, List<Comparable<?>> b) {
        for (int i = 0; i < criteria.size(); i++) {
            int order = compareKeys(a.get(i), b.get(i));
            if (order != 0) {
                return criteria.get(i).reverse() ? -order : order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked") // Both are of the same criterion.
    private static int compareKeys(Comparable<?> a, Comparable<?> b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    private static String mailbox(StoredMessage message, String field) {
        Addresses.Address first = first(message, field);
        String mailbox = first == null ? null : first.mailbox();
        return mailbox == null ? "" : SearchableText.normalized(mailbox);
    }

    /** RFC 5957 3: the name, or else the address. */
    private static String display(StoredMessage message, String field) {
        Addresses.Address first = first(message, field);
        if (first == null) {
            return "";
        }
        String name = first.name();
        return name != null && !name.isEmpty()
                ? SearchableText.field(name)
                : SearchableText.normalized(first.mailbox() + "@" + first.host());
    }

    private static Addresses.@Nullable Address first(StoredMessage message, String field) {
        List<Addresses.Address> addresses = Addresses.parse(message.header().first(field));
        return addresses.isEmpty() ? null : addresses.get(0);
    }
}
