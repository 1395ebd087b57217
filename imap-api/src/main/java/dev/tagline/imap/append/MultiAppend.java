package dev.tagline.imap.append;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;

/**
 * APPEND of several messages, all or none of which are stored (RFC 3502); needs MULTIAPPEND where there are more than one.
 * Never repeated after an unknown outcome. Each message is streamed when the server asks for it, so that all of them together
 * may be longer than memory; when it refuses one half-way, the rest is not sent.
 *
 * <pre>
 * C: A003 APPEND saved-messages (\Seen) {329}
 * S: + Ready for literal data
 * C: Date: Mon, 7 Feb 1994 21:52:25 -0800 (PST) ...
 * C:  (\Seen) " 7-Feb-1994 22:43:04 -0800" {295}
 * S: + Ready for literal data
 * C: Date: Mon, 7 Feb 1994 22:43:04 -0800 (PST) ...
 * S: A003 OK [APPENDUID 38505 3955:3956] APPEND completed
 * </pre>
 *
 * @param mailbox where to
 * @param messages what, in this order
 */
public record MultiAppend(MailboxName mailbox, List<NewMessage> messages) implements Command<MultiAppendResult> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty, or one of several messages is: that would cancel the whole
     */
    public MultiAppend {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("APPEND needs a message");
        }
        if (messages.size() > 1 && messages.stream().anyMatch(NewMessage::isEmpty)) {
            throw new IllegalArgumentException("an empty message cancels APPEND");
        }
    }

    /** These messages. */
    public MultiAppend(MailboxName mailbox, NewMessage... messages) {
        this(mailbox, List.of(messages));
    }

    @Override
    public String name() {
        return "APPEND";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = CommandRules.whenAuthenticated();
        if (messages.size() > 1) {
            rules = rules.needs(Capability.MULTIAPPEND);
        }
        for (NewMessage message : messages) {
            rules = message.rules(rules);
        }
        return rules;
    }

    /** @throws IllegalArgumentException for a message longer, or more of them, than the server says that it takes */
    @Override
    public void writeTo(ArgumentWriter out) {
        long most = mostOf(out);
        if (most >= 0 && messages.size() > most) {
            throw new IllegalArgumentException(messages.size() + " messages; the server stores " + most + " at a time");
        }
        out.mailbox(mailbox);
        for (NewMessage message : messages) {
            message.writeTo(out);
        }
    }

    /** SAVELIMIT and MESSAGELIMIT, RFC 9738. */
    private static long mostOf(ArgumentWriter out) {
        long save = out.capabilities().saveLimit();
        return save >= 0 ? save : out.capabilities().messageLimit();
    }

    @Override
    public ResponseCollector<MultiAppendResult> collector() {
        return new ResponseCollector<>() {
            @Override
            public boolean collect(UntaggedResponse response) {
                return false;
            }

            @Override
            public MultiAppendResult complete(TaggedResponse ok) {
                if (ok.text().code() instanceof ResponseCode.AppendUid code
                        && code.uids().size() == messages.size()) {
                    return new MultiAppendResult(code.uidValidity(), code.uids());
                }
                return MultiAppendResult.UNTOLD;
            }
        };
    }

    /** The mailbox and the sizes; nothing of the messages. */
    @Override
    public String toString() {
        return "APPEND " + mailbox + " " + messages;
    }
}
