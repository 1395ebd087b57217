package dev.tagline.imap;

import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.command.CapabilityCommand;
import dev.tagline.imap.command.Check;
import dev.tagline.imap.command.Close;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Compress;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.Enable;
import dev.tagline.imap.command.Examine;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Id;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.Logout;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.PartialCommand;
import dev.tagline.imap.command.ProxyAuth;
import dev.tagline.imap.command.SaslExchange;
import dev.tagline.imap.command.SaslResponder;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchView;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.Unselect;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortView;
import dev.tagline.imap.url.ImapUrl;
import java.time.Duration;
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
 * <p>Two primitives carry everything: {@link #execute} blocks, {@link #submit} does not. The named methods are one line
 * each: those of the connection itself are here, the others come from one interface a family.
 */
public interface ImapConnection
        extends MailboxCommands,
                MessageCommands,
                AppendCommands,
                UrlCommands,
                GmailCommands,
                AccessControlCommands,
                QuotaCommands,
                MetadataCommands,
                SortCommands,
                ContextCommands,
                MultiSearchCommands,
                FilterCommands,
                LanguageCommands,
                SyncCommands,
                AutoCloseable {

    /**
     * Queues a command and returns at once, with no I/O on this thread. The future completes on the callback executor, so
     * its stages may block or use this connection. Cancelling it cancels the command: one still queued is never sent; of
     * one that was sent the answers are read and dropped, and the connection stays in step.
     */
    <R> CompletableFuture<R> submit(Command<R> command);

    /**
     * As {@link #execute(Command)}; {@code progress} hears how far the server has come, where it tells (INPROGRESS, RFC 9585).
     * It is called on the callback executor, in wire order, until the command is done. While the numbers grow the limit for
     * a command begins anew, for ten times that limit at most.
     */
    <R> R execute(Command<R> command, Consumer<ResponseCode.InProgress> progress) throws ImapException;

    /** As {@link #submit(Command)}, telling of progress as {@link #execute(Command, Consumer)} does. */
    <R> CompletableFuture<R> submit(Command<R> command, Consumer<ResponseCode.InProgress> progress);

    /** The state now. */
    ConnectionState state();

    /** What the server offers now. */
    Capabilities capabilities();

    /**
     * Which version of the protocol the server speaks, by what it lists and what was enabled; null when it names none. A
     * command that is newer fails unsent. A server that names none is taken for a new one: it answers BAD to what it lacks.
     */
    @Override
    @Nullable
    ProtocolVersion protocolVersion();

    /** Whether ENABLE switched this on, or COMPRESS. */
    boolean isEnabled(Capability capability);

    /** The text of the greeting. */
    ResponseText greeting();

    /** What the server said that was no answer to a command, and its last response codes, for whoever asks later. */
    UnclaimedResponses unclaimed();

    /**
     * What a search finds, kept up with the mailbox by the server's word: CONTEXT=SEARCH, RFC 5267 section 4.3. Needs UIDs;
     * what else the search returns, and its places, make no difference.
     *
     * <pre>{@code
     * try (var unread = imap.follow(Search.forUids(unseen()), view -> show(view.uids()))) { ... }
     * }</pre>
     *
     * @param changed told each new view, on the callback executor
     * @return the view, which is not {@linkplain dev.tagline.imap.command.ContextView#inStep in step} where the server refuses
     *     to tell of changes, as it may when it has been asked for too many
     */
    default LiveResult<SearchView> follow(Search search, Consumer<? super SearchView> changed) throws ImapException {
        return LiveResult.of(this, search, changed);
    }

    /** What a SORT finds, in its order, kept up with the mailbox as by the other: CONTEXT=SORT, RFC 5267 section 4.3. */
    default LiveResult<SortView> follow(Sort sort, Consumer<? super SortView> changed) throws ImapException {
        return LiveResult.of(this, sort, changed);
    }

    /** Adds a listener; it hears what comes from now on, and of the end even when that is past. */
    void addListener(ConnectionListener listener);

    /** Removes a listener. */
    void removeListener(ConnectionListener listener);

    /** Who is at the other end, and by which way; also when the connection is over. */
    Peer peer();

    /** The last lines of this connection, oldest first, secrets and message content left out. */
    List<String> lastExchanges();

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

    /** Authenticates by a SASL mechanism of which the caller knows the answers (section 6.2.2). */
    default void authenticate(String mechanism, SaslResponder responder) throws ImapException {
        execute(new Authenticate(mechanism, responder));
    }

    /** Authenticates by user name and password in clear text (section 6.2.3). */
    default void login(String user, String password) throws ImapException {
        execute(new Login(user, password));
    }

    /** Goes on as another user, as an administrator may with some servers (PROXYAUTH, no RFC). */
    default void proxyAuth(String user) throws ImapException {
        execute(new ProxyAuth(user));
    }

    /** Switches extensions on, and tells which the server did (section 6.3.1). */
    default Capabilities enable(Capability... extensions) throws ImapException {
        return execute(new Enable(extensions));
    }

    /** Compresses both directions from here on (RFC 4978); once for a connection. */
    default void compress() throws ImapException {
        execute(new Compress());
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

    /** Asks the server to do its housekeeping (RFC 3501 section 6.4.1); by NOOP where it speaks IMAP4rev2. */
    default void check() throws ImapException {
        execute(Check.of(protocolVersion()));
    }

    /** CLOSE: removes every message marked {@code \Deleted} and closes the mailbox (section 6.4.1). */
    default void closeMailbox() throws ImapException {
        execute(new Close());
    }

    /** Closes the mailbox and removes nothing (section 6.4.2). */
    default void unselect() throws ImapException {
        execute(new Unselect());
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
     * Copies one part of one message to a sink, its transfer encoding undone by the server, in constant memory, without
     * setting {@code \Seen}. Needs BINARY (RFC 3516). The sink is written by the calling thread and left open.
     *
     * @param part a part by its numbers, or {@link Section#FULL} for the message as it is
     * @return the number of octets, or -1 when the server has no such message or part
     * @throws CommandFailedException with the code {@code UNKNOWN-CTE} when the server cannot decode it
     */
    long fetchBinary(long uid, Section part, Sink sink) throws ImapException;

    /**
     * Opens one part of one message for reading as it arrives, its transfer encoding undone by the server, as {@link
     * #openBody} does. Needs BINARY (RFC 3516).
     *
     * @throws CommandFailedException when the server has no such message or cannot decode the part
     */
    Source openBinary(long uid, Section part) throws ImapException;

    /**
     * Copies what a URL stands for to a sink, in constant memory (URLFETCH, RFC 4467). Needs URLAUTH. The sink is written by
     * the calling thread and left open.
     *
     * @return the number of octets, or -1 when there is nothing there, or nothing that this user may see
     */
    long fetchUrl(ImapUrl url, Sink sink) throws ImapException;

    /**
     * Some octets of a section of one message, named by its sequence number, without setting {@code \Seen}: by {@code
     * BODY.PEEK[]<>}, or by PARTIAL where the server speaks nothing newer than IMAP4 (RFC 1730 section 6.4.6). Where UIDs are
     * known {@link FetchAttribute#bodyPeek(Section, Partial)} is better.
     *
     * @return fewer where the section ends, none behind its end; null when there is no such message or section
     * @throws IllegalArgumentException if a server of IMAP4 has no name for the section
     */
    default @Nullable ByteString partial(long message, Section section, Partial octets) throws ImapException {
        return PartialCommand.octets(execute(PartialCommand.of(protocolVersion(), message, section, octets)));
    }

    /**
     * How many messages are recent in the open mailbox: what RECENT said since the last call, SELECT included; else the
     * server is given the occasion to say it, by NOOP (RFC 3501 sections 2.3.2 and 7.3.2). 0 where nothing was ever said:
     * IMAP4rev2 has no such messages.
     */
    long recent() throws ImapException;

    /**
     * Listens for changes of the selected mailbox: IDLE where the server has it, else NOOP at intervals. It gives way to
     * any other command and resumes by itself, and is renewed before servers drop it, until the handle is closed or the
     * mailbox is left. {@code events} gets every unsolicited response, on the callback executor, in wire order.
     */
    Idling idle(Consumer<UntaggedResponse> events) throws ImapException;

    /**
     * Waits in IDLE once: until the first event, until another command is submitted by any thread, or until the time is
     * over. An event is any untagged response but {@code OK}; it reaches listeners and {@link #unclaimed} too. The server
     * must offer IDLE; in between it is renewed as need be.
     *
     * @return true when an event came
     */
    boolean idle(Duration atMost) throws ImapException;

    /** As {@link #idle(Duration)}, for 29 minutes. */
    default boolean idle() throws ImapException {
        return idle(Duration.ofMinutes(29));
    }

    /** Says LOGOUT, waits for it at most the close limit, and closes. Never throws; idempotent; from any thread. */
    @Override
    void close();

    /** Closes at once, without LOGOUT. Everything in flight fails. Idempotent; from any thread. */
    void abort();
}
