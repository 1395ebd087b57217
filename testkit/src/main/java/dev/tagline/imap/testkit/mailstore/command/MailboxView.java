package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.model.Flags;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.MailboxObserver;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import okio.Buffer;

/**
 * A selected mailbox as one client knows it: message sequence numbers are places in its list, and change only when the
 * client is told, RFC 9051 2.3.1.2. Used with the store's lock held.
 */
public final class MailboxView implements MailboxObserver {
    /** Results of which one client is told the changes, RFC 5267 4.3.1. */
    private static final int MOST_CONTEXTS = 10;

    private final StoreConnection owner;
    private final Mailbox mailbox;
    private final boolean readOnly;
    private final KnownMessages known;
    private final RecentUids recent = new RecentUids();
    private long toldModSeq;
    private int toldKeywords;
    private boolean closed;
    private List<StoredMessage> saved = List.of();
    private final List<SearchContext> contexts = new ArrayList<>();

    /** Selects a mailbox for a client. */
    public MailboxView(StoreConnection owner, Mailbox mailbox, boolean readOnly) {
        this.owner = owner;
        this.mailbox = mailbox;
        this.readOnly = readOnly;
        this.known = new KnownMessages(mailbox);
        mailbox.observe(this);
        learnNewMessages();
        toldModSeq = mailbox.highestModSeq();
        toldKeywords = mailbox.keywordCount();
    }

    /** Whose view it is. */
    public StoreConnection owner() {
        return owner;
    }

    /** What is selected. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** Whether it is examined only. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether the mailbox is no more what it was, RFC 2180 3. */
    public boolean isClosed() {
        return closed;
    }

    /** How many messages are \Recent to this client. */
    public int recentCount() {
        return recent.count(known::below);
    }

    /** Whether it is \Recent to this client. */
    public boolean isRecent(StoredMessage message) {
        return !owner.isTold(Manner.NO_RECENT) && recent.contains(message.uid());
    }

    /** The messages by sequence number less 1; one that is gone stays until the client is told. */
    public List<StoredMessage> known() {
        return known;
    }

    /** Whether a message is gone that the client still counts. */
    public boolean countsGone() {
        return !known.gone().isEmpty();
    }

    /** The UID of the last of them, 0 when there is none. */
    public long largestUid() {
        return known.isEmpty() ? 0 : known.get(known.size() - 1).uid();
    }

    /** Those that a set names, by ascending number; what it names that is not there is ignored. */
    public List<NumberedMessage> numbered(NumberSet set, boolean uids) {
        List<NumberedMessage> numbered = new ArrayList<>();
        long largest = uids ? largestUid() : known.size();
        for (NumberSet.Range range : set.ascending(largest)) {
            int place = uids ? known.below(range.from()) : (int) Math.min(range.from() - 1, known.size());
            Iterator<StoredMessage> messages = known.from(place);
            while (messages.hasNext()) {
                StoredMessage message = messages.next();
                if ((uids ? message.uid() : place + 1) > range.to()) {
                    break;
                }
                numbered.add(new NumberedMessage(++place, message));
            }
        }
        return numbered;
    }

    /** Whether the client counts a message with that UID. */
    public boolean knowsUid(long uid) {
        return known.below(uid + 1) > known.below(uid);
    }

    /** The messages that have changed above a mod-sequence, by ascending UID. */
    public List<StoredMessage> changedSince(long modSeq) {
        List<StoredMessage> changed = new ArrayList<>();
        for (StoredMessage each = mailbox.lastChanged();
                each != null && each.modSeq() > modSeq;
                each = each.changedBefore()) {
            if (each.uid() < known.bound()) {
                changed.add(each);
            }
        }
        changed.sort(Comparator.comparingLong(StoredMessage::uid));
        return changed;
    }

    /** What {@code $} stands for now, RFC 5182 2. */
    public List<StoredMessage> saved() {
        return saved.stream().filter(message -> !message.isExpunged()).toList();
    }

    /** From now on {@code $} stands for these. */
    public void save(List<StoredMessage> messages) {
        saved = messages;
    }

