package dev.tagline.imap.batches;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.ResultBound;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UIDBATCHES, RFC 10022: ranges of UIDs that part the open mailbox into batches of so many messages, the newest first, so
 * that what is fetched of one is not too much at a time. Needs UIDBATCHES.
 *
 * <pre>
 * C: A143 UIDBATCHES 2000
 *    UidBatches.of(2000)
 * S: * UIDBATCHES (TAG "A143") 215295:99696,99695:20351,20350:7830,7829:1
 * S: A143 OK UIDBATCHES Completed
 * C: A144 UIDBATCHES 2000 1:2
 *    UidBatches.of(2000).only(1, 2)
 * S: * UIDBATCHES (TAG "A144") 215295:99696,99695:20351
 * S: A144 OK UIDBATCHES Completed
 * </pre>
 *
 * <p>The last batch may be of fewer messages. The ranges hold UIDs of no message too, and messages that come later are in
 * none. A size that is too small to the server, 500 at most, is NO, and so are batches of more than 100,000 messages in all.
 *
 * @param size how many messages a batch has, 1 to 2^32-1
 * @param first the first of the batches to tell, counted from 1; 0 for all
 * @param last the last of them; 0 for all
 */
public record UidBatches(long size, long first, long last) implements Command<List<UidSet>> {
    /** What a batch takes in memory, in octets. */
    private static final long WEIGHT = 100;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range, or the last is before the first
     */
    public UidBatches {
        if (size < 1 || size > MessageSet.MAX_NUMBER) {
            throw new IllegalArgumentException("batches of " + size);
        }
        boolean all = first == 0 && last == 0;
        if (!all && (first < 1 || last < first || last > MessageSet.MAX_NUMBER)) {
            throw new IllegalArgumentException("not batches: " + first + ":" + last);
        }
    }

    /** All batches of so many messages. */
    public static UidBatches of(long size) {
        return new UidBatches(size, 0, 0);
    }

    /** Only these of them, counted from 1. */
    public UidBatches only(long from, long to) {
        return new UidBatches(size, from, to);
    }

    @Override
    public String name() {
        return "UIDBATCHES";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenSelected()
                .needs(Capability.UIDBATCHES)
                .repeatable(Repeatability.READ)
                .answeredBy(Answers.to("UIDBATCHES"));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.number(size);
        if (first > 0) {
            out.atom(first + ":" + last);
        }
    }

    @Override
    public ResponseCollector<List<UidSet>> collector() {
        return new ResponseCollector<>() {
            private final List<UidSet> batches = new ArrayList<>();
            private final ResultBound bound = new ResultBound();
            private String tag = "";

            @Override
            public void begin(String ownTag, long maxResultOctets) {
                tag = ownTag;
                bound.set(maxResultOctets);
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!(response instanceof UidBatchesResponse row)
                        || !(row.tag() == null || row.tag().equals(tag))) {
                    return false;
                }
                if (bound.admits(WEIGHT * row.batches().size())) {
                    batches.addAll(row.batches());
                }
                return true;
            }

            @Override
            public List<UidSet> complete(TaggedResponse ok) {
                return List.copyOf(batches);
            }

            @Override
            public @Nullable String overflow() {
                return bound.overflow();
            }
        };
    }
}
