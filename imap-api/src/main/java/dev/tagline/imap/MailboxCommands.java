package dev.tagline.imap;

import dev.tagline.imap.command.Create;
import dev.tagline.imap.command.Delete;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.Lsub;
import dev.tagline.imap.command.NamespaceCommand;
import dev.tagline.imap.command.Rename;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.command.Subscribe;
import dev.tagline.imap.command.Unsubscribe;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.Namespaces;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.response.ProtocolVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands about mailboxes by name, RFC 9051 sections 6.3.4 to 6.3.11, for as long as the caller is authenticated. */
public interface MailboxCommands extends CommandExecutor {

    /** Which version of the protocol the server speaks; null when it names none. */
    @Nullable
    ProtocolVersion protocolVersion();

    /** Makes a mailbox (section 6.3.4). */
    default void create(String mailbox) throws ImapException {
        create(MailboxName.of(mailbox));
    }

    /** Makes a mailbox (section 6.3.4). */
    default void create(MailboxName mailbox) throws ImapException {
        execute(new Create(mailbox));
    }

    /** Removes a mailbox with its messages (section 6.3.5). */
    default void delete(String mailbox) throws ImapException {
        delete(MailboxName.of(mailbox));
    }

    /** Removes a mailbox with its messages (section 6.3.5). */
    default void delete(MailboxName mailbox) throws ImapException {
        execute(new Delete(mailbox));
    }

    /** Gives a mailbox another name (section 6.3.6). */
    default void rename(String from, String to) throws ImapException {
        rename(MailboxName.of(from), MailboxName.of(to));
    }

    /** Gives a mailbox another name (section 6.3.6). */
    default void rename(MailboxName from, MailboxName to) throws ImapException {
        execute(new Rename(from, to));
    }

    /** Adds a name to the subscribed ones (section 6.3.7). */
    default void subscribe(String mailbox) throws ImapException {
        subscribe(MailboxName.of(mailbox));
    }

    /** Adds a name to the subscribed ones (section 6.3.7). */
    default void subscribe(MailboxName mailbox) throws ImapException {
        execute(new Subscribe(mailbox));
    }

    /** Takes a name off the subscribed ones (section 6.3.8). */
    default void unsubscribe(String mailbox) throws ImapException {
        unsubscribe(MailboxName.of(mailbox));
    }

    /** Takes a name off the subscribed ones (section 6.3.8). */
    default void unsubscribe(MailboxName mailbox) throws ImapException {
        execute(new Unsubscribe(mailbox));
    }

    /** The mailboxes that match, {@code "*"} for all; {@link ListCommand} asks for more (section 6.3.9). */
    default List<ListedMailbox> list(String pattern) throws ImapException {
        return execute(ListCommand.matching(pattern));
    }

    /**
     * The subscribed names that match, from servers without LIST-EXTENDED (RFC 3501 section 6.3.9); by {@code LIST
     * (SUBSCRIBED)} from those of IMAP4rev2, which has LSUB no more.
     */
    default List<ListedMailbox> lsub(String pattern) throws ImapException {
        return execute(Lsub.of(protocolVersion(), pattern));
    }

    /** Under which prefixes mailboxes are found (section 6.3.10). */
    default Namespaces namespace() throws ImapException {
        return execute(new NamespaceCommand());
    }

    /** Figures of a mailbox without opening it (section 6.3.11). */
    default MailboxStatus status(String mailbox, StatusItem... items) throws ImapException {
        return status(MailboxName.of(mailbox), items);
    }

    /** Figures of a mailbox without opening it (section 6.3.11). */
    default MailboxStatus status(MailboxName mailbox, StatusItem... items) throws ImapException {
        return execute(new Status(mailbox, items));
    }
}
