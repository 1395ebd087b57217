package dev.tagline.imap.metadata;

import dev.tagline.imap.command.SearchKey;
import org.jspecify.annotations.Nullable;

/**
 * Search criteria that a server keeps under a name, RFC 5466: {@link SearchKey#filter} searches by them.
 *
 * @param name letters, digits and the like; no slash
 * @param shared whether it is for all users; one of the user's own goes before it
 * @param criteria as they stand on the wire: {@code OR SMALLER 5000 FROM "boss@example.com"}
 * @param description for people to read, or null; may be in several languages, each behind its language tag
 */
public record NamedFilter(
        String name,
        boolean shared,
        String criteria,
        @Nullable String description) {
    /**
     * The criteria as a key.
     *
     * @throws IllegalArgumentException when they are not criteria, or of an extension that is not known here: any client may
     *     have stored them
     */
    public SearchKey key() {
        return SearchKey.parse(criteria);
    }
}
