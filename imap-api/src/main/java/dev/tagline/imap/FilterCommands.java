package dev.tagline.imap;

import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.metadata.GetFilters;
import dev.tagline.imap.metadata.NamedFilter;
import dev.tagline.imap.metadata.SetFilter;
import java.util.List;

/** Search criteria that the server keeps under names, RFC 5466: where it lists FILTERS. */
public interface FilterCommands extends CommandExecutor {

    /** All there are, the user's own first (section 3.2). */
    default List<NamedFilter> filters() throws ImapException {
        return execute(new GetFilters());
    }

    /**
     * Keeps criteria under a name of the user's own, in place of those that it had; {@link SetFilter} has more forms (section
     * 3.2). From then on {@link SearchKey#filter} searches by them.
     */
    default void setFilter(String name, SearchKey... keys) throws ImapException {
        execute(SetFilter.to(name, keys));
    }

    /** Removes a filter of the user's own; no error where there is none (section 3.2). */
    default void removeFilter(String name) throws ImapException {
        execute(SetFilter.removing(name));
    }
}
