package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * STORE, RFC 9051 section 6.4.6, and UID STORE, section 6.4.9: changes flags of messages. A {@link UidSet} chooses UID
 * STORE. Only adding and removing by UID may be repeated: replacing would undo what others did in between.
 *
 * <pre>
 * C: A003 UID STORE 2:4 +FLAGS (\Deleted)
 *    Store.add(UidSet.range(2, 4), Flag.DELETED)
 * S: * 2 FETCH (UID 2 FLAGS (\Deleted \Seen))
 * S: A003 OK STORE completed
 * C: A004 UID STORE 2:4 +FLAGS.SILENT (\Deleted)
 *    Store.add(UidSet.range(2, 4), Flag.DELETED).silently()
 * </pre>
 *
 * <p>The result is the rows that the server sends of these messages; a server need not send any. Silently, what flags it
 * reports all the same are news.
 *
 * @param messages which messages, not empty
 * @param change what to do with the flags
 * @param flags which flags; none only to replace
 * @param silent whether to ask the server not to report the flags
 * @param unchangedSince only messages whose mod-sequence is not higher (RFC 7162 section 3.1.3); -1 for any
 */
public record Store(MessageSet messages, Change change, List<Flag> flags, boolean silent, long unchangedSince)
        implements Command<StoreResult> {

    /** What STORE does with the flags that it names. */
    public enum Change {
        /** {@code +FLAGS}: sets these, keeps the others. */
        ADD("+FLAGS"),
        /** {@code -FLAGS}: takes these away. */
        REMOVE("-FLAGS"),
        /** {@code FLAGS}: sets these, takes all others away. */
        REPLACE("FLAGS");

        private final String wire;

        Change(String wire) {
            this.wire = wire;
        }
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the set is empty, or the flags are and they do not replace
     */
    public Store {
        Sets.notEmpty(messages);
        flags = List.copyOf(flags);
        if (flags.isEmpty() && change != Change.REPLACE) {
            throw new IllegalArgumentException("STORE needs a flag");
        }
        if (unchangedSince < -1) {
            throw new IllegalArgumentException("not a mod-sequence: " + unchangedSince);
        }
    }

    /** Whether they have changed or not. */
    public Store(MessageSet messages, Change change, List<Flag> flags, boolean silent) {
        this(messages, change, flags, silent, -1);
    }

    /** Sets these flags, and keeps the others. */
    public static Store add(MessageSet messages, Flag... flags) {
        return new Store(messages, Change.ADD, List.of(flags), false);
    }

    /** Takes these flags away. */
    public static Store remove(MessageSet messages, Flag... flags) {
        return new Store(messages, Change.REMOVE, List.of(flags), false);
    }

    /** Sets these flags, and takes all others away. */
    public static Store replace(MessageSet messages, Collection<Flag> flags) {
        return new Store(messages, Change.REPLACE, List.copyOf(flags), false);
    }

    /** The same, asking the server not to report the flags. */
    public Store silently() {
        return new Store(messages, change, flags, true, unchangedSince);
    }

    /**
     * The same, only of messages that nobody has changed since this mod-sequence: the others are the result's {@link
     * StoreResult#modified}. Where the server says NO they are the failure's code, {@code [MODIFIED 7,9]}. It may also
     * leave out a message of which something else has changed: look at its flags and try again with its new MODSEQ.
     *
     * <pre>
     * C: d105 STORE 7,5,9 (UNCHANGEDSINCE 320162338) +FLAGS.SILENT (\Deleted)
     * S: * 5 FETCH (MODSEQ (320162350))
     * S: d105 OK [MODIFIED 7,9] Conditional STORE failed
     * </pre>
     *
     * @param modSeq 0 to 2^63-1; 0 spares all messages, but for keywords that a message never had
     * @throws IllegalArgumentException if it is negative
     */
    public Store unchangedSince(long modSeq) {
        if (modSeq < 0) {
            throw new IllegalArgumentException("not a mod-sequence: " + modSeq);
        }
        return new Store(messages, change, flags, silent, modSeq);
    }

    @Override
    public String name() {
        return Sets.name("STORE", messages);
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = Sets.rules(messages).asChange().answeredBy(Answers.to("FETCH", messages));
        if (unchangedSince >= 0) {
            rules = rules.needs(Capability.CONDSTORE);
        }
        if (messages instanceof UidSet uids) {
            return change == Change.REPLACE ? rules : Sets.repeatable(rules, uids, Repeatability.IDEMPOTENT);
        }
        return rules.bySequenceNumber(true);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.set(messages);
        if (unchangedSince >= 0) {
            out.open().atom("UNCHANGEDSINCE").number(unchangedSince).close();
        }
        out.atom(silent ? change.wire + ".SILENT" : change.wire).flags(flags);
    }

    @Override
    public ResponseCollector<StoreResult> collector() {
        return new Collector(this);
    }

    private static final class Collector implements ResponseCollector<StoreResult> {
        private final FetchCollector rows;
        private final boolean byUid;
        private final MessageSet asked;

        Collector(Store store) {
            asked = store.messages;
            byUid = store.messages instanceof UidSet;
            RowClaim claim = RowClaim.of(store.messages, List.of(FetchAttribute.FLAGS, FetchAttribute.MODSEQ));
            rows = new FetchCollector(store.silent ? row -> row.flags() == null && claim.test(row) : claim);
        }

        @Override
        public void begin(String tag, long maxResultOctets) {
            rows.begin(tag, maxResultOctets);
        }

        @Override
        public boolean collect(UntaggedResponse response) {
            return rows.collect(response);
        }

        @Override
        public StoreResult complete(TaggedResponse ok) {
            return new StoreResult(rows.complete(ok), modified(ok.text().code()));
        }

        /** The code does not say whether its numbers are UIDs. */
        private MessageSet modified(@Nullable ResponseCode code) {
            if (code instanceof ResponseCode.Other other && other.keyword().equals("MODIFIED")) {
                // Some were skipped, and which cannot be read: none is known to be changed.
                return asked;
            }
            if (!(code instanceof ResponseCode.Modified skipped)) {
                return byUid ? UidSet.EMPTY : SequenceSet.EMPTY;
            }
            if (!byUid) {
                return skipped.messages();
            }
            UidSet.Builder uids = UidSet.builder();
            skipped.messages().forEachRange(uids::add);
            return uids.build();
        }

        @Override
        public @Nullable Object partial() {
            return rows.partial() == null ? null : new StoreResult(rows.rows());
        }

        @Override
        public @Nullable String overflow() {
            return rows.overflow();
        }
    }
}
