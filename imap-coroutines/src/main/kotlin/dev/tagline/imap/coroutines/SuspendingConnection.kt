package dev.tagline.imap.coroutines

import dev.tagline.imap.CommandFailedException
import dev.tagline.imap.ConnectionListener
import dev.tagline.imap.ImapConnection
import dev.tagline.imap.ImapException
import dev.tagline.imap.LimitExceededException
import dev.tagline.imap.command.Append
import dev.tagline.imap.command.AppendResult
import dev.tagline.imap.command.Authenticate
import dev.tagline.imap.command.CapabilityCommand
import dev.tagline.imap.command.Check
import dev.tagline.imap.command.Close
import dev.tagline.imap.command.Command
import dev.tagline.imap.command.ConnectionState
import dev.tagline.imap.command.Copy
import dev.tagline.imap.command.CopyResult
import dev.tagline.imap.command.Create
import dev.tagline.imap.command.Delete
import dev.tagline.imap.command.Enable
import dev.tagline.imap.command.Examine
import dev.tagline.imap.command.Expunge
import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.command.Id
import dev.tagline.imap.command.ListCommand
import dev.tagline.imap.command.LiteralContent
import dev.tagline.imap.command.Login
import dev.tagline.imap.command.Logout
import dev.tagline.imap.command.Lsub
import dev.tagline.imap.command.Move
import dev.tagline.imap.command.NamespaceCommand
import dev.tagline.imap.command.Noop
import dev.tagline.imap.command.Rename
import dev.tagline.imap.command.SaslExchange
import dev.tagline.imap.command.Search
import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.command.SearchResult
import dev.tagline.imap.command.Select
import dev.tagline.imap.command.Status
import dev.tagline.imap.command.Store
import dev.tagline.imap.command.StoreResult
import dev.tagline.imap.command.Subscribe
import dev.tagline.imap.command.Unselect
import dev.tagline.imap.command.Unsubscribe
import dev.tagline.imap.mailbox.ListedMailbox
import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.mailbox.MailboxStatus
import dev.tagline.imap.mailbox.Namespaces
import dev.tagline.imap.mailbox.SelectedMailbox
import dev.tagline.imap.mailbox.StatusItem
import dev.tagline.imap.message.Flag
import dev.tagline.imap.message.InternalDate
import dev.tagline.imap.message.MessageSet
import dev.tagline.imap.message.Section
import dev.tagline.imap.message.SequenceSet
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.response.Capabilities
import dev.tagline.imap.response.Capability
import dev.tagline.imap.response.FetchResponse
import dev.tagline.imap.response.ResponseText
import dev.tagline.imap.response.UntaggedResponse
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.withContext
import okio.BufferedSource
import okio.ByteString
import okio.Sink
import okio.buffer
import java.io.IOException
import kotlin.time.Duration
import kotlin.time.toJavaDuration

/**
 * An [ImapConnection] as suspend functions and flows. It only translates: commands, their order and their errors are
 * those of [connection], which may be used beside it.
 *
 * ```
 * client.connectSuspending().use { imap ->
 *     imap.select("INBOX")
 *     imap.fetch(UidSet.all(), FetchAttribute.FAST).collect { row -> println(row) }
 * }
 * ```
 *
 * **Cancelling** a coroutine cancels the command it waits for and leaves the connection in step: a command not yet sent is
 * never sent; of one that was sent the answers are read and dropped. So `withTimeout`, `first()` and the end of a scope
 * are safe anywhere. Only [close] and [abort] end the connection.
 *
 * **Errors** are [ImapException]s, thrown as they are; each says whether the connection survives.
 *
 * **Threads**: safe for any number of coroutines. Nothing here blocks the caller's thread: what the Java face does by
 * blocking runs on the [io] dispatcher.
 *
 * @property connection the connection itself, for blocking code and futures
 * @param io where sinks are written and sources read; [Dispatchers.IO] by default
 */
