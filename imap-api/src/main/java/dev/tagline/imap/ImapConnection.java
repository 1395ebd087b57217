package dev.tagline.imap;

import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.command.CapabilityCommand;
import dev.tagline.imap.command.Check;
import dev.tagline.imap.command.Close;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.Create;
import dev.tagline.imap.command.Delete;
import dev.tagline.imap.command.Enable;
import dev.tagline.imap.command.Examine;
import dev.tagline.imap.command.Expunge;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Id;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.Logout;
import dev.tagline.imap.command.Lsub;
import dev.tagline.imap.command.Move;
import dev.tagline.imap.command.NamespaceCommand;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.Rename;
import dev.tagline.imap.command.SaslExchange;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.StoreResult;
import dev.tagline.imap.command.Subscribe;
import dev.tagline.imap.command.Unselect;
import dev.tagline.imap.command.Unsubscribe;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.Namespaces;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.UntaggedResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import okio.ByteString;
import okio.Sink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an IMAP server, from greeting to close. Safe for use by any number of threads: commands leave in the
 * order submitted, and run in parallel wherever RFC 9051 section 5.5 allows; state-changing ones wait and make others
 * wait. It never reconnects.
 *
 * <p>Two primitives carry everything: {@link #execute} blocks, {@link #submit} does not. The named methods, one a command
 * in the order of RFC 9051 chapter 6, are one line each. With an empty set of messages, or sequence numbers in an empty
 * mailbox, they send nothing and the result is empty: a set that a filter has emptied never becomes a command about
 * something else. (A command by itself refuses the empty set.)
 */
public interface ImapConnection extends AutoCloseable {

    /**
     * Sends a command and waits for its result. While it waits the calling thread may write to the socket.
     *
     * @throws ImapException of the kind that says what failed, and whether the connection survives
     */
    <R> R execute(Command<R> command) throws ImapException;

    /**
     * Queues a command and returns at once, with no I/O on this thread. The future completes on the callback executor, so
     * its stages may block or use this connection. Cancelling it cancels the command: one still queued is never sent; of
     * one that was sent the answers are read and dropped, and the connection stays in step.
     */
    <R> CompletableFuture<R> submit(Command<R> command);

    /** The state now. */
    ConnectionState state();

    /** What the server offers now. */
    Capabilities capabilities();

    /** Whether ENABLE switched this on. */
    boolean isEnabled(Capability capability);

    /** The text of the greeting. */
    ResponseText greeting();

    /** The mailbox that is open, as it is known now, or null in other states. */
    @Nullable
    SelectedMailbox selected();

    /** Adds a listener; it hears what comes from now on, and of the end even when that is past. */
    void addListener(ConnectionListener listener);

    /** Removes a listener. */
    void removeListener(ConnectionListener listener);

    /** The last lines of this connection, oldest first, secrets and message content left out. */
    List<String> lastExchanges();

    // Some servers answer BAD to 1:* in an empty mailbox.
    private boolean isNothing(MessageSet messages) {
        SelectedMailbox open = selected();
        return messages.isEmpty() || (messages instanceof SequenceSet && open != null && open.exists() == 0);
    }

    /** What the server offers, asked anew (section 6.1.1). */
    default Capabilities capability() throws ImapException {
        return execute(new CapabilityCommand());
    }

    /** Does nothing, so that the server can send news (section 6.1.2). */
    default void noop() throws ImapException {
        execute(new Noop());
    }

    /** Says goodbye (section 6.1.3); {@link #close} does so too, within a limit. */
    default void logout() throws ImapException {
        execute(new Logout());
    }

    /** Tells what program this is, and asks the same (RFC 2971). */
    default Map<String, @Nullable String> id(Map<String, @Nullable String> fields) throws ImapException {
        return execute(new Id(fields));
    }

    /** Authenticates by a SASL mechanism (section 6.2.2). */
    default void authenticate(SaslExchange exchange) throws ImapException {
        execute(new Authenticate(exchange));
    }

    /** Authenticates by user name and password in clear text (section 6.2.3). */
    default void login(String user, String password) throws ImapException {
        execute(new Login(user, password));
    }

    /** Switches extensions on, and tells which the server did (section 6.3.1). */
    default Capabilities enable(Capability... extensions) throws ImapException {
        return execute(new Enable(extensions));
    }

    /** Opens a mailbox for reading and writing (section 6.3.2). */
    default SelectedMailbox select(String mailbox) throws ImapException {
        return select(MailboxName.of(mailbox));
    }

    /** Opens a mailbox for reading and writing (section 6.3.2). */
    default SelectedMailbox select(MailboxName mailbox) throws ImapException {
        return execute(new Select(mailbox));
    }

    /** Opens a mailbox for reading only (section 6.3.3). */
    default SelectedMailbox examine(String mailbox) throws ImapException {
        return examine(MailboxName.of(mailbox));
    }

    /** Opens a mailbox for reading only (section 6.3.3). */
    default SelectedMailbox examine(MailboxName mailbox) throws ImapException {
        return execute(new Examine(mailbox));
    }

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

    /** The subscribed names that match, from servers without LIST-EXTENDED (RFC 3501 section 6.3.9). */
    default List<ListedMailbox> lsub(String pattern) throws ImapException {
        return execute(new Lsub(pattern));
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

    /** Stores a message, with the date of now (section 6.3.12). */
    default AppendResult append(String mailbox, Collection<Flag> flags, ByteString message) throws ImapException {
        return append(MailboxName.of(mailbox), flags, null, LiteralContent.of(message));
    }

    /** Stores a message, which may come from a stream of known size (section 6.3.12); {@code date} null for now. */
    default AppendResult append(
            MailboxName mailbox, Collection<Flag> flags, @Nullable InternalDate date, LiteralContent message)
            throws ImapException {
        return execute(new Append(mailbox, List.copyOf(flags), date, message));
    }

    /** Asks the server to do its housekeeping (RFC 3501 section 6.4.1). */
    default void check() throws ImapException {
        execute(new Check());
    }

    /** CLOSE: removes every message marked {@code \Deleted} and closes the mailbox (section 6.4.1). */
    default void closeMailbox() throws ImapException {
        execute(new Close());
    }

    /** Closes the mailbox and removes nothing (section 6.4.2). */
    default void unselect() throws ImapException {
        execute(new Unselect());
    }

    /** Removes every message marked {@code \Deleted}, and tells how many went (section 6.4.3). */
    default long expunge() throws ImapException {
        return execute(new Expunge());
    }

    /** Removes those of these messages that are marked {@code \Deleted}, and tells how many went (section 6.4.9). */
    default long expunge(UidSet messages) throws ImapException {
        return messages.isEmpty() ? 0 : execute(new Expunge(messages));
    }

    /** The UIDs of the messages that match all of these; {@link Search} asks for more (section 6.4.4). */
    default SearchResult search(SearchKey... keys) throws ImapException {
        return execute(Search.forUids(keys));
    }

    /** Data of messages, one row a message, all in memory (section 6.4.5). */
    default List<FetchResponse> fetch(MessageSet messages, FetchAttribute... attributes) throws ImapException {
        return fetch(messages, List.of(attributes));
    }

    /** Data of messages, one row a message, all in memory (section 6.4.5). */
    default List<FetchResponse> fetch(MessageSet messages, List<FetchAttribute> attributes) throws ImapException {
        return isNothing(messages) ? List.of() : execute(new Fetch(messages, attributes));
    }

    /** Changes flags, and tells what the server reports of them (section 6.4.6). */
    default StoreResult store(MessageSet messages, Store.Change change, Flag... flags) throws ImapException {
        return isNothing(messages) ? StoreResult.EMPTY : execute(new Store(messages, change, List.of(flags), false));
    }

    /** Copies messages to another mailbox (section 6.4.7). */
    default CopyResult copy(MessageSet messages, String mailbox) throws ImapException {
        return copy(messages, MailboxName.of(mailbox));
    }

    /** Copies messages to another mailbox (section 6.4.7). */
    default CopyResult copy(MessageSet messages, MailboxName mailbox) throws ImapException {
        return isNothing(messages) ? CopyResult.UNTOLD : execute(new Copy(messages, mailbox));
    }

    /** Moves messages to another mailbox (section 6.4.8). */
    default CopyResult move(MessageSet messages, String mailbox) throws ImapException {
        return move(messages, MailboxName.of(mailbox));
    }

    /** Moves messages to another mailbox (section 6.4.8). */
    default CopyResult move(MessageSet messages, MailboxName mailbox) throws ImapException {
        return isNothing(messages) ? CopyResult.UNTOLD : execute(new Move(messages, mailbox));
    }

    /**
     * Fetches rows and gives each to {@code rows} on the calling thread, as they arrive, keeping none. The consumer may
     * use this connection. Returns the number of rows.
     */
    long fetch(MessageSet messages, List<FetchAttribute> attributes, Consumer<FetchResponse> rows) throws ImapException;

    /**
     * Fetches rows in batches at the caller's pace, each a UID FETCH of its own, so that a slow consumer neither holds up
     * the connection nor fills memory. The size of a batch follows the octets that rows bring.
     */
    RowBatches fetchBatches(MessageSet messages, List<FetchAttribute> attributes);

    /**
     * Copies one body section of one message to a sink, in constant memory, without setting {@code \Seen}. The sink is
     * written by the calling thread and left open.
     *
     * @return the number of octets, or -1 when the server has no such message or section
     */
    long fetchBody(long uid, Section section, Sink sink) throws ImapException;

    /**
     * Opens one body section of one message for reading as it arrives, without setting {@code \Seen}. While it is not
     * read the connection stands still, for at most the consumer limit; close it to drop the rest.
     *
     * @throws CommandFailedException when the server has no such message
     */
    Source openBody(long uid, Section section) throws ImapException;

    /**
     * Listens for changes of the selected mailbox: IDLE where the server has it, else NOOP at intervals. It gives way to
     * any other command and resumes by itself, and is renewed before servers drop it, until the handle is closed or the
     * mailbox is left. {@code events} gets every unsolicited response, on the callback executor, in wire order.
     */
    Idling idle(Consumer<UntaggedResponse> events) throws ImapException;

    /**
     * Waits in IDLE once: until the first event, until another command is submitted, or until the time is over. Returns
     * true when an event came.
     */
    boolean idle(Duration atMost) throws ImapException;

    /** Says LOGOUT, waits for it at most the close limit, and closes. Never throws; idempotent; from any thread. */
    @Override
    void close();

    /** Closes at once, without LOGOUT. Everything in flight fails. Idempotent; from any thread. */
    void abort();
}
