package dev.tagline.imap.sync;

import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.ResultBound;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers {@code VANISHED (EARLIER)} and rows. A VANISHED without that word is news, and everybody's. */
final class ChangesCollector implements ResponseCollector<Changes> {
    private final Fetch fetch;
    private final ResultBound bound = new ResultBound();
    private ResponseCollector<List<FetchResponse>> rows;
    private UidSet.Builder vanished = UidSet.builder();
    private long unreadable;
    private boolean told;
    private long maxOctets = ResultBound.DEFAULT_MAX;
    private String tag = "";

    /** Rows as this FETCH would have them. */
    ChangesCollector(Fetch fetch) {
        this.fetch = fetch;
        rows = fetch.collector();
    }

    @Override
    public void begin(String ownTag, long maxResultOctets) {
        tag = ownTag;
        maxOctets = maxResultOctets;
        bound.set(maxResultOctets);
        rows.begin(ownTag, maxResultOctets);
    }

    @Override
    public boolean collect(UntaggedResponse response) {
        if (response instanceof VanishedResponse gone && gone.earlier()) {
            if (!gone.uids().mayOverlap(fetch.messages())) {
                return false;
            }
            told = true;
            // A range is two numbers.
            if (bound.admits(16L * gone.uids().rangeCount())) {
                vanished.addAll(gone.uids());
            }
            return true;
        }
        if (response instanceof Unrecognized lost && lost.name().equals("FETCH")) {
            // News that cannot be read is no less lost.
            unreadable++;
            return false;
        }
        boolean counts = response instanceof FetchResponse
                || response instanceof ExpungeResponse
                || response instanceof VanishedResponse;
        boolean claimed = counts && rows.collect(response);
        told |= claimed;
        return claimed;
    }

    /** Forgets what came: it was about another mailbox. */
    void forget() {
        vanished = UidSet.builder();
        rows = fetch.collector();
        rows.begin(tag, maxOctets);
        bound.forget();
        unreadable = 0;
        told = false;
    }

    @Override
    public Changes complete(TaggedResponse ok) {
        return changes(rows.complete(ok));
    }

    @Override
    public @Nullable Object partial() {
        return told && rows.partial() instanceof List<?> list
                ? changes(list.stream().map(FetchResponse.class::cast).collect(Collectors.toList()))
                : null;
    }

    private Changes changes(List<FetchResponse> changed) {
        long incomplete =
                changed.stream().filter(row -> !row.problems().isEmpty()).count();
        return new Changes(vanished.build(), changed, unreadable + incomplete);
    }

    @Override
    public @Nullable String overflow() {
        String ofVanished = bound.overflow();
        return ofVanished != null ? ofVanished : rows.overflow();
    }
}
