package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.FlagsResponse;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.RecentResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What SELECT and EXAMINE are answered with, RFC 9051 section 6.3.2. Servers may leave out any of it, and put it in any
 * order.
 */
final class SelectCollector implements ResponseCollector<SelectedMailbox> {
    private final MailboxName mailbox;
    private final boolean examine;
    private MailboxName named;
    private long exists;
    private long recent;
    private Flags flags = Flags.EMPTY;
    private @Nullable Flags permanentFlags;
    private boolean newKeywords;
    private long uidValidity;
    private long uidNext;
    private long firstUnseen;
    private long highestModSeq;
    private boolean uidNotSticky;
    private @Nullable String mailboxId;

    SelectCollector(MailboxName mailbox, boolean examine) {
        this.mailbox = mailbox;
        this.named = mailbox;
        this.examine = examine;
    }

    static CommandRules rules(MailboxName mailbox, Set<SelectParameter> parameters) {
        CommandRules rules = CommandRules.whenAuthenticated()
                .repeatable(CommandRules.Repeatability.READ)
                .opens(mailbox);
        for (SelectParameter parameter : parameters) {
            rules = rules.needs(parameter.needs());
        }
        return rules;
    }

    @Override
    public boolean collect(UntaggedResponse response) {
        if (response instanceof ExistsResponse row) {
            exists = row.count();
            return true;
        }
        if (response instanceof RecentResponse row) {
            recent = row.count();
            return true;
        }
        if (response instanceof FlagsResponse row) {
            flags = row.flags();
            return true;
        }
        if (response instanceof ListResponse row) {
            // IMAP4rev2 servers name the mailbox that they opened, and what it was asked for by where that is another
            // name.
            if (mailbox.equals(row.oldName())) {
                named = row.mailbox();
            }
            return row.mailbox().equals(mailbox) || mailbox.equals(row.oldName());
        }
        // UIDNOTSTICKY comes with NO, the others with OK (RFC 9051 section 7.1).
        return response instanceof ConditionResponse row
                && (row.condition() == Condition.OK || row.condition() == Condition.NO)
                && code(row.text().code());
    }

    private boolean code(@Nullable ResponseCode code) {
        if (code instanceof ResponseCode.PermanentFlags permanent) {
            permanentFlags = permanent.flags();
            newKeywords = permanent.newKeywords();
        } else if (code instanceof ResponseCode.UidValidity validity) {
            uidValidity = validity.value();
        } else if (code instanceof ResponseCode.UidNext next) {
            uidNext = next.uid();
        } else if (code instanceof ResponseCode.Unseen unseen) {
            firstUnseen = unseen.number();
        } else if (code instanceof ResponseCode.HighestModSeq highest) {
            highestModSeq = highest.modSeq();
        } else if (code == Plain.NOMODSEQ) {
            highestModSeq = 0;
        } else if (code instanceof ResponseCode.MailboxId id) {
            mailboxId = id.id();
        } else if (code == Plain.UIDNOTSTICKY) {
            uidNotSticky = true;
        } else if (code == Plain.CLOSED) {
            forget();
        } else {
            return false;
        }
        return true;
    }

    /** What came before [CLOSED] was about the mailbox that was open before (RFC 9051 section 7.1). */
    private void forget() {
        named = mailbox;
        exists = 0;
        recent = 0;
        flags = Flags.EMPTY;
        permanentFlags = null;
        newKeywords = false;
        uidValidity = 0;
        uidNext = 0;
        firstUnseen = 0;
        highestModSeq = 0;
        uidNotSticky = false;
        mailboxId = null;
    }

    @Override
    public SelectedMailbox complete(TaggedResponse ok) {
        ResponseCode code = ok.text().code();
        code(code);
        boolean readOnly = code == Plain.READ_ONLY || (examine && code != Plain.READ_WRITE);
        return new SelectedMailbox(
                named,
                readOnly,
                exists,
                recent,
                flags,
                permanentFlags,
                newKeywords,
                uidValidity,
                uidNext,
                firstUnseen,
                highestModSeq,
                uidNotSticky,
                mailboxId);
    }
}
