package dev.tagline.imap;

import dev.tagline.imap.append.MultiAppend;
import dev.tagline.imap.append.MultiAppendResult;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.append.Replace;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.UidSet;
import java.util.List;

/** More ways to store messages than the {@link Append} of all servers. */
public interface AppendCommands extends CommandExecutor {

    /** Stores messages in this order, all or none (RFC 3502); needs MULTIAPPEND where there are more than one. */
    default MultiAppendResult append(MailboxName mailbox, List<NewMessage> messages) throws ImapException {
        return messages.isEmpty() ? MultiAppendResult.UNTOLD : execute(new MultiAppend(mailbox, messages));
    }

    /** Stores a message in place of one of the open mailbox, both or neither (RFC 8508); needs REPLACE. */
    default AppendResult replace(long uid, MailboxName mailbox, NewMessage message) throws ImapException {
        return execute(new Replace(UidSet.of(uid), mailbox, message));
    }
}
