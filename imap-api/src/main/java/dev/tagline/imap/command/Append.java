package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.Collection;
import java.util.List;
import okio.ByteString;
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
 * @param message the message, with CRLF line ends ({@link LiteralContent#withCrlf(ByteString)} sees to that); one from a
 *     stream can be sent once
 * @param form how the message is written on the wire
 */
public record Append(
        MailboxName mailbox, List<Flag> flags, @Nullable InternalDate date, LiteralContent message, Form form)
        implements Command<AppendResult> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated();
    private static final CommandRules BINARY_RULES = RULES.needs(Capability.BINARY);
    private static final CommandRules UTF8_RULES =
            RULES.needs(Capability.UTF8_ACCEPT, Capability.UTF8_ONLY).needsEnabled(Capability.UTF8_ACCEPT);

    /** How the message is written. */
    public enum Form {
        /**
         * {@code {326}}: any message, but no NUL in it. Header fields may hold UTF-8 where IMAP4rev2 is enabled (RFC 9051
         * section 6.3.12), or {@code UTF8=ACCEPT} on a server of RFC 9755.
         */
        LITERAL,
        /** {@code ~{326}}: parts may be in the binary content transfer encoding, NUL and all (RFC 3516 section 4.4). */
        BINARY,
        /**
         * {@code UTF8 (~{326})}: header fields may hold UTF-8 (RFC 6855 section 4). RFC 9755 did away with it; servers of that
         * need not, but may, still take it.
         */
        UTF8
    }

    /** Copies the list. */
    public Append {
        flags = List.copyOf(flags);
    }

    /** Stores it as a plain literal; {@code date} null for now. */
    public Append(MailboxName mailbox, List<Flag> flags, @Nullable InternalDate date, LiteralContent message) {
        this(mailbox, flags, date, message, Form.LITERAL);
    }

    /** Stores it with these flags and the date of now. */
    public Append(MailboxName mailbox, Collection<Flag> flags, LiteralContent message) {
        this(mailbox, List.copyOf(flags), null, message);
    }

    /** Stores it without flags and with the date of now. */
    public Append(MailboxName mailbox, LiteralContent message) {
        this(mailbox, List.of(), null, message);
    }

    /** With these flags. */
    public Append flags(Flag... marks) {
        return new Append(mailbox, List.of(marks), date, message, form);
    }

    /** With this internal date. */
    public Append date(InternalDate arrived) {
        return new Append(mailbox, flags, arrived, message, form);
    }

    /**
     * As {@link Form#BINARY}. Needs BINARY, which IMAP4rev2 includes; elsewhere it fails unsent. A NO with {@code
     * UNKNOWN-CTE} says that the server could not store it that way.
     */
    public Append binary() {
        return new Append(mailbox, flags, date, message, Form.BINARY);
    }

    /**
     * As {@link Form#UTF8}. Needs {@code UTF8=ACCEPT}, offered and switched on by {@link Enable}; elsewhere it fails unsent.
     */
    public Append utf8() {
        return new Append(mailbox, flags, date, message, Form.UTF8);
    }

    @Override
    public String name() {
        return "APPEND";
    }

    @Override
    public CommandRules rules() {
        return form == Form.BINARY ? BINARY_RULES : form == Form.UTF8 ? UTF8_RULES : RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.capabilities().requireAppendable(message.size());
        out.mailbox(mailbox);
        // Courier knows UTF8 only behind a list of flags.
        if (!flags.isEmpty() || form == Form.UTF8) {
            out.flags(flags);
        }
        if (date != null) {
            out.dateTime(date);
        }
        if (form == Form.LITERAL) {
            out.literal(message);
        } else if (form == Form.BINARY) {
            out.literal8(message);
        } else {
            out.atom("UTF8").open().literal8(message).close();
        }
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
