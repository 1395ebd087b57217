package dev.tagline.imap.metadata;

import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.mailbox.MailboxName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the server keeps filters among its own annotations, RFC 5466 section 3.2. */
final class FilterEntries {
    static final MailboxName SERVER = MailboxName.of("");
    static final String VALUES = "/filters/values/";
    static final String DESCRIPTIONS = "/filters/descriptions/";

    private FilterEntries() {}

    static MetadataEntry value(String name, boolean shared) {
        return MetadataEntry.of(scope(shared) + VALUES + checked(name));
    }

    static MetadataEntry description(String name, boolean shared) {
        return MetadataEntry.of(scope(shared) + DESCRIPTIONS + checked(name));
    }

    /** All below it, which is everything about filters. */
    static MetadataEntry root(boolean shared) {
        return MetadataEntry.of(scope(shared) + "/filters");
    }

    /** The name of a filter whose entry this is, in letters as the server has them; null when it is no such entry. */
    static @Nullable String nameOf(MetadataEntry entry, boolean shared, String kind) {
        String prefix = scope(shared) + kind;
        String name = entry.name();
        boolean is = name.length() > prefix.length()
                && name.substring(0, prefix.length()).toLowerCase(Locale.ROOT).equals(prefix);
        return is ? name.substring(prefix.length()) : null;
    }

    static String checked(String name) {
        // Whatever may be searched by may be kept.
        SearchKey.filter(name);
        return name;
    }

    private static String scope(boolean shared) {
        return shared ? "/shared" : "/private";
    }
}
