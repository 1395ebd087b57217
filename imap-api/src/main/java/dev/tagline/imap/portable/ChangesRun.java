package dev.tagline.imap.portable;

import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.Enable;
import dev.tagline.imap.command.Examine;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.SelectParameter;
import dev.tagline.imap.command.Unselect;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.MailboxChanges.Way;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.sync.Changes;
import dev.tagline.imap.sync.FetchChanges;
import dev.tagline.imap.sync.LastKnown;
import dev.tagline.imap.sync.Resynchronize;
import dev.tagline.imap.sync.Resynchronized;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** One run of {@link ChangesSince}. */
final class ChangesRun {
    /** Flags that one FETCH asks for: rows are kept in memory until it is answered. */
    private static final int PIECE = 20_000;

    /** Sets of more are named as one range, so that a line is short enough for any server. */
    private static final int MOST_RANGES = 40;

    private final Course<MailboxChanges> course;
    private final ChangesSince question;
    private final KeptMailbox kept;

    ChangesRun(Course<MailboxChanges> course, ChangesSince question) {
        this.course = course;
        this.question = question;
        this.kept = question.kept();
    }

    CompletableFuture<MailboxChanges> start() {
        Capabilities offered = course.connection.capabilities();
        boolean known = kept.uidValidity() > 0 && kept.uidValidity() <= 0xffff_ffffL && kept.modSeq() > 0;
        if (!known || !offered.has(Capability.QRESYNC)) {
            return open();
        }
        return enabled(offered).thenCompose(on -> on ? resynchronize() : open());
    }

    // ---- by QRESYNC

    /** Whether QRESYNC is on, or could be switched on. */
    private CompletableFuture<Boolean> enabled(Capabilities offered) {
        if (course.connection.isEnabled(Capability.QRESYNC)) {
            return CompletableFuture.completedFuture(true);
        }
        boolean open = course.connection.state() == ConnectionState.SELECTED;
        if (open && !offered.has(Capability.UNSELECT)) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<?> closed = open ? course.submit(new Unselect()) : CompletableFuture.completedFuture(null);
        return Course.recover(
                closed.thenCompose(done -> course.submit(new Enable(Capability.QRESYNC)))
                        .thenApply(on -> course.connection.isEnabled(Capability.QRESYNC)),
                refused -> refused.connectionSurvives()
                        ? CompletableFuture.completedFuture(false)
                        : Course.failed(refused));
    }

    private CompletableFuture<MailboxChanges> resynchronize() {
        LastKnown known = LastKnown.of(kept.uidValidity(), kept.modSeq());
        if (!kept.uids().isEmpty() && !course.connection.isEnabled(Capability.UIDONLY)) {
            known = known.with(Landmarks.of(kept.uids()));
        }
        Resynchronize select = new Resynchronize(question.mailbox(), question.readOnly(), known);
        return Course.recover(course.submit(select).thenCompose(this::resynchronized), this::withoutQresync);
    }

    /** Servers that list it and then cannot; NO is about the mailbox, and no other way would open that. */
    private CompletableFuture<MailboxChanges> withoutQresync(ImapException failure) {
        boolean otherwise = failure instanceof CommandRejectedException || failure instanceof UnreadableAnswerException;
        return otherwise && failure.connectionSurvives() ? open() : Course.failed(failure);
    }

    private CompletableFuture<MailboxChanges> resynchronized(Resynchronized opened) {
        SelectedMailbox mailbox = opened.mailbox();
        if (opened.renumbered()) {
            return all(mailbox, Way.AFRESH);
        }
        if (!opened.isComplete()) {
            return all(mailbox, Way.COMPARED);
        }
        UidSet left = kept.uids().minus(opened.changes().vanished());
        List<FetchResponse> rows = opened.changes().changed();
        return adding(mailbox, Way.QRESYNC, left, rows, mailbox.exists());
    }

    // ---- by CONDSTORE

    private CompletableFuture<MailboxChanges> open() {
        Set<SelectParameter> parameters = course.connection.capabilities().has(Capability.CONDSTORE)
                ? Set.of(SelectParameter.CONDSTORE)
                : Set.of();
        Command<SelectedMailbox> plain = question.readOnly()
                ? new Examine(question.mailbox(), parameters)
                : new Select(question.mailbox(), parameters);
        return course.submit(plain).thenCompose(this::opened);
    }

    private CompletableFuture<MailboxChanges> opened(SelectedMailbox mailbox) {
        boolean same = !mailbox.uidNotSticky() && mailbox.uidValidity() == kept.uidValidity();
        if (!same || kept.uidValidity() == 0) {
            return all(mailbox, Way.AFRESH);
        }
        // A server that has been restored from a copy knows less than the client.
        if (kept.modSeq() == 0 || mailbox.highestModSeq() < kept.modSeq()) {
            return all(mailbox, Way.COMPARED);
        }
        boolean unchanged = mailbox.highestModSeq() == kept.modSeq() || mailbox.exists() == 0;
        CompletableFuture<Changes> changes = unchanged
                ? CompletableFuture.completedFuture(Changes.NONE)
                : send(
                        mailbox,
                        FetchChanges.ofFlags(UidSet.all(), kept.modSeq()).withoutVanished());
        return changes.thenCompose(told -> told.unreadable() > 0
                ? all(mailbox, Way.COMPARED)
                : adding(mailbox, Way.CONDSTORE, kept.uids(), told.changed(), existing(mailbox)));
    }

