package dev.tagline.imap.multisearch;

import dev.tagline.imap.command.ContextView;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.ResultBound;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows with the tag of its command and no others, as several may be in flight. */
final class MultiSearchCollector implements ResponseCollector<MultiSearchResult> {
    /** What a mailbox with matches takes in memory besides them, in octets. */
    private static final long ROW = 300;

    private final List<MailboxMatches> matches = new ArrayList<>();
    private final ResultBound bound = new ResultBound();
    private @Nullable String tag;
    private boolean updates;
    private boolean unread;

    MultiSearchCollector(MultiSearch command) {
        updates = command.returned().contains(SearchReturn.UPDATE);
    }

    @Override
    public void begin(String ownTag, long maxResultOctets) {
        tag = ownTag;
        bound.set(maxResultOctets);
    }

    @Override
    public boolean collect(UntaggedResponse response) {
        if (response instanceof EsearchResponse row && tag != null && tag.equals(row.tag()) && !row.isUpdateOnly()) {
            take(row);
            return row.updates().isEmpty();
        }
        if (response instanceof Unrecognized row && row.name().equals("ESEARCH")) {
            // Whose it was cannot be told; what was lost must not look as if it had not matched.
            unread = true;
        } else if (response instanceof ConditionResponse row) {
            updates &= !ContextView.isRefusal(tag, row.text().code());
        }
        return false;
    }

    private void take(EsearchResponse row) {
        MailboxName mailbox = row.mailbox();
        MessageSet all = row.all();
        if (all == null && row.partial() != null) {
            all = row.partial().messages();
        }
        if (mailbox == null || !(all == null || all instanceof UidSet)) {
            // UIDs of who knows which mailbox are of no use, and neither are sequence numbers.
            unread = true;
            return;
        }
        int size = all == null ? 0 : all.rangeCount();
        if (!bound.admits(ROW + 16L * size + 4L * row.relevancy().size())) {
            return;
        }
        UidSet uids = all instanceof UidSet some ? some : UidSet.EMPTY;
        NumberList scores = row.relevancy().size() == uids.size() ? row.relevancy() : NumberList.EMPTY;
        boolean told = row.count() >= 0 || row.partial() != null || all == null;
        long count = told ? row.count() : uids.size();
        long min = told ? row.min() : uids.first();
        long max = told ? row.max() : uids.last();
        SearchResult found = new SearchResult(true, count, min, max, uids, row.modSeq(), scores, null);
        matches.add(new MailboxMatches(mailbox, row.uidValidity(), found));
    }

    @Override
    public MultiSearchResult complete(TaggedResponse ok) {
        ResponseCode code = ok.text().code();
        boolean complete = !unread && code != ResponseCode.Plain.LIMIT;
        return new MultiSearchResult(matches, complete, updates && !ContextView.isRefusal(tag, code) ? tag : null);
    }

    @Override
    public @Nullable String overflow() {
        return bound.overflow();
    }
}
