package dev.tagline.imap.coroutines

import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.metadata.GetFilters
import dev.tagline.imap.metadata.NamedFilter
import dev.tagline.imap.metadata.SetFilter

/** Search criteria that the server keeps under names, RFC 5466: where it lists FILTERS. */
public interface FilterCommands : CommandExecutor {
    /** All there are, the user's own first (section 3.2). */
    public suspend fun filters(): List<NamedFilter> = execute(GetFilters())

    /**
     * Keeps criteria under a name of the user's own, in place of those that it had; [SetFilter] has more forms (section 3.2).
     * From then on [SearchKey.filter] searches by them.
     */
    public suspend fun setFilter(
        name: String,
        vararg keys: SearchKey,
    ) {
        execute(SetFilter.to(name, *keys))
    }

    /** Removes a filter of the user's own; no error where there is none (section 3.2). */
    public suspend fun removeFilter(name: String) {
        execute(SetFilter.removing(name))
    }
}