public class SuspendingConnection(
    public val connection: ImapConnection,
    private val io: CoroutineDispatcher = Dispatchers.IO,
) {
    private val watch = ConnectionWatch(connection)

    /** The state, now and as it changes. Fast changes may be seen as one; the last is always seen. */
    public val state: StateFlow<ConnectionState> = watch.state.asStateFlow()

    /** What the server offers now. */
    public val capabilities: Capabilities get() = connection.capabilities()

    /** The text of the greeting. */
    public val greeting: ResponseText get() = connection.greeting()

    /** The mailbox that is open, as it is known now, or null in other states. */
    public val selected: SelectedMailbox? get() = connection.selected()

    /** Whether ENABLE switched this on. */
    public fun isEnabled(capability: Capability): Boolean = connection.isEnabled(capability)

    /** The last lines of this connection, oldest first, secrets and message content left out. */
    public fun lastExchanges(): List<String> = connection.lastExchanges()

    /** Adds a listener; it hears what comes from now on, and of the end even when that is past, on the callback executor. */
    public fun addListener(listener: ConnectionListener): Unit = connection.addListener(listener)

    /** Removes a listener. */
    public fun removeListener(listener: ConnectionListener): Unit = connection.removeListener(listener)

    /** Sends any command, one of your own too, and waits for its result. Cancelling cancels the command. */
    public suspend fun <R : Any> execute(command: Command<R>): R = connection.submit(command).await()

    // The commands by name, in the order of RFC 9051 chapter 6, as in ImapConnection.

    /** What the server offers, asked anew (section 6.1.1). */
    public suspend fun capability(): Capabilities = execute(CapabilityCommand())

    /** Does nothing, so that the server can send news (section 6.1.2). */
    public suspend fun noop() {
        execute(Noop())
    }

    /** Says goodbye (section 6.1.3); [close] does so too, within a limit. */
    public suspend fun logout() {
        execute(Logout())
    }

    /** Tells what program this is, and asks the same (RFC 2971). */
    public suspend fun id(fields: Map<String, String?>): Map<String, String?> = execute(Id(fields))

    /** Authenticates by a SASL mechanism (section 6.2.2). */
    public suspend fun authenticate(exchange: SaslExchange) {
        execute(Authenticate(exchange))
    }

    /** Authenticates by user name and password in clear text (section 6.2.3). */
    public suspend fun login(
        user: String,
        password: String,
    ) {
        execute(Login(user, password))
    }

    /** Switches extensions on, and tells which the server did (section 6.3.1). */
    public suspend fun enable(vararg extensions: Capability): Capabilities = execute(Enable(*extensions))

    /** Opens a mailbox for reading and writing (section 6.3.2). */
    public suspend fun select(mailbox: String): SelectedMailbox = select(MailboxName.of(mailbox))

    /** Opens a mailbox for reading and writing (section 6.3.2). */
    public suspend fun select(mailbox: MailboxName): SelectedMailbox = execute(Select(mailbox))

    /** Opens a mailbox for reading only (section 6.3.3). */
    public suspend fun examine(mailbox: String): SelectedMailbox = examine(MailboxName.of(mailbox))

    /** Opens a mailbox for reading only (section 6.3.3). */
    public suspend fun examine(mailbox: MailboxName): SelectedMailbox = execute(Examine(mailbox))

    /** Makes a mailbox (section 6.3.4). */
    public suspend fun create(mailbox: String): Unit = create(MailboxName.of(mailbox))

    /** Makes a mailbox (section 6.3.4). */
    public suspend fun create(mailbox: MailboxName) {
        execute(Create(mailbox))
    }

    /** Removes a mailbox with its messages (section 6.3.5). */
    public suspend fun delete(mailbox: String): Unit = delete(MailboxName.of(mailbox))

    /** Removes a mailbox with its messages (section 6.3.5). */
    public suspend fun delete(mailbox: MailboxName) {
        execute(Delete(mailbox))
    }

    /** Gives a mailbox another name (section 6.3.6). */
    public suspend fun rename(
        from: String,
        to: String,
    ): Unit = rename(MailboxName.of(from), MailboxName.of(to))

    /** Gives a mailbox another name (section 6.3.6). */
    public suspend fun rename(
        from: MailboxName,
        to: MailboxName,
    ) {
        execute(Rename(from, to))
    }

    /** Adds a name to the subscribed ones (section 6.3.7). */
    public suspend fun subscribe(mailbox: String): Unit = subscribe(MailboxName.of(mailbox))

    /** Adds a name to the subscribed ones (section 6.3.7). */
    public suspend fun subscribe(mailbox: MailboxName) {
        execute(Subscribe(mailbox))
    }

    /** Takes a name off the subscribed ones (section 6.3.8). */
    public suspend fun unsubscribe(mailbox: String): Unit = unsubscribe(MailboxName.of(mailbox))

    /** Takes a name off the subscribed ones (section 6.3.8). */
    public suspend fun unsubscribe(mailbox: MailboxName) {
        execute(Unsubscribe(mailbox))
    }

    /** The mailboxes that match, `"*"` for all; [ListCommand] asks for more (section 6.3.9). */
    public suspend fun list(pattern: String): List<ListedMailbox> = execute(ListCommand.matching(pattern))

    /** The subscribed names that match, from servers without LIST-EXTENDED (RFC 3501 section 6.3.9). */
    public suspend fun lsub(pattern: String): List<ListedMailbox> = execute(Lsub(pattern))

    /** Under which prefixes mailboxes are found (section 6.3.10). */
    public suspend fun namespace(): Namespaces = execute(NamespaceCommand())

    /** Figures of a mailbox without opening it (section 6.3.11). */
    public suspend fun status(
        mailbox: String,
        vararg items: StatusItem,
    ): MailboxStatus = status(MailboxName.of(mailbox), *items)

    /** Figures of a mailbox without opening it (section 6.3.11). */
    public suspend fun status(
        mailbox: MailboxName,
        vararg items: StatusItem,
    ): MailboxStatus = execute(Status(mailbox, *items))

    /** Stores a message, with the date of now (section 6.3.12). */
    public suspend fun append(
        mailbox: String,
        flags: Collection<Flag>,
        message: ByteString,
    ): AppendResult = append(MailboxName.of(mailbox), flags, null, LiteralContent.of(message))

    /** Stores a message, which may come from a stream of known size (section 6.3.12); [date] null for now. */
    public suspend fun append(
        mailbox: MailboxName,
        flags: Collection<Flag>,
        date: InternalDate?,
        message: LiteralContent,
    ): AppendResult = execute(Append(mailbox, flags.toList(), date, message))

    /** Asks the server to do its housekeeping (RFC 3501 section 6.4.1). */
    public suspend fun check() {
        execute(Check())
    }

    /** CLOSE: removes every message marked `\Deleted` and closes the mailbox (section 6.4.1). */
    public suspend fun closeMailbox() {
        execute(Close())
    }

    /** Closes the mailbox and removes nothing (section 6.4.2). */
    public suspend fun unselect() {
        execute(Unselect())
    }

    /** Removes every message marked `\Deleted`, and tells how many went (section 6.4.3). */
    public suspend fun expunge(): Long = execute(Expunge())

    /** Removes those of these messages that are marked `\Deleted`, and tells how many went (section 6.4.9). */
    public suspend fun expunge(messages: UidSet): Long = if (messages.isEmpty) 0 else execute(Expunge(messages))

    /** The UIDs of the messages that match all of these; [Search] asks for more (section 6.4.4). */
    public suspend fun search(vararg keys: SearchKey): SearchResult = execute(Search.forUids(*keys))

    /** Rows of a FETCH, as the other form says (section 6.4.5). */
    public fun fetch(
        messages: MessageSet,
        vararg attributes: FetchAttribute,
    ): Flow<FetchResponse> = fetch(messages, attributes.asList())

    /**
     * Rows of a FETCH, in the server's order (section 6.4.5). A slow collector neither holds up the connection nor fills
     * memory: rows are asked for in batches, each a command of its own, as the collector takes them. Any command works
     * inside `collect`. Leaving early stops the asking.
     *
     * ```
     * imap.fetch(UidSet.all(), UID, ENVELOPE).take(20).collect { row -> println(row.envelope()?.subject()) }
     * ```
     */
    public fun fetch(
        messages: MessageSet,
        attributes: List<FetchAttribute>,
    ): Flow<FetchResponse> = connection.fetchFlow(messages, attributes)

    /** Changes flags, and tells what the server reports of them (section 6.4.6). */
    public suspend fun store(
        messages: MessageSet,
        change: Store.Change,
        vararg flags: Flag,
    ): StoreResult =
        if (isNothing(messages)) StoreResult.EMPTY else execute(Store(messages, change, flags.asList(), false))

    /** Copies messages to another mailbox (section 6.4.7). */
    public suspend fun copy(
        messages: MessageSet,
        mailbox: String,
    ): CopyResult = copy(messages, MailboxName.of(mailbox))

    /** Copies messages to another mailbox (section 6.4.7). */
    public suspend fun copy(
        messages: MessageSet,
        mailbox: MailboxName,
    ): CopyResult = if (isNothing(messages)) CopyResult.UNTOLD else execute(Copy(messages, mailbox))

    /** Moves messages to another mailbox (section 6.4.8). */
    public suspend fun move(
        messages: MessageSet,
        mailbox: String,
    ): CopyResult = move(messages, MailboxName.of(mailbox))

    /** Moves messages to another mailbox (section 6.4.8). */
    public suspend fun move(
        messages: MessageSet,
        mailbox: MailboxName,
    ): CopyResult = if (isNothing(messages)) CopyResult.UNTOLD else execute(Move(messages, mailbox))

    /**
     * Changes of the selected mailbox for as long as it is collected: IDLE where the server has it, else NOOP at
     * intervals. It gives way to any other command, inside `collect` too, and resumes by itself. Ends when the mailbox is
     * left; throws when the connection is lost.
     *
     * A slow collector never blocks the connection. Events wait for it; beyond 10,000 the flow fails with
     * [LimitExceededException] after those, and the connection survives. `buffer` and
     * `conflate` set another bound.
     *
     * ```
     * imap.idle().collect { event -> if (event is ExistsResponse) println("${event.count} messages") }
     * ```
     */
    public fun idle(): Flow<UntaggedResponse> = connection.idleFlow()

    /**
     * Waits in IDLE once: until the first event, until another command is submitted, or until the time is over.
     *
     * @return true when an event came
     */
    public suspend fun idle(atMost: Duration): Boolean = blocking { connection.idle(atMost.toJavaDuration()) }

    /**
     * Copies one body section of one message to a sink, in constant memory, without setting `\Seen`. The sink is written
     * on the [io] dispatcher and left open; after cancelling, what was written so far stands in it.
     *
     * ```
     * file.sink().use { imap.fetchBody(uid, Section.FULL, it) }
     * ```
     *
     * @return the number of octets, or -1 when the server has no such message or section
     */
    public suspend fun fetchBody(
        uid: Long,
        section: Section,
        sink: Sink,
    ): Long = blocking { connection.fetchBody(uid, section, sink) }

    /**
     * Reads one body section of one message as it arrives, without setting `\Seen`. [read] runs on the [io] dispatcher and
     * may block; what it leaves unread is dropped. While it does not read, the connection stands still.
     *
     * ```
     * val subject = imap.openBody(uid, Section.HEADER) { source -> source.readUtf8Line() }
     * ```
     *
     * @throws CommandFailedException when the server has no such message
     */
    public suspend fun <T> openBody(
        uid: Long,
        section: Section,
        read: (BufferedSource) -> T,
    ): T = blocking { connection.openBody(uid, section).buffer().use(read) }

    /** Waits until the connection is closed; returns why, or null when this side closed it in order. */
    public suspend fun awaitClosed(): ImapException? = watch.closed.await()

    /** Says LOGOUT, waits for it at most the close limit, and closes. Never throws; idempotent; cannot be cancelled. */
    public suspend fun close(): Unit = withContext(NonCancellable + io) { connection.close() }

    /** Closes at once, without LOGOUT. Everything in flight fails. Idempotent; does not suspend. */
    public fun abort(): Unit = connection.abort()

    /** Runs [block] and closes the connection, however the block ends. */
    public suspend inline fun <T> use(block: (SuspendingConnection) -> T): T {
        try {
            return block(this)
        } finally {
            close()
        }
    }

    // As in ImapConnection: some servers answer BAD to 1:* in an empty mailbox.
    private fun isNothing(messages: MessageSet): Boolean =
        messages.isEmpty || (messages is SequenceSet && selected?.exists() == 0L)

    /** Cancelling interrupts the thread. Its blocking call then fails one way or another: that is cancellation, no error. */
    private suspend fun <T> blocking(block: () -> T): T =
        try {
            runInterruptible(io, block)
        } catch (failure: IOException) {
            currentCoroutineContext().ensureActive()
            throw failure
        }
}

/** This connection as suspend functions and flows. It opens nothing: both faces share the one connection. */
public fun ImapConnection.suspending(io: CoroutineDispatcher = Dispatchers.IO): SuspendingConnection =
    SuspendingConnection(this, io)
