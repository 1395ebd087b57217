package dev.tagline.imap.command;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.MessageDataItem;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tells the rows that answer a FETCH or STORE from news that a server sends while it runs: RFC 9051 section 7.5.2 lets it
 * report changed flags of any message at any moment, and with UIDs and mod-sequences.
 */
final class RowClaim implements Predicate<FetchResponse> {
    private final MessageSet messages;
    private final boolean byUid;
    /** {@code 9:*} means the last message even if that is below 9, and {@code $} any: so any row may be meant. */
    private final boolean open;

    private final List<FetchAttribute> attributes;
    /** Nearly all rows that are claimed have flags, and there may be a million. */
    private final boolean flags;

    /** A row of news may have a UID as well; where nothing else is asked for, one without flags is the answer. */
    private final boolean uidOnly;

    private RowClaim(MessageSet messages, List<FetchAttribute> attributes) {
        this.messages = messages;
        this.byUid = messages instanceof UidSet;
        this.open = messages.size() < 0;
        this.attributes = attributes;
        this.flags = attributes.contains(FetchAttribute.FLAGS);
        this.uidOnly = attributes.equals(List.of(FetchAttribute.UID));
    }

    static RowClaim of(MessageSet messages, List<FetchAttribute> attributes) {
        return new RowClaim(messages, attributes);
    }

    @Override
    public boolean test(FetchResponse row) {
        if (byUid && row.uid() == 0) {
            // Some servers leave the UID out of the rows of UID FETCH; but flags without UID are news.
            return asked(row, false);
        }
        return (open || messages.contains(byUid ? row.uid() : row.number())) && (asked(row, true) || hasNoNews(row));
    }

    /** Nobody sends a row without flags or mod-sequence unasked; what it should have had may have been unreadable. */
    private static boolean hasNoNews(FetchResponse row) {
        return row.flags() == null && row.modSeq() == 0;
    }

    private boolean asked(FetchResponse row, boolean newsToo) {
        if (flags && newsToo && row.flags() != null) {
            return true;
        }
        if (uidOnly && newsToo && row.uid() != 0 && row.flags() == null) {
            return true;
        }
        for (FetchAttribute attribute : attributes) {
            if (answers(attribute, row, newsToo)) {
                return true;
            }
        }
        return false;
    }

    private static boolean tells(String name, FetchResponse row) {
        for (MessageDataItem item : row.items()) {
            if (item.answers(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean answers(FetchAttribute attribute, FetchResponse row, boolean newsToo) {
        boolean hasSection = attribute.section() != null;
        switch (attribute.name()) {
            case "UID":
                return false;
            case "FLAGS":
                return newsToo && row.flags() != null;
            case "MODSEQ":
                return newsToo && row.modSeq() != 0;
            case "INTERNALDATE":
                return row.internalDate() != null;
            case "RFC822.SIZE":
                return row.size() >= 0;
            case "ENVELOPE":
                return row.envelope() != null;
            case "BODY":
                return hasSection ? !row.bodies().isEmpty() : row.hasBodyStructure();
            case "BODYSTRUCTURE":
                return row.hasBodyStructure();
            case "BODY.PEEK":
            case "BINARY":
            case "BINARY.PEEK":
            case "RFC822":
            case "RFC822.PEEK":
            case "RFC822.HEADER":
            case "RFC822.TEXT":
            case "RFC822.TEXT.PEEK":
                // Servers echo sections in their own spelling, so any body will do.
                return !row.bodies().isEmpty();
            default:
                return row.other().containsKey(attribute.name()) || tells(attribute.name(), row);
        }
    }
}
