package dev.tagline.imap.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import okio.ByteString;
import okio.Source;

/**
 * What the server says to one command. Immutable: each call returns a longer reply.
 *
 * <pre>{@code
 * Reply.untagged("172 EXISTS")
 *         .thenUntagged("OK [UIDVALIDITY 3857529045] UIDs valid")
 *         .thenOk("[READ-WRITE] SELECT completed")
 * }</pre>
 * <pre>
 * S: * 172 EXISTS
 * S: * OK [UIDVALIDITY 3857529045] UIDs valid
 * S: A142 OK [READ-WRITE] SELECT completed
 * </pre>
 *
 * The tag is the client's. Everything up to a pause, a continuation or the end goes out in one flush.
 */
public final class Reply {
    sealed interface Step {
        record Octets(ByteString octets) implements Step {}

        record Tagged(String text) implements Step {}

        record Stream(long size, Supplier<? extends Source> source) implements Step {}

        record Rows(Iterable<ByteString> rows) implements Step {}

        record AwaitLine(Function<RecordedCommand, Reply> next) implements Step {}

        record Effect(Fault fault) implements Step {}
    }

    private static final Reply NONE = new Reply(List.of());

    private final List<Step> steps;

    private Reply(List<Step> steps) {
        this.steps = steps;
    }

    /** No reply at all: for a test that answers by {@link ServerConnection#send} itself. */
    public static Reply none() {
        return NONE;
    }

    /** {@code tag OK text}. */
    public static Reply ok(String text) {
        return NONE.thenTagged("OK " + text);
    }

    /** {@code tag OK completed}. */
    public static Reply ok() {
        return ok("completed");
    }

    /** {@code tag NO text}. */
    public static Reply no(String text) {
        return NONE.thenTagged("NO " + text);
    }

    /** {@code tag BAD text}. */
    public static Reply bad(String text) {
        return NONE.thenTagged("BAD " + text);
    }

    /** A reply that begins with {@code * text}; go on with {@link #thenOk} and the other {@code then} methods. */
    public static Reply untagged(String text) {
        return NONE.thenUntagged(text);
    }

    /** A reply of exactly these octets, nothing added: for what no proper server would say. */
    public static Reply raw(String octets) {
        return NONE.thenRaw(octets);
    }

    /**
     * A reply that asks for a line first: {@code + text}. When the line comes, {@code next} answers it, perhaps with
     * another continuation.
     *
     * <pre>{@code
     * Reply.continuation("idling", done -> Reply.ok("IDLE terminated"))
     * }</pre>
     */
    public static Reply continuation(String text, Function<RecordedCommand, Reply> next) {
        return NONE.thenContinuation(text, next);
    }

    /** Adds {@code * text}. */
    public Reply thenUntagged(String text) {
        return thenRaw("* " + text + "\r\n");
    }

    /** Adds {@code tag OK text}. */
    public Reply thenOk(String text) {
        return thenTagged("OK " + text);
    }

    /** Adds {@code tag OK completed}. */
    public Reply thenOk() {
        return thenOk("completed");
    }

    /** Adds {@code tag NO text}. */
    public Reply thenNo(String text) {
        return thenTagged("NO " + text);
    }

    /** Adds {@code tag BAD text}. */
    public Reply thenBad(String text) {
        return thenTagged("BAD " + text);
    }

    /** Adds {@code tag statusAndText}. */
    public Reply thenTagged(String statusAndText) {
        return plus(new Step.Tagged(statusAndText));
    }

    /** Adds these octets and nothing else, not even a line end. */
    public Reply thenRaw(String octets) {
        return thenRaw(ByteString.encodeUtf8(octets));
    }

    /** {@link #thenRaw(String)}, for octets that are no UTF-8 text. */
    public Reply thenRaw(ByteString octets) {
        return plus(new Step.Octets(octets));
    }

    /**
     * Adds <code>{size}</code>, CRLF and {@code size} octets of a source opened when they are due; they pass through in
     * constant memory.
     */
    public Reply thenLiteral(long size, Supplier<? extends Source> source) {
        return thenRaw("{" + size + "}\r\n").plus(new Step.Stream(size, source));
    }

    /** Adds <code>{n}</code>, CRLF and these octets. */
    public Reply thenLiteral(ByteString octets) {
        return thenRaw("{" + octets.size() + "}\r\n").thenRaw(octets);
    }

    /** Adds many pieces, each computed when it is due; they pass through in constant memory. */
    public Reply thenEach(Iterable<ByteString> pieces) {
        return plus(new Step.Rows(pieces));
    }

    /** Adds {@code + text} and waits for a line, which {@code next} answers. What is added behind it comes after that. */
    public Reply thenContinuation(String text, Function<RecordedCommand, Reply> next) {
        return thenRaw("+ " + text + "\r\n").thenLine(next);
    }

    /** Waits for a line, which {@code next} answers, without asking for it: {@link #thenRaw} can ask as no server should. */
    public Reply thenLine(Function<RecordedCommand, Reply> next) {
        return plus(new Step.AwaitLine(next));
    }

    /** Adds a pause. */
    public Reply thenDelay(Duration duration) {
        return thenFault(Fault.delay(duration));
    }

    /** Adds something that goes wrong here; the fault's own moment does not count. */
    public Reply thenFault(Fault fault) {
        return plus(new Step.Effect(fault));
    }

    /**
     * The same reply, sent in fragments that end at these offsets, counted from its beginning: a flush, packet or TLS record each.
     */
    public Reply inFragments(long... offsets) {
        return NONE.thenFault(Fault.split(offsets)).then(this);
    }

    /** Adds all of {@code other}. */
    public Reply then(Reply other) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(other.steps);
        return new Reply(List.copyOf(all));
    }

    List<Step> steps() {
        return steps;
    }

    private Reply plus(Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.add(step);
        return new Reply(List.copyOf(all));
    }
}
