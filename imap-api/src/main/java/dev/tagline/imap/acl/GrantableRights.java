package dev.tagline.imap.acl;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rights an identifier can have to a mailbox (RFC 4314 section 3.7).
 *
 * <pre>
 * S: * LISTRIGHTS archive smith "" lr s w xte
 *    always() is empty; optional() has lr, s, w and xte, each granted as a whole or not at all
 * </pre>
 *
 * @param always what it has whatever is set
 * @param optional what can be set; rights in one element only come together
 */
public record GrantableRights(Rights always, List<Rights> optional) {
    /** None. */
    public static final GrantableRights NONE = new GrantableRights(Rights.NONE, List.of());

    /** Copies the list. */
    public GrantableRights {
        optional = List.copyOf(optional);
    }

    /** All that it can have, what it always has included. */
    public Rights all() {
        Rights all = always;
        for (Rights tied : optional) {
            all = all.plus(tied);
        }
        return all;
    }

    /** Without the rights that only old clients look at, as {@link Rights#withoutVirtual} says of all together. */
    public GrantableRights withoutVirtual() {
        Rights kept = all().withoutVirtual();
        Rights virtual = all().minus(kept);
        List<Rights> tied = new ArrayList<>(optional.size());
        for (Rights group : optional) {
            Rights rest = group.minus(virtual);
            if (!rest.isEmpty()) {
                tied.add(rest);
            }
        }
        return new GrantableRights(always.minus(virtual), tied);
    }
}
