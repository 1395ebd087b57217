package dev.tagline.imap.sort;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.response.Capability;
import java.util.List;

/** {@code search-criteria} of RFC 5256 section 5: the charset, which must be named here, and the keys. */
final class Criteria {
    private Criteria() {}

    static List<SearchKey> checked(List<SearchKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a search key is needed: SearchKey.all() for all messages");
        }
        return List.copyOf(keys);
    }

    /** As for SEARCH: RFC 5256 section 3 forbids EXPUNGE while sequence numbers are answered. */
    static CommandRules rules(boolean byUid, List<SearchKey> keys) {
        CommandRules rules = CommandRules.whenSelected();
        if (!byUid || keys.stream().anyMatch(SearchKey::usesSequenceNumbers)) {
            return rules.bySequenceNumber(!byUid);
        }
        return keys.stream().anyMatch(SearchKey::usesSavedResult) ? rules : rules.repeatable(Repeatability.READ);
    }

    static void writeTo(ArgumentWriter out, List<SearchKey> keys) {
        boolean utf8 = out.isEnabled(Capability.UTF8_ACCEPT)
                || out.isEnabled(Capability.IMAP4REV2)
                || keys.stream().anyMatch(SearchKey::needsCharset);
        out.atom(utf8 ? "UTF-8" : "US-ASCII");
        for (SearchKey key : keys) {
            key.writeTo(out);
        }
    }
}
