package dev.tagline.imap.testkit;

import java.time.Duration;
import java.util.function.Predicate;
import okio.ByteString;

/**
 * Something that goes wrong: <em>what</em> happens and <em>when</em>.
 *
 * <pre>{@code
 * server.fault(Fault.reset().afterBytesOut(100));
 * server.fault(Fault.stall().onCommand("FETCH"));
 * server.fault(Fault.close().afterCommand("NOOP", 3).onConnection(1));
 * server.fault(Fault.drip(1, Duration.ofMillis(5)).afterGreeting().always());
 * server.fault(Fault.corrupt(3).incoming().afterUntagged("EXISTS"));
 * }</pre>
 *
 * Every what goes with every when. Happens once, on the first connection where its moment comes, unless {@linkplain
 * #onConnection bound}, {@linkplain #onEachConnection on each} or {@link #always()}. A fault without a moment happens where it stands: at connect when given to the server, in its place when
 * given to a {@link Reply} or a {@link ServerConnection}. Octets are counted per connection, greeting included, as
 * plaintext (TLS is not counted). Immutable.
 */
public final class Fault {
    private static final int ANY_CONNECTION = -1;

    /** How often it happens. */
    enum Scope {
        ONCE,
        ONCE_PER_CONNECTION,
        ALWAYS
    }

    private final Effect effect;
    private final Effect.Direction direction;
    private final Moment moment;
    private final int connectionIndex;
    private final Scope scope;

    private Fault(Effect effect, Effect.Direction direction, Moment moment, int connectionIndex, Scope scope) {
        this.effect = effect;
        this.direction = direction;
        this.moment = moment;
        this.connectionIndex = connectionIndex;
        this.scope = scope;
    }

    private static Fault of(Effect effect) {
        return new Fault(effect, effect.direction(), new Moment.Connect(), ANY_CONNECTION, Scope.ONCE);
    }

    // What.

    /** Closes the connection: FIN, and over TLS close_notify before it. What was written before still arrives. */
    public static Fault close() {
        return of(Effect.Plain.CLOSE);
    }

    /** Resets the connection: RST, so the client's next read or write fails. In memory: the pipe is cancelled. */
    public static Fault reset() {
        return of(Effect.Plain.RESET);
    }

    /** FIN without TLS close_notify: what an attacker who cuts a TLS connection looks like. Plain: like {@link #close}. */
    public static Fault dropTls() {
        return of(Effect.Plain.DROP_TLS);
    }

    /** Says {@code * BYE text} and closes the connection, RFC 9051 7.1.5. */
    public static Fault bye(String text) {
        return of(new Effect.Bye(text));
    }

    /**
     * Ends the server's direction only: the client reads the end of the stream, and what it sends is still recorded. {@linkplain
     * #incoming() Incoming}: what the client sends from then on is taken and thrown away.
     */
    public static Fault halfClose() {
        return of(new Effect.HalfClose());
    }

    /**
     * Neither reads nor writes any more, and keeps the connection open until the server is closed. {@linkplain #outgoing()
     * Outgoing}: it goes on reading and recording, and says nothing. At connect: a server that accepts and never greets.
     */
    public static Fault stall() {
        return of(new Effect.Stall());
    }

    /** Never reads again. What the server still has to say goes out. The same as {@code stall().incoming()}. */
    public static Fault stopReading() {
        return stall().incoming();
    }

    /**
     * Does nothing for so long. {@linkplain #incoming() Incoming}: reads nothing for so long. {@linkplain #outgoing() Outgoing}: goes on
     * reading, and holds back for so long what it says.
     */
    public static Fault delay(Duration duration) {
        return of(new Effect.Delay(duration));
    }

    /** Lets {@code octets} more through, then closes. */
    public static Fault truncateAfter(long octets) {
        return of(new Effect.Truncate(octets));
    }

    /** From then on, sends (reads) {@code octets} at a time with a pause of {@code period} after each. */
    public static Fault drip(int octets, Duration period) {
        return of(new Effect.Drip(new Pace(octets, period)));
    }

    /** Cuts what goes through from then on at these offsets (counted from the moment): a flush, packet or TLS record each. */
    public static Fault split(long... offsets) {
        return of(new Effect.Split(offsets.clone()));
    }

    /**
     * Holds the next {@code count} flushes back and sends them together with the one that follows; {@linkplain #incoming()
     * incoming}, the next {@code count} lines of the client.
     */
    public static Fault coalesce(int count) {
        return of(new Effect.Coalesce(count));
    }

