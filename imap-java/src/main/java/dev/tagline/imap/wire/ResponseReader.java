package dev.tagline.imap.wire;

import dev.tagline.imap.response.CapabilityResponse;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.EnabledResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FlagsResponse;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.RecentResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.settings.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads responses off a stream of octets, each into its value in one pass (RFC 9051 section 9, {@code response}). What
 * cannot be read but has an end is an {@link Unrecognized}; what has none closes the connection.
 *
 * <pre>
 * S: * 23 FETCH (UID 4827313 FLAGS (\Seen))     next(...) is a FetchResponse
 * S: A142 OK done                               next(...) is a TaggedResponse
 * </pre>
 *
 * Begins as for a peer that has proved nothing: the bounds are narrow and lines end in CRLF. Used by one thread, the
 * connection's reader.
 */
public final class ResponseReader {
    /** How a problem begins that is a mistake of this reader's, not of the server's. */
    static final String DEFECT = "defect: ";

    private static final int MOST_RAW_LINE_ENDS = 64;
    private static final int MOST_LOGGED = 512;

    private final Limits limits;
    private final Tap tap;
    private final Secrets secrets;
    private final RowTaps rowTaps;
    private final Quirks quirks;
    private final Window window;
    private final FrameReader frames;
    private final Cursor in;
    private final MailboxParser mailboxes;
    private final RespTextParser texts;
    private final RespCondParser conditions;
    private final FlagsParser flags;
    private final BodyItemParser bodyItems;

    // Made when first needed, and let go when little is to come: 2 KB of each connection that waits in IDLE.

    private @Nullable FetchParser fetches;
    private @Nullable ListParser lists;
    private @Nullable SearchParser searches;
    private @Nullable ExtensionProductions extensions;
    private boolean greeted;

    /** The frame of the next response was taken, and is not whole. */
    private boolean begun;

    /** A reader of this stream, which tolerates all quirks. */
    public ResponseReader(OctetSource source, Limits limits, Tap tap) {
        this(source, limits, tap, new Secrets(), () -> null, List.of());
    }

    /**
     * As the other, for a client that knows which tag it waits for.
     *
     * @param secrets what no text for people may show
     * @param awaitedTag the tag that will most likely come next, or null; asked on the thread that reads
     */
    public ResponseReader(
            OctetSource source, Limits limits, Tap tap, Secrets secrets, Supplier<@Nullable String> awaitedTag) {
        this(source, limits, tap, secrets, awaitedTag, List.of());
    }

    /** A reader that takes these quirks for malformed. */
    ResponseReader(OctetSource source, Limits limits, Tap tap, Collection<Quirk> refused) {
        this(source, limits, tap, new Secrets(), () -> null, refused);
    }

