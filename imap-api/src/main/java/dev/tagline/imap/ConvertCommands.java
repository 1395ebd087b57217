package dev.tagline.imap;

import dev.tagline.imap.annotate.MessageAnnotations;
import dev.tagline.imap.annotate.StoreAnnotations;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.SelectParameter;
import dev.tagline.imap.convert.AvailableConversion;
import dev.tagline.imap.convert.Conversion;
import dev.tagline.imap.convert.ConversionsCommand;
import dev.tagline.imap.convert.Convert;
import dev.tagline.imap.convert.ConvertItem;
import dev.tagline.imap.convert.ConvertedResponse;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.MessageSet;
import java.util.List;

/** Commands about messages as they are not: converted (RFC 5259), and annotated (RFC 5257). */
public interface ConvertCommands extends CommandExecutor {

    /** What the server can convert; {@code *} for all. Needs CONVERT (RFC 5259 section 5.1). */
    default List<AvailableConversion> conversions(String from, String to) throws ImapException {
        return execute(new ConversionsCommand(from, to));
    }

    /** Parts of messages as something else, in memory. Needs CONVERT (RFC 5259 section 6). */
    default List<ConvertedResponse> convert(MessageSet messages, Conversion conversion, ConvertItem... items)
            throws ImapException {
        return messages.isEmpty() ? List.of() : execute(new Convert(messages, conversion, items));
    }

    /** Opens a mailbox, and what others annotate in it is news from then on. Needs ANNOTATE (RFC 5257 section 4.2). */
    default SelectedMailbox selectWithAnnotations(MailboxName mailbox) throws ImapException {
        return execute(new Select(mailbox).with(SelectParameter.ANNOTATE));
    }

    /** Sets annotations of messages, and takes those away whose value is null. Needs ANNOTATE (RFC 5257 section 4.5). */
    default void storeAnnotations(MessageSet messages, MessageAnnotations annotations) throws ImapException {
        if (!messages.isEmpty()) {
            execute(new StoreAnnotations(messages, annotations));
        }
    }
}
