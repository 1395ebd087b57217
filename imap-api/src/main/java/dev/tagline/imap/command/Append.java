package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * APPEND, RFC 9051 section 6.3.12: stores a message in a mailbox. Never repeated after an unknown outcome: the message
 * could be there twice. Where the mailbox does not exist the NO has {@code TRYCREATE}, as a rule.
 *
 * <pre>
 * C: A003 APPEND saved-messages (\Seen) {326}
 * S: + Ready for literal data
 * C: Date: Mon, 7 Feb 1994 21:52:25 -0800 (PST) ...
 * S: A003 OK [APPENDUID 38505 3955] APPEND completed
 * </pre>
 *
 * @param mailbox where to
 * @param flags which flags it gets; not {@code \Recent}
 * @param date its internal date, or null for now
 * @param message the message, with CRLF line ends; one from a stream can be sent once
 */
public record Append(
        MailboxName mailbox, List<Flag> flags, @Nullable InternalDate date, LiteralContent message)
        implements Command<AppendResult> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated();

    /** Copies the list. */
    public Append {
        flags = List.copyOf(flags);
    }

    /** Stores it with these flags and the date of now. */
    public Append(MailboxName mailbox, Collection<Flag> flags, LiteralContent message) {
        this(mailbox, List.copyOf(flags), null, message);
    }

    @Override
    public String name() {
        return "APPEND";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
        if (!flags.isEmpty()) {
            out.flags(flags);
        }
        if (date != null) {
            out.dateTime(date);
        }
        out.literal(message);
    }

    @Override
    public ResponseCollector<AppendResult> collector() {
        return new ResponseCollector<>() {
            @Override
            public boolean collect(UntaggedResponse response) {
                return false;
            }

            @Override
            public AppendResult complete(TaggedResponse ok) {
                if (ok.text().code() instanceof ResponseCode.AppendUid code) {
                    UidSet uids = code.uids();
                    return new AppendResult(code.uidValidity(), uids.size() == 1 ? uids.first() : 0);
                }
                return AppendResult.UNTOLD;
            }
        };
    }

    /** The mailbox and the size; nothing of the message. */
    @Override
    public String toString() {
        return "APPEND " + mailbox + " {" + message.size() + "}";
    }
}
