package dev.tagline.imap.wire;

import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.settings.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Finds where each response ends by counting: lines, and the literals announced at their ends. When {@link #next}
 * returns, the whole response stands in the window, so that parsers meet no end of the buffer; literals too large for
 * that, and those that the caller streams, went elsewhere and left a {@link DetachedLiteral}. All bounds on framing are
 * here, and breaking one is final: what follows is never searched for a place to go on.
 *
 * <p>Positions are relative to the start of the response, since receiving moves it. Reader thread only.
 */
final class FrameReader {
    /**
     * Body literals above this are kept as segments of their own instead of being copied out of the window. With one of
     * these in it a row fits the half of a full window, which so never grows.
     */
    static final int INLINE = Window.FULL * 3 / 8;
    /** Body literals above this that are streamed do not wait until they are whole. */
    private static final int STREAMED = 16 << 10;
    /** A SEARCH or SORT line longer than this is parsed while it arrives. */
    private static final int ABSORB = 16 << 10;

    private final Window window;
    private final Limits limits;
    private final Quirks quirks;
    private final BodyItemParser bodyItems;
    private final FetchProgress progress = new FetchProgress();
    private final List<DetachedLiteral> detached = new ArrayList<>(2);
    private final SearchNumbers numbers = new SearchNumbers();

    private boolean preAuth = true;
    private long countedFrom;

    /** Octets of the response in the window, CRLF included. */
    private int length;

    /** Octets of its first line, CRLF included. */
    private int firstLine;

    private boolean endsInLiteral;

    private @Nullable ResponseKind kind;
    private long inMemory;
    private long bodies;
    private long literalSize;

    FrameReader(Window window, Limits limits, Quirks quirks, BodyItemParser bodyItems) {
        this.window = window;
        this.limits = limits;
        this.quirks = quirks;
        this.bodyItems = bodyItems;
    }

    /** Lifts the bounds for peers that have not yet proved who they serve. */
    void authenticated() {
        preAuth = false;
    }

    /** Counts from zero: the stream below has been secured. */
    void startOver() {
        countedFrom = window.received();
    }

    boolean preAuth() {
        return preAuth;
    }

    /** Receives the next response whole. False when the stream ends before its first octet. */
    boolean next(@Nullable LiteralDestination destination) throws IOException {
        consume();
        if (!detached.isEmpty()) {
            detached.clear();
        }
        numbers.clear();
        kind = null;
        inMemory = 0;
        bodies = 0;
        if (!skipFiller()) {
            return false;
        }
        lines(0, destination);
        return true;
    }

    /** Leaves the last response behind. True when {@link #next} would wait for nothing: a line stands there, and no literal. */
    boolean hasLine() {
        consume();
        if (window.start == window.limit || window.octets[window.start] <= ' ') {
            return false;
        }
        int i = window.indexOfLf(0) - 1;
        while (i > 0 && window.octets[window.start + i] == '\r') {
            i--;
        }
        return i >= 0 && window.octets[window.start + i] != '}';
    }

    /** Leaves the last response behind and receives once. How many octets stand there now. */
    int gather() throws IOException {
        consume();
        receive();
        return window.limit - window.start;
    }

    /** Leaves the last response behind. */
    void consume() {
        window.start += length;
        length = 0;
    }

    /** Goes on with the line behind the end: a string of a message held a raw line end. */
    void extend(@Nullable LiteralDestination destination) throws IOException {
        lines(length, destination);
    }

    private boolean skipFiller() throws IOException {
        for (int skipped = 0; ; skipped++) {
            while (window.start == window.limit) {
                if (!window.receive()) {
                    return false;
                }
                checkTotal();
            }
            byte c = window.octets[window.start];
            if (c == 0 && quirks.allows(Quirk.LEADING_NUL)
                    || isLineEnd(c) && !preAuth && quirks.allows(Quirk.BLANK_LINE)) {
                window.start++;
            } else {
                return true;
            }
            if (skipped > limits.line()) {
                throw tooLarge("octets between responses", limits.line());
            }
        }
    }

    private static boolean isLineEnd(byte c) {
        return c == '\r' || c == '\n';
    }

    private void lines(int from, @Nullable LiteralDestination destination) throws IOException {
        int line = from;
        while (true) {
            int lf = endOfLine(line);
            if (line == 0) {
                firstLine = lf + 1;
            }
            int announcement = announcement(line, lf);
            if (announcement < 0) {
                length = lf + 1;
                endsInLiteral = false;
                return;
            }
            line = literal(announcement, lf + 1, destination);
            if (kind == ResponseKind.FETCH && startsAfresh(line)) {
                length = line;
                endsInLiteral = true;
                return;
            }
        }
    }

    /** The place of the LF that ends the line which begins at {@code line}. */
    private int endOfLine(int line) throws IOException {
        int scanned = line;
        while (true) {
            int lf = window.indexOfLf(scanned);
            scanned = lf >= 0 ? lf : window.limit - window.start;
            int octets = scanned - line;
            if (octets > ABSORB && line == 0 && kind() == ResponseKind.NUMBERS) {
                int absorbed = numbers.absorb(window, scanned);
                scanned -= absorbed;
                lf = lf >= 0 ? scanned : lf;
                if (numbers.octets() + scanned > limits.longLine()) {
                    throw tooLarge("octets in a line", limits.longLine());
                }
            } else {
                checkLine(octets);
                if (scanned > limits.response()) {
                    throw tooLarge("octets in a response", limits.response());
                }
            }
            if (lf >= 0) {
                checkLineEnd(lf);
                return lf;
            }
            receive();
        }
    }

    private void checkLine(int octets) throws LimitExceededException {
        if (preAuth) {
            if (octets > limits.preAuthLine()) {
                throw tooLarge("octets in a line before authentication", limits.preAuthLine());
            }
        } else if (octets > limits.line()) {
            int most = kind().longLines ? limits.longLine() : limits.line();
            if (octets > most) {
                throw tooLarge("octets in a line", most);
            }
        }
    }

    private void checkLineEnd(int lf) throws ProtocolViolationException {
        if (lf == 0 || window.octets[window.start + lf - 1] != '\r') {
            if (preAuth || !quirks.allows(Quirk.BARE_LF)) {
                throw violation("a line ends with LF alone");
            }
        }
    }

    private ResponseKind kind() {
        ResponseKind known = kind;
        if (known == null) {
            known = ResponseKind.of(window.octets, window.start, window.limit);
            kind = known;
            if (known == ResponseKind.FETCH) {
                progress.begin(window.octets, window.start);
            }
        }
        return known;
    }

    /** Where the literal at the end of this line is announced, its size in {@link #literalSize}, or -1. */
    private int announcement(int line, int lf) throws IOException {
        byte[] octets = window.octets;
        int start = window.start;
        int i = start + lf - 1;
        int first = start + line;
        while (i > first && octets[i] == '\r') {
            i--;
        }
        // Nearly every line ends here.
        if (i <= first || octets[i] != '}' || !kind().literals) {
            return -1;
        }
        i--;
        if (octets[i] == '+') {
            i--;
        }
        int end = i + 1;
        while (i > first && Ascii.isDigit(octets[i])) {
            i--;
        }
        if (octets[i] != '{' || i + 1 == end) {
            return -1;
        }
        literalSize = size(octets, i + 1, end);
        if (i > first && octets[i - 1] == '~') {
            i--;
        }
        return i - start;
    }

    private long size(byte[] octets, int from, int to) throws IOException {
        if (octets[from] == '0' && to - from > 1 && !quirks.allows(Quirk.ZERO_PADDED_LITERAL)) {
            throw violation("a literal's size begins with 0");
        }
        long size = 0;
        for (int i = from; i < to; i++) {
            int digit = octets[i] - '0';
            if (size > (Long.MAX_VALUE - digit) / 10) {
                throw tooLarge("octets in a literal", Long.MAX_VALUE);
            }
            size = size * 10 + digit;
        }
        return size;
    }

    /** Takes the literal whose content begins at {@code at}, and says where the line goes on behind it. */
    private int literal(int announcement, int at, @Nullable LiteralDestination destination) throws IOException {
        long size = literalSize;
        if (preAuth && size > limits.preAuthLiteral()) {
            throw tooLarge("octets in a literal before authentication", limits.preAuthLiteral());
        }
        boolean fits = size <= limits.string() && inMemory + size <= limits.response();
        if (kind() == ResponseKind.FETCH) {
            progress.advance(window.octets, window.start, announcement);
            BodyItem item =
                    progress.isItemValue() ? bodyItems.parse(window, progress.nameFrom(), progress.nameTo()) : null;
            Sink sink = item == null || destination == null
                    ? null
                    : destination.literal(progress.number(), progress.uid(), item.section(), size);
            boolean small = fits && (item == null || size <= (sink == null ? INLINE : STREAMED));
            if (sink != null) {
                detached.add(small ? copy(at, (int) size, sink) : stream(at, size, sink));
            } else if (!small) {
                detached.add(item == null ? drop(at, size) : keep(at, size));
            }
            progress.literal(small ? at + (int) size : at);
            if (!small) {
                return at;
            }
        } else if (kind() == ResponseKind.CONTENT) {
            if (size > INLINE || !fits) {
                Sink sink = destination == null ? null : content(destination, size);
                detached.add(sink == null ? keep(at, size) : stream(at, size, sink));
                return at;
            }
        } else if (kind() == ResponseKind.VALUES) {
            if (size > limits.response() / 2 - at) {
                // Who may write an annotation that others read must not be able to end their connections.
                detached.add(drop(at, size));
                return at;
            }
        } else if (!fits) {
            throw tooLarge("octets in a literal", Math.min(limits.string(), limits.response()));
        }
        inMemory += size;
        return inline(at, (int) size);
    }

    /** Where the content of URLFETCH, or of {@code 7 CONVERTED}, goes. */
    private @Nullable Sink content(LiteralDestination destination, long size) {
        byte[] octets = window.octets;
        int i = window.start + 1;
        while (octets[i] == ' ') {
            i++;
        }
        long number = 0;
        for (; Ascii.isDigit(octets[i]) && number <= 0xffffffffL; i++) {
            number = number * 10 + octets[i] - '0';
        }
        return destination.content(number == 0 ? "URLFETCH" : "CONVERTED", number, size);
    }

    private int inline(int at, int size) throws IOException {
        while (window.limit - window.start < at + size) {
            receive();
        }
        return at + size;
    }

    private DetachedLiteral drop(int at, long size) throws IOException {
        skip(at, size, null);
        return new DetachedLiteral(at, size, false, null, "a string of " + size + " octets");
    }

    private DetachedLiteral keep(int at, long size) throws IOException {
        if (size > limits.bodyInMemory() - bodies) {
            skip(at, size, null);
            String problem = size + " octets are more than the " + limits.bodyInMemory() + " kept for one row";
            return new DetachedLiteral(at, size, false, null, problem);
        }
        bodies += size;
        Buffer content = new Buffer();
        skip(at, size, content);
        return new DetachedLiteral(at, size, false, content, null);
    }

    private DetachedLiteral stream(int at, long size, Sink sink) throws IOException {
        LiteralPipe pipe = new LiteralPipe(sink);
        for (long left = size; left > 0; ) {
            int received = sink instanceof LiteralReceiver receiver ? receive(at, left, receiver) : 0;
            if (received == 0) {
                received = take(at, left, pipe.piece());
                pipe.pass();
            }
            left -= received;
        }
        return new DetachedLiteral(at, size, false, null, pipe.close());
    }

    /** As {@link #stream}, but leaves the octets in the window: many small literals would each move what follows. */
    private DetachedLiteral copy(int at, int size, Sink sink) throws IOException {
        inline(at, size);
        LiteralPipe pipe = new LiteralPipe(sink);
        pipe.piece().write(window.octets, window.start + at, size);
        pipe.pass();
        return new DetachedLiteral(at, size, true, null, pipe.close());
    }

    private void skip(int at, long size, @Nullable Buffer into) throws IOException {
        for (long left = size; left > 0; ) {
            left -= take(at, left, into);
        }
    }

    /** How many octets of a literal went past the window; 0 while some of it stands there. */
    private int receive(int at, long left, LiteralReceiver receiver) throws IOException {
        if (window.limit - window.start > at) {
            return 0;
        }
        int count = window.receive(receiver, left);
        if (count < 0) {
            throw endedWithin();
        }
        checkTotal();
        return count;
    }

    /** Takes out of the window, at {@code at}, what has arrived of a literal; waits if nothing has. */
    private int take(int at, long left, @Nullable Buffer into) throws IOException {
        if (window.limit - window.start == at) {
            window.reserve(left);
            receive();
        }
        int count = (int) Math.min(left, window.limit - window.start - at);
        if (into != null) {
            into.write(window.octets, window.start + at, count);
        }
        window.remove(at, count);
        return count;
    }

    /**
     * Whether the octets behind a literal of a row begin a response: the server announced as many octets too many as the
     * row's end has. Not a search: this is the one place where the count says that the row goes on.
     */
    private boolean startsAfresh(int at) throws IOException {
        while (window.limit - window.start < at + 2) {
            receive();
        }
        int i = window.start + at;
        return window.octets[i] == '*' && window.octets[i + 1] == ' ' && quirks.allows(Quirk.LITERAL_COUNT_TOO_HIGH);
    }

    private void receive() throws IOException {
        if (!window.receive()) {
            throw endedWithin();
        }
        checkTotal();
    }

    private static ConnectionLostException endedWithin() {
        return new ConnectionLostException("the stream ended within a response", unknown(), null);
    }

    private void checkTotal() throws LimitExceededException {
        if (preAuth && window.received() - countedFrom > limits.preAuthTotal()) {
            throw tooLarge("octets before authentication", limits.preAuthTotal());
        }
    }

    static LimitExceededException tooLarge(String what, long limit) {
        return new LimitExceededException("more than " + limit + ' ' + what, unknown(), false, null);
    }

    static ProtocolViolationException violation(String what) {
        return new ProtocolViolationException(what, unknown(), null);
    }

    private static ImapException.Failure unknown() {
        return new ImapException.Failure(null, Outcome.UNKNOWN, null, List.of());
    }

    /** Octets of the response in the window, CRLF included. */
    int length() {
        return length;
    }

    /** Octets of its first line, CRLF included. */
    int firstLine() {
        return firstLine;
    }

    /** True when no line end closes the response, since a literal had swallowed it. */
    boolean endsInLiteral() {
        return endsInLiteral;
    }

    List<DetachedLiteral> detached() {
        return detached;
    }

    /** The numbers of a long SEARCH or SORT line that were taken while it arrived. */
    SearchNumbers numbers() {
        return numbers;
    }
}