    /**
     * Tells from now on how the result of a search changes, RFC 5267 4.3; or says that it will not.
     *
     * @throws BadArguments when a context of that name is being told of
     */
    public void follow(SearchContext context, Buffer out) {
        if (contexts.stream().anyMatch(each -> each.tag().equals(context.tag()))) {
            throw new BadArguments("Tag reuse");
        }
        if (contexts.size() == MOST_CONTEXTS) {
            Wire.untagged(out, "NO [NOUPDATE \"" + context.tag() + "\"] too many contexts");
            return;
        }
        contexts.add(context);
    }

    /** Tells no more of the context of that name. */
    public void unfollow(String tag) {
        contexts.removeIf(each -> each.tag().equals(tag));
    }

    /** The sequence number of the message with that UID, or what it would be. */
    public int numberOf(long uid) {
        return known.below(uid) + 1;
    }

    @Override
    public void settled() {
        if (owner.hearsAtOnce() && (owner.isIdle() || owner.watch().atOnce())) {
            Buffer out = new Buffer();
            tell(out, owner.isIdle() || owner.watch().expungesAtOnce(), false);
            if (!out.exhausted()) {
                owner.tell(out.readByteString());
            }
        }
    }

    @Override
    public void closed() {
        closed = true;
        owner.closed();
    }

    /**
     * Changes a message's flags for this client.
     *
     * @param told whether the client is told the outcome in any case; else it is told only if there was something else to tell
     */
    public void change(StoredMessage message, UnaryOperator<Collection<String>> newFlags, boolean told) {
        boolean untold = message.modSeq() > toldModSeq && message.knower() != owner;
        mailbox.change(message, newFlags, told || !untold ? owner : null);
    }

    /** Removes those of the messages with \Deleted; returns whether there were any. */
    public boolean removeDeleted(Predicate<StoredMessage> which) {
        if (mailbox.deleted() == 0) {
            return false;
        }
        List<StoredMessage> deleted = new ArrayList<>();
        mailbox.from(0).forEachRemaining(message -> {
            if (message.has("\\Deleted") && which.test(message)) {
                deleted.add(message);
            }
        });
        deleted.forEach(mailbox::remove);
        return !deleted.isEmpty();
    }

    /** It is looked at no more. */
    public void leave() {
        mailbox.forget(this);
    }

    /** The flag list as this client sees it. */
    public String flags(StoredMessage message) {
        List<String> flags = new ArrayList<>(message.flags());
        flags.sort(null);
        if (isRecent(message)) {
            flags.add("\\Recent");
        }
        return "(" + String.join(" ", flags) + ")";
    }

    /** The flags that the mailbox has or had. */
    List<String> definedFlags() {
        List<String> flags = new ArrayList<>(Flags.SYSTEM);
        flags.addAll(mailbox.keywords());
        return flags;
    }

    /** FLAGS and PERMANENTFLAGS, RFC 9051 7.3.5 and 7.1. */
    void tellDefinedFlags(Buffer out) {
        Rights rights = owner.rights(mailbox);
        List<String> permanent = new ArrayList<>(readOnly ? List.of() : rights.allowed(definedFlags()));
        if (!readOnly && rights.has('w')) {
            permanent.add("\\*");
        }
        Wire.untagged(out, "FLAGS (" + String.join(" ", definedFlags()) + ")");
        Wire.untagged(out, "OK [PERMANENTFLAGS (" + String.join(" ", permanent) + ")] flags that stay");
    }

    /** {@code * 3 FETCH (UID 7 FLAGS (\Seen))}, with MODSEQ for who is told that. */
    public void flagsRow(NumberedMessage each, Buffer out) {
        Wire.fetch(owner, each, out);
        if (!owner.isTold(Manner.UIDFETCH)) {
            out.writeUtf8("UID ").writeDecimalLong(each.message().uid()).writeByte(' ');
        }
        out.writeUtf8("FLAGS ").writeUtf8(flags(each.message()));
        if (tellsModSeq()) {
            out.writeUtf8(" MODSEQ (").writeDecimalLong(each.message().modSeq()).writeByte(')');
        }
        owner.service().extensions().forEach(extension -> extension.describeChange(this, each.message(), out));
        out.writeUtf8(")\r\n");
    }

    /** {@code [HIGHESTMODSEQ 7] } for who is told VANISHED, behind the OK of what removed something, RFC 7162 3.2.7. */
    public String modSeqCode() {
        return resynchronizes() ? "[HIGHESTMODSEQ " + mailbox.highestModSeq() + "] " : "";
    }

