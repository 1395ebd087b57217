package dev.tagline.imap.command;

import dev.tagline.imap.message.PartialRange;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code search-return-opts} of RFC 4466, as SEARCH, SORT and ESEARCH write them: {@code RETURN (PARTIAL 1:500 COUNT)}. */
public final class ReturnOptions {
    private ReturnOptions() {}

    /** Writes the options in the order of {@link SearchReturn}, and these places if not null. */
    public static void writeTo(ArgumentWriter out, Set<SearchReturn> options, @Nullable PartialRange places) {
        out.atom("RETURN").open();
        boolean due = places != null;
        for (SearchReturn option : SearchReturn.values()) {
            if (due && option.compareTo(SearchReturn.MIN) >= 0) {
                out.atom("PARTIAL").atom(String.valueOf(places));
                due = false;
            }
            if (options.contains(option)) {
                out.atom(option.name());
            }
        }
        out.close();
    }
}
