package dev.tagline.imap.language;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;

/**
 * COMPARATOR, RFC 5255 section 4.7: how text is compared in SEARCH, SORT and THREAD from now on, or is at present; needs
 * I18NLEVEL=2. (With I18NLEVEL=1 it always is {@code i;unicode-casemap}.)
 *
 * <pre>
 * C: A001 COMPARATOR "cz;*" i;basic
 *    new ComparatorCommand("cz;*", "i;basic")
 * S: * COMPARATOR i;basic
 * S: A001 OK Will use i;basic for collation
 * </pre>
 *
 * <p>A server that has none of them says NO with {@code BADCOMPARATOR}.
 *
 * @param orders names and patterns of RFC 4790 section 3, the most wanted first, or {@code default}; none asks for the present
 */
public record ComparatorCommand(List<String> orders) implements Command<ComparatorResult> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException for one that is not visible ASCII without quotes and backslashes, or has more than 254
     *     characters
     */
    public ComparatorCommand {
        orders = List.copyOf(orders);
        orders.forEach(ComparatorCommand::check);
    }

    /** These orders. */
    public ComparatorCommand(String... orders) {
        this(List.of(orders));
    }

    private static void check(String order) {
        if (order.isEmpty() || order.length() > 254) {
            throw new IllegalArgumentException("a comparator's name has 1 to 254 characters");
        }
        for (int i = 0; i < order.length(); i++) {
            char c = order.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\') {
                throw new IllegalArgumentException("not the name of a comparator, at " + i);
            }
        }
    }

    @Override
    public String name() {
        return "COMPARATOR";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated()
                .needs(Capability.I18NLEVEL_2)
                .repeatable(orders.isEmpty() ? Repeatability.READ : Repeatability.IDEMPOTENT)
                .answeredBy(Answers.to("COMPARATOR"));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        orders.forEach(out::astring);
    }

    @Override
    public ResponseCollector<ComparatorResult> collector() {
        return new ResponseCollector<>() {
            private ComparatorResult result = new ComparatorResult(null, List.of());

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof ComparatorResponse row) {
                    result = new ComparatorResult(row.active(), row.matching());
                    return true;
                }
                return false;
            }

            @Override
            public ComparatorResult complete(TaggedResponse ok) {
                return result;
            }
        };
    }
}
