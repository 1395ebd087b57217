package dev.tagline.imap.coroutines

import dev.tagline.imap.CommandFailedException
import dev.tagline.imap.ConnectionListener
import dev.tagline.imap.ImapConnection
import dev.tagline.imap.ImapException
import dev.tagline.imap.LimitExceededException
import dev.tagline.imap.Peer
import dev.tagline.imap.UnclaimedResponses
import dev.tagline.imap.command.Authenticate
import dev.tagline.imap.command.CapabilityCommand
import dev.tagline.imap.command.Check
import dev.tagline.imap.command.Close
import dev.tagline.imap.command.Command
import dev.tagline.imap.command.Compress
import dev.tagline.imap.command.ConnectionState
import dev.tagline.imap.command.Enable
import dev.tagline.imap.command.Examine
import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.command.Id
import dev.tagline.imap.command.Login
import dev.tagline.imap.command.Logout
import dev.tagline.imap.command.Noop
import dev.tagline.imap.command.PartialCommand
import dev.tagline.imap.command.ProxyAuth
import dev.tagline.imap.command.SaslExchange
import dev.tagline.imap.command.SaslResponder
import dev.tagline.imap.command.Search
import dev.tagline.imap.command.SearchView
import dev.tagline.imap.command.Select
import dev.tagline.imap.command.Unauthenticate
import dev.tagline.imap.command.Unselect
import dev.tagline.imap.convert.Conversion
import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.mailbox.SelectedMailbox
import dev.tagline.imap.message.MessageSet
import dev.tagline.imap.message.Partial
import dev.tagline.imap.message.Section
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.response.Capabilities
import dev.tagline.imap.response.Capability
import dev.tagline.imap.response.FetchResponse
import dev.tagline.imap.response.ProtocolVersion
import dev.tagline.imap.response.ResponseCode
import dev.tagline.imap.response.ResponseText
import dev.tagline.imap.response.UntaggedResponse
import dev.tagline.imap.sort.Sort
import dev.tagline.imap.sort.SortView
import dev.tagline.imap.url.ImapUrl
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
import kotlin.time.Duration.Companion.minutes
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
) : MailboxCommands,
    ListCommands,
    MessageCommands,
    AppendCommands,
    UrlCommands,
    ConvertCommands,
    GmailCommands,
    AccessControlCommands,
    QuotaCommands,
    MetadataCommands,
    SortCommands,
    SyncCommands,
    ContextCommands,
    MultiSearchCommands,
    FilterCommands,
    LanguageCommands,
    ServiceCommands {
    private val watch = ConnectionWatch(connection)

    /**
     * The state, now and as it changes. Fast changes may be seen as one; the last is always seen. Whoever has the result of a
     * command, or its failure, finds here the state that goes with it, or a newer one.
     */
    public val state: StateFlow<ConnectionState> = watch.state.asStateFlow()

    /** What the server offers now. */
    public val capabilities: Capabilities get() = connection.capabilities()

    override val protocolVersion: ProtocolVersion? get() = connection.protocolVersion()

    /** The text of the greeting. */
    public val greeting: ResponseText get() = connection.greeting()

    override val selected: SelectedMailbox? get() = connection.selected()

    /** What the server said that was no answer to a command, and its last response codes, for whoever asks later. */
    public val unclaimed: UnclaimedResponses get() = connection.unclaimed()

    /** Whether ENABLE switched this on, or COMPRESS. */
    public fun isEnabled(capability: Capability): Boolean = connection.isEnabled(capability)

    /** Who is at the other end, and by which way; also when the connection is over. */
    public val peer: Peer get() = connection.peer()

    /** The last lines of this connection, oldest first, secrets and message content left out. */
    public fun lastExchanges(): List<String> = connection.lastExchanges()

    /** In which ways the server has left the grammar so far, by name: `"TRAILING_SPACE"`. */
    public val quirksMet: Set<String> get() = connection.quirksMet()

    /** Adds a listener; it hears what comes from now on, and of the end even when that is past, on the callback executor. */
    public fun addListener(listener: ConnectionListener): Unit = connection.addListener(listener)

    /** Removes a listener. */
    public fun removeListener(listener: ConnectionListener): Unit = connection.removeListener(listener)

    override suspend fun <R : Any> execute(command: Command<R>): R = watch.resultOf(command)

    /**
     * As [execute]; [progress] hears how far the server has come, where it tells (INPROGRESS, RFC 9585), in wire order and on
     * the connection's callback executor.
     */
    public suspend fun <R : Any> execute(
        command: Command<R>,
        progress: (ResponseCode.InProgress) -> Unit,
    ): R = watch.resultOf(command, progress)

    // The commands by name, in the order of RFC 9051 chapter 6, as in ImapConnection.

    /** What the server offers, asked anew (section 6.1.1). */
    public suspend fun capability(): Capabilities = execute(CapabilityCommand())

    /** Does nothing, so that the server can send news (section 6.1.2). */
    public suspend fun noop(): Unit = watch.done(Noop())

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

    /** Authenticates by a SASL mechanism of which the caller knows the answers (section 6.2.2). */
    public suspend fun authenticate(
        mechanism: String,
        responder: SaslResponder,
    ) {
        execute(Authenticate(mechanism, responder))
    }

    /** Authenticates by user name and password in clear text (section 6.2.3). */
    public suspend fun login(
        user: String,
        password: String,
    ) {
        execute(Login(user, password))
    }

    /**
     * Back to where nobody is logged in, for another user to log in on this connection (RFC 8437). What the server offers
     * then is to be asked anew.
     */
    public suspend fun unauthenticate() {
        execute(Unauthenticate())
    }

    /** Goes on as another user, as an administrator may with some servers (PROXYAUTH, no RFC). */
    public suspend fun proxyAuth(user: String) {
        execute(ProxyAuth(user))
    }

    /** Switches extensions on, and tells which the server did (section 6.3.1). */
    public suspend fun enable(vararg extensions: Capability): Capabilities = execute(Enable(*extensions))

    /** Compresses both directions from here on (RFC 4978); once for a connection. */
    public suspend fun compress() {
        execute(Compress())
    }

    /** Opens a mailbox for reading and writing (section 6.3.2). */
    public suspend fun select(mailbox: String): SelectedMailbox = select(MailboxName.of(mailbox))

    /** Opens a mailbox for reading and writing (section 6.3.2). */
    public suspend fun select(mailbox: MailboxName): SelectedMailbox = execute(Select(mailbox))

    /** Opens a mailbox for reading only (section 6.3.3). */
    public suspend fun examine(mailbox: String): SelectedMailbox = examine(MailboxName.of(mailbox))

    /** Opens a mailbox for reading only (section 6.3.3). */
    public suspend fun examine(mailbox: MailboxName): SelectedMailbox = execute(Examine(mailbox))

    /** Asks the server to do its housekeeping (RFC 3501 section 6.4.1); by NOOP where it speaks IMAP4rev2. */
    public suspend fun check() {
        execute(Check.of(protocolVersion))
    }

    /** CLOSE: removes every message marked `\Deleted` and closes the mailbox (section 6.4.1). */
    public suspend fun closeMailbox() {
        execute(Close())
    }

    /** Closes the mailbox and removes nothing (section 6.4.2). */
    public suspend fun unselect() {
        execute(Unselect())
    }

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
    ): Flow<FetchResponse> = watch.fetchFlow(messages, attributes)

    /**
     * Some octets of a section of one message, named by its sequence number, without setting `\Seen`: by `BODY.PEEK[]<>`, or
     * by PARTIAL where the server speaks nothing newer than IMAP4 (RFC 1730 section 6.4.6).
     *
     * @return fewer where the section ends, none behind its end; null when there is no such message or section
     * @throws IllegalArgumentException if a server of IMAP4 has no name for the section
     */
    public suspend fun partial(
        message: Long,
        section: Section,
        octets: Partial,
    ): ByteString? = PartialCommand.octets(execute(PartialCommand.of(protocolVersion, message, section, octets)))

    /**
     * How many messages are recent in the open mailbox: what RECENT said since the last call, SELECT included; else the
     * server is given the occasion to say it, by NOOP. 0 where nothing was ever said.
     */
    public suspend fun recent(): Long = blocking { connection.recent() }

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
    public fun idle(): Flow<UntaggedResponse> = watch.idleFlow()

    /**
     * What a search finds, kept up with the mailbox by the server's word for as long as it is collected: CONTEXT=SEARCH, RFC
     * 5267 section 4.3. Needs UIDs. A slow collector gets the view that there is when it is ready. Ends with a view that is
     * not in step: when the mailbox is left, or the server refuses to tell of changes.
     *
     * ```
     * imap.follow(Search.forUids(SearchKey.unseen())).collect { view -> show(view.uids()) }
     * ```
     */
    public fun follow(search: Search): Flow<SearchView> = views(io) { changed -> connection.follow(search, changed) }

    /** What a SORT finds, in its order, kept up with the mailbox as by the other: CONTEXT=SORT, RFC 5267 section 4.3. */
    public fun follow(sort: Sort): Flow<SortView> = views(io) { changed -> connection.follow(sort, changed) }

    /**
     * Waits in IDLE once: until the first event, until another command is submitted, or until the time is over. An event
     * is any untagged response but `OK`; it reaches listeners and [unclaimed] too. The server must offer IDLE.
     *
     * @return true when an event came
     */
    public suspend fun idle(atMost: Duration): Boolean = blocking { connection.idle(atMost.toJavaDuration()) }

    /** As [idle] with a time, for 29 minutes: [idle] without one is the flow. */
    public suspend fun idleOnce(): Boolean = idle(29.minutes)

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

    /**
     * Copies one part of one message to a sink, its transfer encoding undone by the server, as [fetchBody] does. Needs BINARY
     * (RFC 3516).
     *
     * @return the number of octets, or -1 when the server has no such message or part
     * @throws CommandFailedException with the code `UNKNOWN-CTE` when the server cannot decode it
     */
    public suspend fun fetchBinary(
        uid: Long,
        part: Section,
        sink: Sink,
    ): Long = blocking { connection.fetchBinary(uid, part, sink) }

    /**
     * Reads one part of one message as it arrives, its transfer encoding undone by the server, as [openBody] does. Needs
     * BINARY (RFC 3516).
     *
     * @throws CommandFailedException when the server has no such message or cannot decode the part
     */
    public suspend fun <T> openBinary(
        uid: Long,
        part: Section,
        read: (BufferedSource) -> T,
    ): T = blocking { connection.openBinary(uid, part).buffer().use(read) }

    /**
     * Copies what a URL stands for to a sink, as [fetchBody] does (URLFETCH, RFC 4467). Needs URLAUTH.
     *
     * @return the number of octets, or -1 when there is nothing there, or nothing that this user may see
     */
    public suspend fun fetchUrl(
        url: ImapUrl,
        sink: Sink,
    ): Long = blocking { connection.fetchUrl(url, sink) }

    /**
     * Copies one part of one message to a sink as something else, as [fetchBody] does. Needs CONVERT (RFC 5259).
     *
     * @return the number of octets, or -1 when there is no such message or part, or the server says OK and why it did not
     * @throws CommandFailedException when the server does not convert it; the partial result says why
     */
    public suspend fun fetchConverted(
        uid: Long,
        part: Section,
        conversion: Conversion,
        sink: Sink,
    ): Long = blocking { connection.fetchConverted(uid, part, conversion, sink) }

    /** Waits until the connection is closed; returns why, or null when this side closed it in order. */
    public suspend fun awaitClosed(): ImapException? = watch.closed.await()

    /** Says LOGOUT, waits for it at most the close limit, and closes. Never throws; idempotent; cannot be cancelled. */
    public suspend fun close(): Unit = watch.followed { withContext(NonCancellable + io) { connection.close() } }

    /** Closes at once, without LOGOUT. Everything in flight fails. Idempotent; does not suspend. */
    public fun abort() {
        connection.abort()
        watch.catchUp()
    }

    /** Runs [block] and closes the connection, however the block ends. */
    public suspend inline fun <T> use(block: (SuspendingConnection) -> T): T {
        try {
            return block(this)
        } finally {
            close()
        }
    }

    /** Cancelling interrupts the thread. Its blocking call then fails one way or another: that is cancellation, no error. */
    internal suspend fun <T> blocking(block: () -> T): T =
        watch.followed {
            try {
                runInterruptible(io, block)
            } catch (failure: IOException) {
                currentCoroutineContext().ensureActive()
                throw failure
            }
        }
}

/** This connection as suspend functions and flows. It opens nothing: both faces share the one connection. */
public fun ImapConnection.suspending(io: CoroutineDispatcher = Dispatchers.IO): SuspendingConnection =
    SuspendingConnection(this, io)
