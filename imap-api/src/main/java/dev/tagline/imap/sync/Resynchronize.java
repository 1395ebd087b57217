package dev.tagline.imap.sync;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.Examine;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SELECT or EXAMINE with the parameter QRESYNC, RFC 7162 section 3.2.5: opens a mailbox and tells what has changed in it,
 * in one round trip. Needs QRESYNC, switched on by ENABLE.
 *
 * <pre>
 * C: A03 SELECT INBOX (QRESYNC (67890007 90060115194045000 41:211,214:541))
 * S: * OK [CLOSED]
 * S: * 100 EXISTS
 * S: * OK [UIDVALIDITY 67890007] UIDVALIDITY
 * S: * OK [HIGHESTMODSEQ 90060115205545359] Highest mailbox mod-sequence
 * S: * VANISHED (EARLIER) 41,43:116,118,120:211,214:540
 * S: * 49 FETCH (UID 117 FLAGS (\Seen \Answered) MODSEQ (90060115194045001))
 * S: A03 OK [READ-WRITE] mailbox selected
 * </pre>
 *
 * <p>A line should be no longer than 8192 octets (section 4): leave out known UIDs that are in too many pieces, or ask for
 * changes by several {@link FetchChanges}.
 *
 * @param mailbox which mailbox
 * @param readOnly whether to open it by EXAMINE
 * @param known what was known of it
 */
public record Resynchronize(MailboxName mailbox, boolean readOnly, LastKnown known) implements Command<Resynchronized> {

    /** The rows that tell of changes: a message of any UID, with flags. */
    private static final Fetch ROWS = new Fetch(UidSet.all(), List.of(FetchAttribute.FLAGS, FetchAttribute.MODSEQ));

    private Command<SelectedMailbox> plain() {
        return readOnly ? new Examine(mailbox) : new Select(mailbox);
    }

    @Override
    public String name() {
        return plain().name();
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = plain().rules()
                .needs(Capability.QRESYNC)
                .needsEnabled(Capability.QRESYNC)
                .answeredBy(Answers.to("VANISHED"));
        return known.match() == null ? rules : rules.bySequenceNumber(false);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox).open().atom("QRESYNC").open();
        out.number(known.uidValidity()).number(known.modSeq());
        if (known.uids() != null) {
            out.set(known.uids());
        }
        if (known.match() != null) {
            out.open().set(known.match().numbers()).set(known.match().uids()).close();
        }
        out.close().close();
    }

    @Override
    public ResponseCollector<Resynchronized> collector() {
        ResponseCollector<SelectedMailbox> opening = plain().collector();
        ChangesCollector changes = new ChangesCollector(ROWS);
        return new ResponseCollector<>() {
            @Override
            public void begin(String tag, long maxResultOctets) {
                opening.begin(tag, maxResultOctets);
                changes.begin(tag, maxResultOctets);
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof ConditionResponse row && row.text().code() == Plain.CLOSED) {
                    // All until here was about the mailbox that is closed now.
                    changes.forget();
                }
                return opening.collect(response) || changes.collect(response);
            }

            @Override
            public Resynchronized complete(TaggedResponse ok) {
                SelectedMailbox open = opening.complete(ok);
                boolean renumbered = open.uidValidity() != known.uidValidity();
                return new Resynchronized(open, renumbered, renumbered ? Changes.NONE : changes.complete(ok));
            }

            @Override
            public @Nullable String overflow() {
                return changes.overflow();
            }
        };
    }
}