    /** Turns the lowest bit of the octet at this offset, counted from the moment: {@code "OK"} becomes {@code "NK"} at 0. */
    public static Fault corrupt(long offset) {
        return corrupt(offset, 1);
    }

    /** {@link #corrupt(long)}, with the bits of {@code mask} turned; 128 makes ASCII 8-bit. */
    public static Fault corrupt(long offset, int mask) {
        return of(new Effect.Corrupt(offset, mask));
    }

    /** Leaves out the {@code nth} line (from 1, counted from the moment), CRLF included. Lines of literals count. */
    public static Fault dropLine(int nth) {
        return of(new Effect.DropLine(nth));
    }

    /** Sends (hears) the {@code nth} line (from 1, counted from the moment) twice. Lines of literals count. */
    public static Fault duplicateLine(int nth) {
        return of(new Effect.DuplicateLine(nth));
    }

    /**
     * Sends these octets unasked, in one flush with what stands before. After STARTTLS they are plaintext behind the OK:
     * {@code Fault.inject("* CAPABILITY IMAP4rev1\r\n").afterCommand("STARTTLS")}. {@linkplain #incoming() Incoming}: the server
     * hears them in front of what the client says next, as if somebody on the way had put them there.
     */
    public static Fault inject(String octets) {
        return inject(ByteString.encodeUtf8(octets));
    }

    /** {@link #inject(String)}, for octets that are no text. */
    public static Fault inject(ByteString octets) {
        return of(new Effect.Inject(octets));
    }

    /** Says {@code + } though nothing waits for it. */
    public static Fault unaskedContinuation() {
        return inject("+ \r\n");
    }

    /** Puts a tag no client used in place of the next one: {@code A7 OK} becomes {@code not-A7 OK}. */
    public static Fault wrongTag() {
        return of(Effect.Plain.WRONG_TAG);
    }

    /** Says the next tagged response twice. */
    public static Fault repeatedTag() {
        return of(Effect.Plain.REPEATED_TAG);
    }

    /** Says the next tagged response in front of the untagged ones that belong to it. */
    public static Fault earlyTag() {
        return of(Effect.Plain.EARLY_TAG);
    }

    /**
     * Completes a command that the client has not sent yet: a tagged OK with the tag it is likely to use next, which is its last
     * one plus 1.
     */
    public static Fault tagAhead() {
        return of(Effect.Plain.TAG_AHEAD);
    }

    /** Makes the next TLS handshake on the connection fail, implicit or by STARTTLS. The server must have been built with TLS. */
    public static Fault handshake(TlsFailure failure) {
        return of(new Effect.Handshake(failure));
    }

    /**
     * Closes the port: who connects from then on is refused (RST), until {@link FakeImapServer#acceptConnections()}. At connect: the
     * connection itself, which the system has accepted already, is reset too. Other connections stay.
     */
    public static Fault refuseConnections() {
        return of(Effect.Plain.REFUSE_CONNECTIONS);
    }

    /**
     * Fills the port's backlog: who connects from then on gets no answer at all, until {@link
     * FakeImapServer#acceptConnections()}. Other connections stay.
     */
    public static Fault ignoreConnections() {
        return of(Effect.Plain.IGNORE_CONNECTIONS);
    }

    // In which direction.

    /**
     * Happens to what the client sends, in place of what the server says.
     *
     * @throws IllegalStateException when what happens has no direction, such as {@link #close}
     */
    public Fault incoming() {
        return directed(Effect.Direction.IN);
    }

    /**
     * Happens to what the server says: the default, but for {@link #stall} and {@link #delay}, which are both.
     *
     * @throws IllegalStateException when what happens has no direction, such as {@link #close}
     */
    public Fault outgoing() {
        return directed(Effect.Direction.OUT);
    }

    private Fault directed(Effect.Direction newDirection) {
        if (!effect.isDirected()) {
            throw new IllegalStateException("no direction: " + effect);
        }
        return new Fault(effect, newDirection, moment, connectionIndex, scope);
    }

    // When.

    /** As soon as the connection is accepted, before a TLS handshake. */
    public Fault atConnect() {
        return when(new Moment.Connect());
    }

    /** After an implicit TLS handshake, before the greeting. */
    public Fault beforeGreeting() {
        return when(new Moment.BeforeGreeting());
    }

    /** After the greeting was sent. */
    public Fault afterGreeting() {
        return when(new Moment.AfterGreeting());
    }

