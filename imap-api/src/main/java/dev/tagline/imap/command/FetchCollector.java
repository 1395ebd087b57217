package dev.tagline.imap.command;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of FETCH and STORE, one for each message: servers deliver rows twice, and split a message over two. A
 * sequence number names the same message until an EXPUNGE, which may come while UID FETCH runs; a UID always does.
 */
final class FetchCollector implements ResponseCollector<List<FetchResponse>> {
    private final Predicate<FetchResponse> claim;
    private final List<FetchResponse> rows = new ArrayList<>();
    private final ResultBound bound = new ResultBound();

    private long highestNumber;
    private long highestUid;

    /** Where the rows are, since numbers last changed; null while rows ascend, when one above the highest is new. */
    private @Nullable Map<Long, Integer> byNumber;

    /** Where all rows are; null while they ascend. */
    private @Nullable Map<Long, Integer> byUid;

    FetchCollector(Predicate<FetchResponse> claim) {
        this.claim = claim;
    }

    @Override
    public void begin(String tag, long maxResultOctets) {
        bound.set(maxResultOctets);
    }

    @Override
    public boolean collect(UntaggedResponse response) {
        if (response instanceof FetchResponse row) {
            if (!claim.test(row)) {
                return false;
            }
            if (bound.admits(weight(row))) {
                add(row);
            }
            return true;
        }
        if (response instanceof ExpungeResponse || (response instanceof VanishedResponse gone && !gone.earlier())) {
            byNumber = new HashMap<>();
        }
        return false;
    }

    private void add(FetchResponse row) {
        int at = find(row);
        if (at >= 0) {
            rows.set(at, rows.get(at).merge(row));
        } else {
            at = rows.size();
            rows.add(row);
        }
        highestNumber = Math.max(highestNumber, row.number());
        highestUid = Math.max(highestUid, row.uid());
        if (byNumber != null) {
            byNumber.put(row.number(), at);
        }
        if (byUid != null && row.uid() != 0) {
            byUid.put(row.uid(), at);
        }
    }

    private int find(FetchResponse row) {
        int at = -1;
        if (row.number() > 0 && row.number() <= highestNumber) {
            at = findByNumber(row);
        }
        if (at < 0 && row.uid() != 0 && row.uid() <= highestUid) {
            at = findByUid(row);
        }
        return at;
    }

    private int findByNumber(FetchResponse row) {
        if (byNumber == null) {
            int last = rows.size() - 1;
            if (isSame(rows.get(last), row)) {
                return last;
            }
            byNumber = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                byNumber.put(rows.get(i).number(), i);
            }
        }
        Integer at = byNumber.get(row.number());
        return at != null && isSame(rows.get(at), row) ? at : -1;
    }

    private int findByUid(FetchResponse row) {
        if (byUid == null) {
            byUid = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                byUid.put(rows.get(i).uid(), i);
            }
        }
        return byUid.getOrDefault(row.uid(), -1);
    }

    private static boolean isSame(FetchResponse one, FetchResponse other) {
        return one.number() == other.number() && (one.uid() == 0 || other.uid() == 0 || one.uid() == other.uid());
    }

    /** Octets in memory, estimated: bodies as they are, text and numbers as objects of twice their octets. */
    private static long weight(FetchResponse row) {
        long bodies = 0;
        for (BodySection body : row.bodies()) {
            bodies += body.size();
        }
        return 200 + bodies + 2 * Math.max(0, row.octets() - bodies);
    }

    List<FetchResponse> rows() {
        return List.copyOf(rows);
    }

    @Override
    public List<FetchResponse> complete(TaggedResponse ok) {
        return rows();
    }

    @Override
    public @Nullable Object partial() {
        return rows.isEmpty() ? null : rows();
    }

    @Override
    public @Nullable String overflow() {
        return bound.overflow();
    }
}