    /**
     * Where the copy and what is new come to as many messages as there are, they are those; else all UIDs are asked for.
     *
     * @param left of the copy, as far as told
     */
    private CompletableFuture<MailboxChanges> adding(
            SelectedMailbox mailbox, Way way, UidSet left, List<FetchResponse> rows, long exists) {
        UidSet present = left.plus(uids(rows));
        if (present.size() == exists) {
            UidSet vanished = kept.uids().minus(present);
            return CompletableFuture.completedFuture(
                    new MailboxChanges(way, mailbox, false, vanished, rows, kept(mailbox, present)));
        }
        return present(mailbox).thenCompose(found -> {
            UidSet untold = found.minus(present);
            return flags(mailbox, untold).thenApply(more -> {
                List<FetchResponse> changed = new ArrayList<>(rows);
                changed.addAll(more);
                changed.removeIf(row -> !found.contains(row.uid()));
                UidSet all = found.intersect(kept.uids().plus(uids(changed)));
                UidSet vanished = kept.uids().minus(found);
                return new MailboxChanges(way, mailbox, false, vanished, changed, kept(mailbox, all));
            });
        });
    }

    // ---- by comparing all

    private CompletableFuture<MailboxChanges> all(SelectedMailbox mailbox, Way way) {
        CompletableFuture<List<FetchResponse>> rows;
        if (mailbox.exists() == 0) {
            rows = CompletableFuture.completedFuture(List.of());
        } else if (mailbox.exists() <= PIECE) {
            rows = send(mailbox, new Fetch(UidSet.all(), List.of(FetchAttribute.FLAGS)));
        } else {
            rows = present(mailbox).thenCompose(found -> flags(mailbox, found));
        }
        return rows.thenApply(told -> compared(mailbox, way, told));
    }

    private MailboxChanges compared(SelectedMailbox mailbox, Way way, List<FetchResponse> rows) {
        boolean afresh = way == Way.AFRESH;
        UidSet present = uids(rows);
        List<FetchResponse> changed =
                rows.stream().filter(row -> afresh || differs(row)).collect(Collectors.toList());
        UidSet vanished = afresh ? UidSet.EMPTY : kept.uids().minus(present);
        boolean renumbered = afresh && kept.uidValidity() != 0;
        boolean whole = rows.stream().allMatch(row -> row.flags() != null && row.uid() != 0)
                && present.size() == existing(mailbox);
        KeptMailbox next = kept(mailbox, present);
        if (!whole) {
            // Something was not told: next time all is compared again.
            next = new KeptMailbox(next.uidValidity(), 0, present);
        }
        return new MailboxChanges(way, mailbox, renumbered, vanished, changed, next);
    }

    private boolean differs(FetchResponse row) {
        Flags told = row.flags();
        Flags before = question.flags() == null ? null : question.flags().apply(row.uid());
        if (told == null || before == null || !kept.uids().contains(row.uid())) {
            return true;
        }
        return !lasting(told).equals(lasting(before));
    }

    /** {@code \Recent} is a session's, not the message's. */
    private static Set<Flag> lasting(Flags flags) {
        Set<Flag> lasting = new HashSet<>(flags);
        lasting.remove(Flag.RECENT);
        return lasting;
    }

    // ---- what all need

    private <T> CompletableFuture<T> send(SelectedMailbox mailbox, Command<T> command) {
        return course.submit(Within.of(mailbox, command));
    }

    /** How many there are now. */
    private long existing(SelectedMailbox mailbox) {
        SelectedMailbox now = course.connection.selected();
        return now == null ? mailbox.exists() : now.exists();
    }

    private static KeptMailbox kept(SelectedMailbox mailbox, UidSet uids) {
        boolean lasts = mailbox.uidValidity() > 0 && !mailbox.uidNotSticky();
        return lasts ? new KeptMailbox(mailbox.uidValidity(), mailbox.highestModSeq(), uids) : KeptMailbox.NOTHING;
    }

    private CompletableFuture<UidSet> present(SelectedMailbox mailbox) {
        return send(mailbox, Search.forUids(SearchKey.all())).thenApply(found -> found.uids());
    }

    /** In pieces, one after the other. */
    private CompletableFuture<List<FetchResponse>> flags(SelectedMailbox mailbox, UidSet uids) {
        if (uids.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        UidSet piece = uids.take(PIECE);
        UidSet named = piece.rangeCount() <= MOST_RANGES ? piece : UidSet.range(piece.first(), piece.last());
        return send(mailbox, new Fetch(named, List.of(FetchAttribute.FLAGS)))
                .thenCompose(rows -> flags(mailbox, uids.drop(PIECE)).thenApply(rest -> {
                    List<FetchResponse> all = new ArrayList<>(rows);
                    all.removeIf(row -> !piece.contains(row.uid()));
                    all.addAll(rest);
                    return all;
                }));
    }

    private static UidSet uids(List<FetchResponse> rows) {
        UidSet.Builder uids = UidSet.builder();
        for (FetchResponse row : rows) {
            if (row.uid() != 0) {
                uids.add(row.uid());
            }
        }
        return uids.build();
    }
}