    /** Whether rows about flags have the MODSEQ. */
    public boolean tellsModSeq() {
        return owner.isTold(Manner.MODSEQ) && mailbox.keepsModSeq();
    }

    /**
     * Tells what changed since the last time, as far as the client wants to hear it.
     *
     * @param expunges whether EXPUNGE may be sent now, RFC 9051 7.5.1
     * @param all whether it wants to hear of messages that come and go in any case, since it has them go itself
     */
    void tell(Buffer out, boolean expunges, boolean all) {
        if (closed) {
            return;
        }
        long oldBound = known.bound();
        boolean vanished = false;
        contexts.forEach(context -> context.tellGone(out));
        if (all) {
            tellNew(out); // Who replaces a message hears of the new one first, RFC 8508 3.2.
        }
        if (owner.watch().counts() || all) {
            if (expunges) {
                vanished = countsGone() && resynchronizes();
                tellGone(out);
            }
            tellNew(out);
        }
        tellFlags(oldBound, out);
        contexts.forEach(context -> context.tellNew(out));
        if (countsGone() && resynchronizes()) {
            // RFC 7162 3.2: what the client believes to know must be older than the first departure it was not told of.
            Wire.untagged(out, "OK [HIGHESTMODSEQ " + (known.firstGoneModSeq() - 1) + "] messages are gone");
        }
        if (owner.watch().flags()) {
            toldModSeq = mailbox.highestModSeq();
            if (vanished && !all) {
                // RFC 7162 6: it takes that back. Who has them go hears it in the tagged response.
                Wire.untagged(out, "OK [HIGHESTMODSEQ " + toldModSeq + "] the highest");
            }
        }
    }

    private void tellNew(Buffer out) {
        if (learnNewMessages()) {
            out.writeUtf8("* ").writeDecimalLong(known.size()).writeUtf8(" EXISTS\r\n");
            if (!owner.isTold(Manner.NO_RECENT)) {
                out.writeUtf8("* ").writeDecimalLong(recentCount()).writeUtf8(" RECENT\r\n");
            }
        }
    }

    private boolean resynchronizes() {
        return owner.isTold(Manner.VANISHED) && tellsModSeq();
    }

    private void tellGone(Buffer out) {
        List<StoredMessage> gone = known.gone();
        if (gone.isEmpty()) {
            return;
        }
        if (owner.isTold(Manner.VANISHED) && (mailbox.keepsModSeq() || owner.isTold(Manner.UIDFETCH))) {
            List<Long> uids = gone.stream().map(StoredMessage::uid).toList();
            Wire.untagged(out, "VANISHED " + NumberSet.print(uids));
        } else {
            for (int i = 0; i < gone.size(); i++) {
                // Those before it are told, and so do not count.
                int number = known.below(gone.get(i).uid()) - i + 1;
                out.writeUtf8("* ").writeDecimalLong(number).writeUtf8(" EXPUNGE\r\n");
            }
        }
        known.forgetGone();
    }

    private boolean learnNewMessages() {
        long from = known.bound();
        int before = mailbox.below(from);
        known.learnAll();
        recent.add(Math.max(from, mailbox.recentFrom()), known.bound());
        if (!readOnly && !owner.isTold(Manner.NO_RECENT)) {
            mailbox.takeRecent();
        }
        return mailbox.size() > before;
    }

    /** FLAGS and PERMANENTFLAGS when there are more than before. */
    void tellNewKeywords(Buffer out) {
        if (mailbox.keywordCount() > toldKeywords) {
            toldKeywords = mailbox.keywordCount();
            tellDefinedFlags(out);
        }
    }

    private void tellFlags(long oldBound, Buffer out) {
        if (!owner.watch().flags() && owner.watch().newMessages().isEmpty()) {
            return;
        }
        tellNewKeywords(out);
        for (StoredMessage each : changedSince(toldModSeq)) {
            if (each.knower() == owner) {
                continue;
            }
            NumberedMessage row = new NumberedMessage(numberOf(each.uid()), each);
            if (each.uid() < oldBound) {
                if (owner.watch().flags()) {
                    flagsRow(row, out);
                }
            } else {
                owner.watch().newMessages().forEach(items -> out.write(items.row(row, flags(each), false)));
            }
        }
    }
}