    /** When the {@code nth} command (from 1) has been read, before its reply. */
    public Fault onCommand(int nth) {
        return when(Moment.Command.nth(null, nth, false));
    }

    /** When the first command of this name has been read, before its reply. {@code FETCH} also means {@code UID FETCH}. */
    public Fault onCommand(String name) {
        return onCommand(name, 1);
    }

    /** When the {@code nth} command (from 1) of this name has been read, before its reply. */
    public Fault onCommand(String name, int nth) {
        return when(Moment.Command.nth(name, nth, false));
    }

    /** After the reply to the {@code nth} command (from 1). */
    public Fault afterCommand(int nth) {
        return when(Moment.Command.nth(null, nth, true));
    }

    /** After the reply to the first command of this name; for STARTTLS, before the handshake. */
    public Fault afterCommand(String name) {
        return afterCommand(name, 1);
    }

    /** After the reply to the {@code nth} command (from 1) of this name. */
    public Fault afterCommand(String name, int nth) {
        return when(Moment.Command.nth(name, nth, true));
    }

    /** Whenever a command of this name has been read, before its reply. */
    public Fault onEachCommand(String name) {
        return when(new Moment.Command(name, Moment.EACH, false)).always();
    }

    /** After the reply to every command of this name. */
    public Fault afterEachCommand(String name) {
        return when(new Moment.Command(name, Moment.EACH, true)).always();
    }

    /** When the first command that matches has been read, before its reply. */
    public Fault onCommand(CommandMatcher matcher) {
        return onCommand(matcher, 1);
    }

    /** When the {@code nth} command that matches (from 1, counted once the server knows this fault) has been read. */
    public Fault onCommand(CommandMatcher matcher, int nth) {
        return when(new Moment.Matching(matcher, nth, false));
    }

    /** After the reply to the first command that matches. */
    public Fault afterCommand(CommandMatcher matcher) {
        return afterCommand(matcher, 1);
    }

    /** After the reply to the {@code nth} command that matches (from 1, counted once the server knows this fault). */
    public Fault afterCommand(CommandMatcher matcher, int nth) {
        return when(new Moment.Matching(matcher, nth, true));
    }

    /**
     * After the first untagged response of this name went out, complete with its literals: {@code "EXISTS"}, {@code "FETCH"}, {@code
     * "OK"}; {@code "+"} for a continuation request.
     */
    public Fault afterUntagged(String name) {
        return afterUntagged(name, 1);
    }

    /** After the {@code nth} untagged response (from 1, counted once the server knows this fault) of this name went out. */
    public Fault afterUntagged(String name, int nth) {
        return when(new Moment.Untagged(Ascii.upper(name), nth));
    }

    /** When exactly {@code count} octets were sent. */
    public Fault afterBytesOut(long count) {
        return when(new Moment.OctetsOut(count));
    }

    /** When exactly {@code count} octets were read; they may be less than a command. */
    public Fault afterBytesIn(long count) {
        return when(new Moment.OctetsIn(count));
    }

    /**
     * As soon as {@code test} holds. It is asked by the server's threads, for each connection, whenever octets came or are about to go;
     * with {@link #always()} the fault happens again each time the answer turns from false to true.
     */
    public Fault when(Predicate<? super ServerConnection> test) {
        return when(new Moment.Condition(test));
    }

    // Where, and how often.

    /** Only on this connection, counted from 0. */
    public Fault onConnection(int index) {
        return new Fault(effect, direction, moment, index, scope);
    }

    /** Once on each connection, where without this it happens on the first only that comes to its moment. */
    public Fault onEachConnection() {
        return new Fault(effect, direction, moment, connectionIndex, Scope.ONCE_PER_CONNECTION);
    }

    /** Every time the moment comes, on each connection. */
    public Fault always() {
        return new Fault(effect, direction, moment, connectionIndex, Scope.ALWAYS);
    }

    private Fault when(Moment newMoment) {
        return new Fault(effect, direction, newMoment, connectionIndex, scope);
    }

    Effect effect() {
        return effect;
    }

    Effect.Direction direction() {
        return direction;
    }

    Moment moment() {
        return moment;
    }

    Scope scope() {
        return scope;
    }

    boolean appliesTo(int index) {
        return connectionIndex == ANY_CONNECTION || connectionIndex == index;
    }

    /** {@code reset after FETCH 3}. */
    @Override
    public String toString() {
        return effect + (direction == effect.direction() ? " " : " (" + Ascii.lower(direction.name()) + ") ") + moment;
    }
}
