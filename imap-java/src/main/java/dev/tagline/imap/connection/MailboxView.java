package dev.tagline.imap.connection;

import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FlagsResponse;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.RecentResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a response changes in the open mailbox, as far as this client knows it (RFC 9051 section 7). Pure. Servers send
 * impossible numbers; the view then stays what it was, and nothing throws.
 */
final class MailboxView {
    private MailboxView() {}

    static SelectedMailbox after(SelectedMailbox view, UntaggedResponse response) {
        if (response instanceof ExistsResponse row) {
            return row.count() < 0 ? view : exists(view, row.count());
        }
        if (response instanceof RecentResponse row) {
            return row.count() < 0 ? view : view.withRecent(row.count());
        }
        if (response instanceof ExpungeResponse row) {
            // Gmail and others name messages that do not exist; none of ours is gone then.
            boolean possible = row.number() >= 1 && row.number() <= view.exists();
            return possible ? exists(view, view.exists() - 1) : view;
        }
        if (response instanceof VanishedResponse row) {
            long gone = row.earlier() ? 0 : row.uids().size();
            return gone > 0 ? exists(view, Math.max(0, view.exists() - gone)) : view;
        }
        if (response instanceof FlagsResponse row) {
            return view.withFlags(row.flags());
        }
        if (response instanceof ListResponse row && view.name().equals(row.oldName())) {
            // Opened by a name that the server has another for, or renamed while it is open.
            return view.withName(row.mailbox());
        }
        if (response instanceof ConditionResponse row && row.condition() == Condition.OK) {
            return after(view, row.text().code());
        }
        return view;
    }

    static SelectedMailbox after(SelectedMailbox view, @Nullable ResponseCode code) {
        if (code instanceof ResponseCode.PermanentFlags permanent) {
            Flags flags = permanent.flags();
            return view.withPermanentFlags(flags, permanent.newKeywords());
        }
        if (code instanceof ResponseCode.UidNext next) {
            // 0 is some servers' word for "unknown", which does not unsay what was known.
            return next.uid() > 0 ? view.withUidNext(next.uid()) : view;
        }
        if (code instanceof ResponseCode.UidValidity validity) {
            return uidValidity(view, validity.value());
        }
        if (code instanceof ResponseCode.Unseen unseen) {
            return view.withFirstUnseen(Math.max(0, unseen.number()));
        }
        if (code instanceof ResponseCode.HighestModSeq highest) {
            return view.withHighestModSeq(Math.max(0, highest.modSeq()));
        }
        if (code instanceof ResponseCode.MailboxId id) {
            return view.withMailboxId(id.id());
        }
        if (code == Plain.NOMODSEQ) {
            return view.withHighestModSeq(0);
        }
        if (code == Plain.READ_ONLY) {
            return view.withReadOnly(true);
        }
        if (code == Plain.READ_WRITE) {
            return view.withReadOnly(false);
        }
        if (code == Plain.UIDNOTSTICKY) {
            return view.withUidNotSticky(true);
        }
        return view;
    }

    /** What was said of permanent flags held for the access that was. */
    static SelectedMailbox afterTurning(SelectedMailbox before, SelectedMailbox now) {
        if (before.readOnly() == now.readOnly()) {
            return now;
        }
        return now.readOnly() ? now.withPermanentFlags(Flags.EMPTY, false) : now.withPermanentFlags(null, true);
    }

    /** The server renumbers: what was said of the old UIDs does not hold for the new. */
    private static SelectedMailbox uidValidity(SelectedMailbox view, long value) {
        if (value <= 0 || value == view.uidValidity()) {
            return view;
        }
        SelectedMailbox renumbered = view.withUidValidity(value);
        return view.uidValidity() == 0 ? renumbered : renumbered.withUidNext(0).withHighestModSeq(0);
    }

    private static SelectedMailbox exists(SelectedMailbox view, long count) {
        SelectedMailbox counted = view.withExists(count);
        return counted.recent() > count ? counted.withRecent(count) : counted;
    }
}
