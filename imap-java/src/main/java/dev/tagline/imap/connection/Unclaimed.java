package dev.tagline.imap.connection;

import dev.tagline.imap.UnclaimedResponses;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ring of responses that nobody claimed, and the last code of each name. What is claimed, such as the rows of a FETCH,
 * never comes near it. Guarded by the engine's lock.
 */
final class Unclaimed implements UnclaimedResponses {
    /** Names of codes that are kept; a server that invents more loses the oldest. */
    private static final int MAX_CODES = 64;

    /** A code that came in a longer line is not kept. Octets. */
    private static final int MAX_CODE = 16 << 10;

    private final Engine engine;
    private final int maxCount;
    private final long maxOctets;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>(1);
    private final Map<String, ResponseCode> codes = new LinkedHashMap<>();
    private long octets;
    private long dropped;

    private record Kept(UntaggedResponse response, long octets) {}

    Unclaimed(Engine engine) {
        this.engine = engine;
        this.maxCount = engine.options.maxUnclaimed();
        this.maxOctets = engine.options.maxUnclaimedOctets();
    }

    // ---- by the reader, under the lock

    /** Nobody claimed this, which took so many octets. */
    void add(UntaggedResponse response, long size) {
        if (isNothing(response)) {
            return;
        }
        long weight = response instanceof FetchResponse row ? Math.max(size, row.octets()) : size;
        kept.add(new Kept(response, weight));
        octets += weight;
        while (kept.size() > maxCount || octets > maxOctets) {
            octets -= kept.remove().octets;
            dropped++;
        }
    }

    /** {@code * OK still here}, which some servers say every few minutes. */
    private static boolean isNothing(UntaggedResponse response) {
        return response instanceof ConditionResponse row
                && row.condition() == Condition.OK
                && row.text().code() == null;
    }

    /** A status came, claimed or not, in a line of so many octets. */
    void note(@Nullable ResponseCode code, long size) {
        if (code == null || size > MAX_CODE) {
            return;
        }
        String keyword = code.keyword();
        codes.remove(keyword);
        codes.put(keyword, code);
        if (codes.size() > MAX_CODES) {
            codes.remove(codes.keySet().iterator().next());
        }
    }

    /** Another mailbox, or another peer: nothing of this holds any more. */
    void clear() {
        kept.clear();
        codes.clear();
        octets = 0;
        dropped = 0;
    }

    // ---- by callers

    @Override
    public <T extends UntaggedResponse> List<T> peek(Class<T> type) {
        return find(type, false);
    }

    @Override
    public <T extends UntaggedResponse> List<T> take(Class<T> type) {
        return find(type, true);
    }

    private <T extends UntaggedResponse> List<T> find(Class<T> type, boolean taking) {
        List<T> found = new ArrayList<>();
        engine.lock();
        try {
            for (Iterator<Kept> all = kept.iterator(); all.hasNext(); ) {
                Kept one = all.next();
                if (type.isInstance(one.response)) {
                    found.add(type.cast(one.response));
                    if (taking) {
                        all.remove();
                        octets -= one.octets;
                    }
                }
            }
        } finally {
            engine.unlock();
        }
        return List.copyOf(found);
    }

    @Override
    public @Nullable ResponseCode code(String keyword) {
        engine.lock();
        try {
            return codes.get(keyword.toUpperCase(Locale.ROOT));
        } finally {
            engine.unlock();
        }
    }

    @Override
    public @Nullable ResponseCode takeCode(String keyword) {
        engine.lock();
        try {
            return codes.remove(keyword.toUpperCase(Locale.ROOT));
        } finally {
            engine.unlock();
        }
    }

    @Override
    public long dropped() {
        engine.lock();
        try {
            return dropped;
        } finally {
            engine.unlock();
        }
    }
}
