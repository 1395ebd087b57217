package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.FetchPlan;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.Manner;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import dev.tagline.imap.testkit.mailstore.command.NumberSet;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.SelectPlan;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** QRESYNC, RFC 7162 3.2. All that was ever expunged is remembered. */
final class QResync implements Extension {
    private static final String NAME = "QRESYNC";

    @Override
    public String capability() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(CondStore.NAME, "ENABLE");
    }

    @Override
    public boolean canBeEnabled() {
        return true;
    }

    @Override
    public Set<Manner> manners() {
        return Set.of(Manner.VANISHED, Manner.MODSEQ);
    }

    private static void requireEnabled(StoreConnection client) {
        if (!client.isEnabled(NAME)) {
            throw new BadArguments("ENABLE QRESYNC first");
        }
    }

    @Override
    public List<Modifier<SelectPlan>> selectParameters() {
        return List.of(new Modifier<>(NAME, QResync::resync));
    }

    @Override
    public List<Modifier<FetchPlan>> fetchModifiers() {
        return List.of(new Modifier<>("VANISHED", (arguments, client) -> QResync::tellVanished));
    }

    /** {@code VANISHED}, which is of UID FETCH with CHANGEDSINCE only. */
    private static void tellVanished(FetchPlan plan) {
        requireEnabled(plan.client());
        if (!Arguments.isUid(plan.command()) || plan.changedSince() < 0) {
            throw new BadArguments("VANISHED is for UID FETCH with CHANGEDSINCE");
        }
        MailboxView view = plan.client().selected();
        NumberSet uids = NumberSet.parse(Arguments.text(plan.command(), 0));
        long last = view.mailbox().uidNext() - 1;
        // What this client still counts it is told at the end of the command, without EARLIER.
        tellVanished(view, plan.changedSince(), uid -> uids.contains(uid, last) && !view.knowsUid(uid), plan.before());
    }

    private static void tellVanished(MailboxView view, long modSeq, LongPredicate wanted, Buffer out) {
        long[] uids = view.mailbox().expungedSince(modSeq, wanted);
        if (uids.length > 0) {
            List<Long> list = Arrays.stream(uids).boxed().toList();
            Wire.untagged(out, "VANISHED (EARLIER) " + NumberSet.print(list));
        }
    }

    /** {@code QRESYNC (uidvalidity modseq [known-uids] [(known-numbers their-uids)])}. */
    private static Consumer<SelectPlan> resync(TokenReader arguments, StoreConnection client) {
        requireEnabled(client);
        TokenReader list = arguments.list();
        long uidValidity = list.number();
        if (uidValidity > 0xFFFF_FFFFL) {
            throw new BadArguments("UIDVALIDITY is of 32 bits");
        }
        long modSeq = list.number();
        NumberSet known = list.atEnd() || list.nextIsList() ? null : known(list);
        TokenReader match = list.atEnd() ? null : list.list();
        NumberSet numbers = match == null ? null : known(match);
        NumberSet uids = match == null ? null : known(match);
        list.end();
        if (match != null) {
            match.end();
        }
        if (numbers != null && uids != null && numbers.count() != uids.count()) {
            throw new BadArguments("so many numbers, so many UIDs");
        }
        if (match != null && client.isTold(Manner.UIDFETCH)) {
            throw new BadArguments("[UIDREQUIRED] no sequence numbers here");
        }
        return plan -> {
            Mailbox mailbox = plan.view().mailbox();
            if (mailbox.uidValidity() == uidValidity && mailbox.keepsModSeq()) {
                long agreed = numbers == null || uids == null ? 0 : agreed(plan.view(), numbers, uids);
                tellChanges(plan, modSeq, known, agreed);
            }
        };
    }

    /** A set without {@code *}, RFC 7162 7. */
    private static NumberSet known(TokenReader list) {
        NumberSet set = NumberSet.parse(list.word());
        if (set.hasStar()) {
            throw new BadArguments("* is no number that is known");
        }
        return set;
    }

    private static void tellChanges(SelectPlan plan, long modSeq, @Nullable NumberSet known, long agreed) {
        MailboxView view = plan.view();
        long last = view.mailbox().uidNext() - 1;
        LongPredicate isKnown = uid -> known == null || known.contains(uid, last);
        tellVanished(view, modSeq, uid -> uid > agreed && isKnown.test(uid), plan.data());
        for (StoredMessage changed : view.changedSince(modSeq)) {
            if (isKnown.test(changed.uid())) {
                view.flagsRow(new NumberedMessage(view.numberOf(changed.uid()), changed), plan.data());
            }
        }
    }

    /** The largest of the UIDs that the client gives and that have the number it gives, RFC 7162 3.2.5.2. */
    private static long agreed(MailboxView view, NumberSet numbers, NumberSet uids) {
        long agreed = 0;
        int size = view.known().size();
        PrimitiveIterator.OfLong itsUids = uids.iterator(view.mailbox().uidNext() - 1);
        for (PrimitiveIterator.OfLong its = numbers.iterator(size); its.hasNext() && itsUids.hasNext(); ) {
            long number = its.nextLong();
            long uid = itsUids.nextLong();
            if (number > size) {
                break;
            }
            if (view.known().get((int) number - 1).uid() == uid) {
                agreed = uid;
            }
        }
        return agreed;
    }
}
