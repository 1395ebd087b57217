package dev.tagline.imap.list;

import dev.tagline.imap.acl.MyRightsResponse;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.ResultBound;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.metadata.Metadata;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.metadata.MetadataResponse;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Joins to each row of LIST the MYRIGHTS and METADATA that follow it. Those of mailboxes that were not listed are news. */
final class DescribedMailboxes implements ResponseCollector<List<DescribedMailbox>> {
    private final ResponseCollector<List<ListedMailbox>> rows;
    private final boolean withRights;
    private final boolean withMetadata;
    private final Set<MailboxName> listed = new HashSet<>();
    private final Map<MailboxName, Rights> rights = new HashMap<>();
    private final Map<MailboxName, Map<MetadataEntry, ByteString>> values = new HashMap<>();
    private final ResultBound bound = new ResultBound();

    DescribedMailboxes(ResponseCollector<List<ListedMailbox>> rows, boolean withRights, boolean withMetadata) {
        this.rows = rows;
        this.withRights = withRights;
        this.withMetadata = withMetadata;
    }

    @Override
    public void begin(String tag, long maxResultOctets) {
        rows.begin(tag, maxResultOctets);
        bound.set(maxResultOctets);
    }

    @Override
    public boolean collect(UntaggedResponse response) {
        if (rows.collect(response)) {
            if (response instanceof ListResponse row && rows.overflow() == null) {
                listed.add(row.mailbox());
            }
            return true;
        }
        if (withRights && response instanceof MyRightsResponse row && listed.contains(row.mailbox())) {
            rights.put(row.mailbox(), row.rights().withoutVirtual());
            return true;
        }
        if (withMetadata && response instanceof MetadataResponse row && listed.contains(row.mailbox())) {
            Map<MetadataEntry, ByteString> ofMailbox =
                    values.computeIfAbsent(row.mailbox(), mailbox -> new LinkedHashMap<>());
            row.values().forEach((entry, value) -> keep(entry, value, ofMailbox));
            return true;
        }
        return false;
    }

    private void keep(MetadataEntry entry, @Nullable ByteString value, Map<MetadataEntry, ByteString> into) {
        if (value != null && bound.admits(200 + 4L * entry.name().length() + value.size())) {
            into.put(entry, value);
        }
    }

    @Override
    public List<DescribedMailbox> complete(TaggedResponse ok) {
        List<DescribedMailbox> described = new ArrayList<>();
        for (ListedMailbox row : rows.complete(ok)) {
            Map<MetadataEntry, ByteString> ofMailbox = values.get(row.name());
            described.add(new DescribedMailbox(
                    row, rights.get(row.name()), ofMailbox == null ? null : new Metadata(ofMailbox, 0)));
        }
        return List.copyOf(described);
    }

    @Override
    public @Nullable String overflow() {
        String why = rows.overflow();
        return why != null ? why : bound.overflow();
    }
}