    /** As the other, which takes these quirks for malformed. */
    public ResponseReader(
            OctetSource source,
            Limits limits,
            Tap tap,
            Secrets secrets,
            Supplier<@Nullable String> awaitedTag,
            Collection<Quirk> refused) {
        this.limits = limits;
        this.tap = tap;
        this.secrets = secrets;
        rowTaps = new RowTaps(tap);
        quirks = new Quirks(refused);
        window = new Window(new OctetSource() {
            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                return source.read(into, offset, count);
            }

            @Override
            public void moves() {
                tellTap();
                source.moves();
            }
        });
        bodyItems = new BodyItemParser(quirks);
        frames = new FrameReader(window, limits, quirks, bodyItems);
        in = new Cursor(limits, quirks);
        mailboxes = new MailboxParser(in);
        flags = new FlagsParser(in);
        texts = new RespTextParser(in, flags, mailboxes, secrets);
        conditions = new RespCondParser(in, texts, awaitedTag);
    }

    private FetchParser fetches() {
        FetchParser made = fetches;
        if (made == null) {
            made = new FetchParser(in, flags, mailboxes, bodyItems);
            fetches = made;
        }
        return made;
    }

    private ListParser lists() {
        ListParser made = lists;
        if (made == null) {
            made = new ListParser(in, mailboxes);
            lists = made;
        }
        return made;
    }

    private SearchParser searches() {
        SearchParser made = searches;
        if (made == null) {
            made = new SearchParser(in);
            searches = made;
        }
        return made;
    }

    private ExtensionProductions extensions() {
        ExtensionProductions made = extensions;
        if (made == null) {
            made = new ExtensionProductions(in, mailboxes, searches(), frames);
            extensions = made;
        }
        return made;
    }

    /**
     * Between two responses, when nobody knows when the next one comes: lets go of all memory that only pays while much
     * comes. All works on as before.
     */
    public void rest() {
        frames.consume();
        window.rest();
        in.rest(window);
        flags.rest();
        fetches = null;
        lists = null;
        searches = null;
        extensions = null;
    }

    /**
     * Waits for the next response and reads it.
     *
     * @param destination where literals of bodies go, or null to keep all with their rows
     * @throws EOFException when the stream ends between two responses
     * @throws dev.tagline.imap.ConnectionLostException when it ends within one
     * @throws dev.tagline.imap.LimitExceededException when a bound on framing is broken; the connection is of no more use
     * @throws dev.tagline.imap.ProtocolViolationException when a line is no response; the connection is of no more use
     */
    public Response next(@Nullable LiteralDestination destination) throws IOException {
        if (!begun) {
            if (!frames.next(destination)) {
                throw new EOFException("the peer ended the stream");
            }
            tap();
        }
        begun = false;
        for (int lineEnds = 0; ; lineEnds++) {
            Response response = parse(lineEnds < MOST_RAW_LINE_ENDS);
            if (response != null) {
                return response;
            }
            frames.extend(destination);
        }
    }

    /**
     * As {@link #next}, but waits for nothing: null unless a response has been received whole and in one line. What is
     * there remains for next.
     */
    public @Nullable Response poll() throws IOException {
        if (begun || !frames.hasLine()) {
            return null;
        }
        frames.next(null);
        tap();
        Response response = parse(true);
        begun = response == null;
        return response;
    }

    /** For {@link #poll}: receives once more, which waits where nothing has arrived. How many octets are left to read. */
    public int gather() throws IOException {
        return begun ? Integer.MAX_VALUE : frames.gather();
    }

    /** Null when the response goes on behind the end of its line: a string of a message holds that raw. */
    private @Nullable Response parse(boolean mayGoOn) throws IOException {
        boolean greeting = !greeted && frames.preAuth();
        greeted = true;
        in.begin(window, frames);
        try {
            return response(greeting);
        } catch (MalformedException e) {
            if (in.octets[window.start] != '*') {
                throw notAResponse();
            }
            if (mayGoOn && e.openQuote() && !frames.preAuth() && quirks.allows(Quirk.RAW_LINE_END)) {
                return null;
            }
            return unrecognized(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The response has been received whole, so a mistake of ours need not cost the connection.
            if (in.octets[window.start] != '*') {
                throw notAResponse();
            }
            return unrecognized(DEFECT + e);
        }
    }

    private void tap() {
        int from = window.start;
        int to = from + frames.firstLine() - 1;
        if (to > from && window.octets[to - 1] == '\r') {
            to--;
        }
        if (to > from + MOST_LOGGED) {
            to = secrets.endBeforeBegun(window.octets, from, from + MOST_LOGGED);
        }
        if (from + 2 < to && Ascii.isDigit(window.octets[from + 2])) {
            rowTaps.row(window.octets, from, to);
        } else {
            tellTap();
            tap.received(window.octets, from, to);
        }
    }

    /** Makes sure that the tap has been told of all responses that were read. */
    public void tellTap() {
        rowTaps.tell(window.octets);
    }

    /** From now on the bounds and tolerances of an authenticated peer hold. */
    public void authenticated() {
        frames.authenticated();
    }

    /** TLS has begun below: what was counted in plaintext does not count any more. */
    public void secured() {
        frames.startOver();
    }

    /** Whether mailbox names come as UTF-8 (RFC 9051 section 5.1): UTF8=ACCEPT or IMAP4rev2 has been enabled. */
    public void utf8(boolean on) {
        mailboxes.utf8(on);
    }

    /** Whether octets behind the last response have been received already; after the OK of STARTTLS that is an attack. */
    public boolean hasBuffered() {
        return window.limit > window.start + frames.length();
    }

    /** Octets of the last response, CRLF included, bodies that were streamed or set aside left out. */
    public int length() {
        return (int)
                Math.min(Integer.MAX_VALUE, frames.length() + frames.numbers().octets());
    }

    /** Takes what was received behind the last response: after the OK of COMPRESS it belongs to the stream above. */
    public ByteString takeBuffered() {
        frames.consume();
        return ByteString.of(window.take());
    }

    /** The deviations met so far on this connection. */
    public Set<Quirk> quirksMet() {
        return quirks.met();
    }

    private Response response(boolean greeting) throws MalformedException {
        switch (in.peek()) {
            case '*':
                return responseData();
            case '+':
                return conditions.continueReq();
            case '[':
                return conditions.codeAlone(frames.preAuth());
            default:
                return greeting ? conditions.starlessGreeting() : conditions.responseTagged(frames.preAuth());
        }
    }

    private IOException notAResponse() {
        byte[] masked = secrets.masked(in.octets, window.start, in.end);
        String shown =
                masked == null ? Printable.of(in.octets, window.start, in.end) : Printable.of(masked, 0, masked.length);
        return FrameReader.violation("not a response: " + shown);
    }

    /** response-data: what begins with a star. */
    private UntaggedResponse responseData() throws MalformedException {
        in.position++;
        in.sp();
        int c = in.peek();
        if (Ascii.isDigit(c)) {
            return numbered();
        }
        if (c == '[') {
            return conditions.codeAlone(false);
        }
        in.word();
        switch (in.to - in.from) {
            case 2:
                if (in.was("OK")) {
                    return new ConditionResponse(Condition.OK, texts.respText());
                }
                if (in.was("NO")) {
                    return new ConditionResponse(Condition.NO, texts.refusal());
                }
                return in.was("ID") ? IdParser.id(in) : extension();
            case 3:
                if (in.was("BAD")) {
                    return new ConditionResponse(Condition.BAD, texts.refusal());
                }
                return in.was("BYE") ? new ConditionResponse(Condition.BYE, texts.refusal()) : extension();
            case 4:
                if (in.was("LIST")) {
                    return list(ListResponse.Kind.LIST);
                }
                return in.was("LSUB") ? list(ListResponse.Kind.LSUB) : extension();
            case 5:
                if (in.was("FLAGS")) {
                    in.sp();
                    return ended(new FlagsResponse(flags.mailboxFlagList()));
                }
                return in.was("XLIST") ? list(ListResponse.Kind.XLIST) : extension();
            case 6:
                if (in.was("SEARCH")) {
                    return ended(searches().search(frames.numbers()));
                }
                if (in.was("STATUS")) {
                    in.sp();
                    return ended(new StatusParser(in, mailboxes).status());
                }
                return extension();
            case 7:
                if (in.was("PREAUTH")) {
                    return new ConditionResponse(Condition.PREAUTH, texts.respText());
                }
                if (in.was("ESEARCH")) {
                    return ended(new EsearchParser(in, mailboxes).esearch());
                }
                return in.was("ENABLED") ? new EnabledResponse(CapabilityParser.capabilityData(in)) : extension();
            case 8:
                return in.was("VANISHED") ? ended(searches().vanished()) : extension();
            case 9:
                return in.was("NAMESPACE") ? ended(new NamespaceParser(in, mailboxes).namespaces()) : extension();
            case 10:
                return in.was("CAPABILITY") ? new CapabilityResponse(CapabilityParser.capabilityData(in)) : extension();
            default:
                return extension();
        }
    }

    private UntaggedResponse extension() throws MalformedException {
        ExtensionProductions.Production production = extensions().named(in.upper());
        return production == null ? unknown(-1) : ended(production.read());
    }

    private UntaggedResponse list(ListResponse.Kind kind) throws MalformedException {
        in.sp();
        return ended(lists().mailboxList(kind));
    }

    /** message-data, EXISTS and RECENT: a number first. */
    private UntaggedResponse numbered() throws MalformedException {
        long number = in.number32();
        in.sp();
        in.word();
        switch (in.to - in.from) {
            case 5:
                if (in.was("FETCH")) {
                    return fetch(number);
                }
                break;
            case 6:
                if (in.was("EXISTS")) {
                    return ended(new ExistsResponse(number));
                }
                if (in.was("RECENT")) {
                    return ended(new RecentResponse(number));
                }
                break;
            case 7:
                if (in.was("EXPUNGE")) {
                    return number == 0 ? zero() : ended(new ExpungeResponse(number));
                }
                break;
            case 8:
                if (in.was("UIDFETCH")) {
                    return uidFetch(number);
                }
                if (in.was("EXPUNGED") && quirks.allows(Quirk.EXPUNGED)) {
                    return number == 0 ? zero() : ended(new ExpungeResponse(number));
                }
                break;
            case 9:
                if (in.was("CONVERTED")) {
                    return number == 0 ? zero() : ended(extensions().converted(number));
                }
                break;
            default:
                break;
        }
        return unknown(number);
    }

    private UntaggedResponse fetch(long number) throws MalformedException {
        if (number == 0) {
            return zero();
        }
        in.sp();
        return fetches().msgAtt(number);
    }

    /** With UIDONLY the number is the UID (RFC 9586 section 3.3). */
    private UntaggedResponse uidFetch(long uid) throws MalformedException {
        if (uid == 0) {
            return zero();
        }
        in.sp();
        return fetches().uidMsgAtt(uid);
    }

    /** Message 0, of which Courier and others tell: there is none. */
    private UntaggedResponse zero() throws MalformedException {
        quirks.tolerate(Quirk.MESSAGE_ZERO);
        return raw(in.upper(), 0, "there is no message 0");
    }

    private UntaggedResponse ended(UntaggedResponse response) throws MalformedException {
        if (in.peek() == ' ') {
            in.spaces(Quirk.TRAILING_SPACE);
        }
        if (!in.atEnd()) {
            throw in.malformed("expected the end");
        }
        return response;
    }

    private UntaggedResponse unknown(long number) {
        return raw(in.upper(), number, "");
    }

    /** What cannot be read, with as much of its head as can. */
    private Unrecognized unrecognized(String problem) {
        in.position = window.start + 1;
        long number = -1;
        try {
            in.sp();
            if (Ascii.isDigit(in.peek())) {
                number = in.number32();
                in.sp();
            }
            in.word();
            return raw(in.upper(), number, problem);
        } catch (MalformedException e) {
            in.position = window.start;
            return raw("", number, problem);
        }
    }

    private Unrecognized raw(String name, long number, String problem) {
        in.skip(' ');
        int most = problem.isEmpty() ? limits.string() : limits.text();
        int to = Math.min(in.end, in.position + most);
        String told = to < in.end && problem.isEmpty() ? "longer than " + most + " octets" : problem;
        // Before authentication there are no data yet; and what cannot be read goes into an exception.
        boolean shown = frames.preAuth() || !problem.isEmpty();
        byte[] masked = shown ? secrets.masked(in.octets, in.position, to) : null;
        if (shown && secrets.masked(in.octets, window.start, in.position) != null) {
            masked = secrets.masked(in.octets, window.start, to);
            return new Unrecognized("", number, masked == null ? ByteString.EMPTY : ByteString.of(masked), told);
        }
        if (masked != null) {
            return new Unrecognized(name, number, ByteString.of(masked), told);
        }
        return new Unrecognized(name, number, ByteString.of(in.octets, in.position, to - in.position), told);
    }
}
