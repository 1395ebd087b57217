package dev.tagline.imap.testkit;

import java.time.Duration;
import java.util.Arrays;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong: <em>what</em> happens and <em>when</em>.
 *
 * <pre>{@code
 * server.fault(Fault.reset().afterBytesOut(100));
 * server.fault(Fault.stall().onCommand("FETCH"));
 * server.fault(Fault.close().afterCommand("NOOP", 3).onConnection(1));
 * server.fault(Fault.drip(1, Duration.ofMillis(5)).afterGreeting().always());
 * }</pre>
 *
 * Happens once, on the first connection where its moment comes, unless {@linkplain #onConnection bound} or {@link
 * #always()}. A fault without a moment happens where it stands: at connect when given to the server, in its place when
 * given to a {@link Reply} or a {@link ServerConnection}. Octets are counted per connection, greeting included, as
 * plaintext (TLS is not counted). Immutable.
 */
public final class Fault {
    /** What happens. */
    sealed interface Effect {
        /** Flush, then FIN; over TLS close_notify first. */
        record Close() implements Effect {}

        record Reset() implements Effect {}

        record HalfClose() implements Effect {}

        record Stall() implements Effect {}

        record StopReading() implements Effect {}

        record DropTls() implements Effect {}

        record Truncate(long octets) implements Effect {}

        record Drip(int octets, Duration period) implements Effect {}

        @SuppressWarnings("ArrayRecordComponent")
        record Split(long[] offsets) implements Effect {
            @Override
            public String toString() {
                return "Split" + Arrays.toString(offsets);
            }
        }

        record Coalesce(int replies) implements Effect {}

        record Inject(ByteString octets) implements Effect {}

        record Delay(Duration duration) implements Effect {}
    }

    /** When it happens. */
    sealed interface Moment {
        record Connect() implements Moment {}

        record BeforeGreeting() implements Moment {}

        record AfterGreeting() implements Moment {}

        /** The nth command of that name (any name when null), from 1; before or after its reply. */
        record Command(@Nullable String name, int nth, boolean afterReply) implements Moment {}

        record OctetsOut(long count) implements Moment {}

        record OctetsIn(long count) implements Moment {}
    }

    private static final int ANY_CONNECTION = -1;

    private final Effect effect;
    private final Moment moment;
    private final int connectionIndex;
    private final boolean always;

    private Fault(Effect effect, Moment moment, int connectionIndex, boolean always) {
        this.effect = effect;
        this.moment = moment;
        this.connectionIndex = connectionIndex;
        this.always = always;
    }

    private static Fault of(Effect effect) {
        return new Fault(effect, new Moment.Connect(), ANY_CONNECTION, false);
    }

    /** Closes the connection: FIN, and over TLS close_notify before it. What was written before still arrives. */
    public static Fault close() {
        return of(new Effect.Close());
    }

    /** Resets the connection: RST, so the client's next read or write fails. In memory: the pipe is cancelled. */
    public static Fault reset() {
        return of(new Effect.Reset());
    }

    /** Ends the server's direction only: the client reads the end of the stream, and what it sends is still recorded. */
    public static Fault halfClose() {
        return of(new Effect.HalfClose());
    }

    /** Neither reads nor writes any more, and keeps the connection open until the server is closed. */
    public static Fault stall() {
        return of(new Effect.Stall());
    }

    /** Never reads again. What the server still has to say goes out. */
    public static Fault stopReading() {
        return of(new Effect.StopReading());
    }

    /** FIN without TLS close_notify: what an attacker who cuts a TLS connection looks like. Plain: like {@link #close}. */
    public static Fault dropTls() {
        return of(new Effect.DropTls());
    }

    /** Lets {@code octets} more out, then closes. */
    public static Fault truncateAfter(long octets) {
        return of(new Effect.Truncate(octets));
    }

    /** From then on, sends {@code octets} at a time with a pause of {@code period} after each. */
    public static Fault drip(int octets, Duration period) {
        if (octets < 1) {
            throw new IllegalArgumentException("octets: " + octets);
        }
        return of(new Effect.Drip(octets, period));
    }

    /** Cuts what is sent from then on at these offsets (counted from the moment): a flush, packet or TLS record each. */
    public static Fault split(long... offsets) {
        return of(new Effect.Split(offsets.clone()));
    }

    /** Holds the next {@code replies} flushes back and sends them together with the one that follows. */
    public static Fault coalesce(int replies) {
        return of(new Effect.Coalesce(replies));
    }

    /**
     * Sends these octets unasked, in one flush with what stands before. After STARTTLS they are plaintext behind the OK:
     * {@code Fault.inject("* CAPABILITY IMAP4rev1\r\n").afterCommand("STARTTLS")}.
     */
    public static Fault inject(String octets) {
        return inject(ByteString.encodeUtf8(octets));
    }

    /** {@link #inject(String)}, for octets that are no text. */
    public static Fault inject(ByteString octets) {
        return of(new Effect.Inject(octets));
    }

    /** Does nothing for so long. */
    public static Fault delay(Duration duration) {
        return of(new Effect.Delay(duration));
    }

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
        return when(command(null, nth, false));
    }

    /** When the first command of this name has been read, before its reply. {@code FETCH} also means {@code UID FETCH}. */
    public Fault onCommand(String name) {
        return onCommand(name, 1);
    }

    /** When the {@code nth} command (from 1) of this name has been read, before its reply. */
    public Fault onCommand(String name, int nth) {
        return when(command(name, nth, false));
    }

    /** After the reply to the {@code nth} command (from 1). */
    public Fault afterCommand(int nth) {
        return when(command(null, nth, true));
    }

    /** After the reply to the first command of this name; for STARTTLS, before the handshake. */
    public Fault afterCommand(String name) {
        return afterCommand(name, 1);
    }

    /** After the reply to the {@code nth} command (from 1) of this name. */
    public Fault afterCommand(String name, int nth) {
        return when(command(name, nth, true));
    }

    /** When exactly {@code count} octets were sent. */
    public Fault afterBytesOut(long count) {
        return when(new Moment.OctetsOut(count));
    }

    /** When exactly {@code count} octets were read; they may be less than a command. */
    public Fault afterBytesIn(long count) {
        return when(new Moment.OctetsIn(count));
    }

    /** Only on this connection, counted from 0. */
    public Fault onConnection(int index) {
        return new Fault(effect, moment, index, always);
    }

    /** Every time the moment comes, on each connection. */
    public Fault always() {
        return new Fault(effect, moment, connectionIndex, true);
    }

    private Fault when(Moment newMoment) {
        return new Fault(effect, newMoment, connectionIndex, always);
    }

    private static Moment command(@Nullable String name, int nth, boolean after) {
        if (nth < 1) {
            throw new IllegalArgumentException("commands are counted from 1, not " + nth);
        }
        return new Moment.Command(name, nth, after);
    }

    Effect effect() {
        return effect;
    }

    Moment moment() {
        return moment;
    }

    boolean isOnce() {
        return !always;
    }

    boolean appliesTo(int index) {
        return connectionIndex == ANY_CONNECTION || connectionIndex == index;
    }

    @Override
    public String toString() {
        return effect + " at " + moment;
    }
}
