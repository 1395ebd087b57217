package dev.tagline.imap.wire;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.BinarySizes;
import dev.tagline.imap.response.FetchResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * msg-att (RFC 9051 section 9): one row of FETCH. An item that cannot be read is left out and named in the row's problems;
 * the others are read all the same.
 */
final class FetchParser {
    /** As long as a date is by the grammar, quotes left out. */
    private static final int DATE_TIME = 26;

    /** Each unreadable item may be looked at to the end of the row. */
    private static final int MOST_PROBLEMS = 100;

    private static final String BINARY_SIZE = "BINARY.SIZE[";

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long SPACES = ' ' * ONES;
    private static final long PARENS = '(' * ONES;
    private static final long BRACKETS = '[' * ONES;

    private static final long UID = key("UID");
    private static final long FLAGS = key("FLAGS");
    private static final long INTERNALDATE = key("INTERNALDATE");
    private static final long RFC822_SIZE = key("RFC822.SIZE");
    private static final long ENVELOPE = key("ENVELOPE");
    private static final long BODY = key("BODY");
    private static final long BODYSTRUCTURE = key("BODYSTRUCTURE");
    private static final long MODSEQ = key("MODSEQ");

    private final Cursor in;
    private final FetchResponse.Builder row = new FetchResponse.Builder(0);
    private int problems;
    private int others;
    private final FlagsParser flags;
    private final EnvelopeParser envelopes;
    private final BodyStructureParser structures;
    private final EnvelopeShape envelopeShape;
    private final LateItems lateItems;
    private final BodyItemParser bodyItems;
    private final FetchItemProductions extensions;

    FetchParser(Cursor in, FlagsParser flags, MailboxParser mailboxes, BodyItemParser bodyItems) {
        this.in = in;
        this.flags = flags;
        this.envelopes = new EnvelopeParser(in);
        this.structures = new BodyStructureParser(in, envelopes);
        this.envelopeShape = new EnvelopeShape(in);
        this.lateItems = new LateItems(in.limits, in.quirks);
        this.bodyItems = bodyItems;
        this.extensions = new FetchItemProductions(in, mailboxes);
    }

    /** {@code (UID 4827313 FLAGS (\Seen))}, behind the space that follows FETCH. */
    FetchResponse msgAtt(long number) throws MalformedException {
        row.start(number);
        return items();
    }

    /** {@code (FLAGS (\Seen))}, behind the space that follows UIDFETCH: of a message without a number. */
    FetchResponse uidMsgAtt(long uid) throws MalformedException {
        row.start(0).uid(uid);
        return items();
    }

    private FetchResponse items() throws MalformedException {
        row.octets(in.octetsKept());
        problems = 0;
        others = 0;
        in.expect('(');
        boolean open = true;
        while (true) {
            int c = in.peek();
            if (c == ')') {
                in.position++;
                if (in.atEnd() && open) {
                    return row.build();
                }
                open = false;
            } else if (c == ' ') {
                in.sp();
                if (in.peek() == ')') {
                    in.quirks.tolerate(Quirk.TRAILING_SPACE);
                }
            } else if (c < 0) {
                // Closed too early or not at all, as where a literal's size had swallowed the end.
                in.quirks.tolerate(Quirk.ROW_END);
                return row.build();
            } else {
                item();
            }
        }
    }

    private void item() throws MalformedException {
        int nameFrom = in.position;
        int nameTo = endOfName();
        in.position = nameTo;
        in.skip(' ');
        int value = in.position;
        try {
            read(nameFrom, nameTo);
        } catch (MalformedException e) {
            if (e.openQuote() && in.octets[in.end - 1] != ')') {
                throw e;
            }
            if (++problems > MOST_PROBLEMS) {
                throw in.malformed(
                        "more than " + MOST_PROBLEMS + " items cannot be read, the last as: " + e.getMessage());
            }
            row.problem(
                    Ascii.upper(in.octets, nameFrom, Math.min(nameTo, nameFrom + 64)), String.valueOf(e.getMessage()));
            salvage(value);
        }
    }

    /** Goes behind a value that cannot be read, or to the end where not even its end can be found. */
    private void salvage(int value) {
        try {
            in.position = value;
            in.skipValue();
            while (in.peek() >= 0 && in.peek() != ' ' && in.peek() != ')') {
                in.position++;
            }
        } catch (MalformedException e) {
            in.position = in.end;
        }
    }

    /** Names end at a space or parenthesis, but for what stands in brackets; looked for eight octets at a time. */
    private int endOfName() {
        ByteBuffer w = in.words;
        for (int i = in.position; i < in.end; i += 8) {
            long word = w.getLong(i);
            // High bits where an octet is a space, 0x28 or 0x29, or an opening bracket; the lowest of them is exact.
            long space = word ^ SPACES;
            long paren = word & ~ONES ^ PARENS;
            long bracket = word ^ BRACKETS;
            long found = ((space - ONES) & ~space | (paren - ONES) & ~paren | (bracket - ONES) & ~bracket) & HIGHS;
            if (found != 0) {
                int at = i + (Long.numberOfTrailingZeros(found) >>> 3);
                return at < in.end && in.octets[at] == '[' ? endOfBracketedName(at) : Math.min(at, in.end);
            }
        }
        return in.end;
    }

    private int endOfBracketedName(int from) {
        byte[] b = in.octets;
        boolean bracketed = false;
        int i = from;
        for (; i < in.end; i++) {
            byte c = b[i];
            if (c == '[') {
                bracketed = true;
            } else if (c == ']') {
                bracketed = false;
            } else if (!bracketed && (c == ' ' || c == '(' || c == ')')) {
                break;
            }
        }
        return i;
    }

    private void read(int from, int to) throws MalformedException {
        int length = to - from;
        long name = key(in.words, from, length);
        if (name == UID) {
            row.uid(in.wholeNumber32());
        } else if (name == FLAGS) {
            row.flags(flags.flagList());
        } else if (name == INTERNALDATE && is(from, to, "INTERNALDATE")) {
            internalDate();
        } else if (name == RFC822_SIZE && is(from, to, "RFC822.SIZE")) {
            row.size(in.sloppyNumber(Quirk.SIZE_NOT_A_NUMBER, -1));
        } else if (name == ENVELOPE && length == 8) {
            envelope();
        } else if (name == BODY || name == BODYSTRUCTURE && is(from, to, "BODYSTRUCTURE")) {
            bodyStructure(from, to);
        } else if (name == MODSEQ) {
            modSeq();
        } else {
            BodyItem item = bodyItems.parse(in.octets, in.words, from, to);
            if (item != null) {
                content(item);
            } else {
                extension(Ascii.upper(in.octets, from, to));
            }
        }
    }

    private boolean is(int from, int to, String name) {
        return Ascii.is(in.octets, from, to, name);
    }

    private static long key(String name) {
        byte[] octets = Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 16);
        return key(ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN), 0, name.length());
    }

    /** At most eight octets of a name in one word, letters in capitals. */
    private static long key(ByteBuffer words, int from, int length) {
        long word = words.getLong(from) & 0xDFDFDFDFDFDFDFDFL;
        return length >= 8 ? word : word & ((1L << (8 * length)) - 1);
    }

    /** Left as octets, unless it is not by the grammar, or more of it will be asked for than a subject. */
    private void envelope() throws MalformedException {
        int first = in.position;
        int behind = lateItems.wantsEnvelope() ? -1 : envelopeShape.end();
        if (behind < 0) {
            row.envelope(envelopes.envelope());
            return;
        }
        in.position = behind;
        row.envelope(Envelope.late(Arrays.copyOfRange(in.octets, first, behind), lateItems));
    }

    /** Left as octets, unless where it ends takes as long to find out as to read it. */
    private void bodyStructure(int from, int to) throws MalformedException {
        int first = in.position;
        int behind = in.peek() == '(' && in.peek(1) != ')' ? in.endOfPlainList() : -1;
        if (behind < 0) {
            row.bodyStructure(structures.body());
            return;
        }
        in.position = behind;
        String name = to - from == "BODY".length() ? "BODY" : "BODYSTRUCTURE";
        row.bodyStructure(name, Arrays.copyOfRange(in.octets, first, behind), lateItems);
    }

    private void modSeq() throws MalformedException {
        if (in.skipNil()) {
            return;
        }
        in.expect('(');
        row.modSeq(in.sloppyNumber(Quirk.MODSEQ_NEGATIVE, 0));
        in.expect(')');
    }

    private void internalDate() throws MalformedException {
        if (!in.skipNil()) {
            row.internalDate(dateTime(in));
        }
    }

    /** date-time, or null for what is none. */
    static @Nullable InternalDate dateTime(Cursor in) throws MalformedException {
        in.stringOctets(false);
        InternalDate date = InternalDate.parseOrNull(in.octets, in.from, in.to);
        if (date == null || in.to - in.from != DATE_TIME) {
            in.quirks.tolerate(Quirk.INTERNALDATE_SYNTAX);
        }
        return date;
    }

    /** nstring or literal8 of a section: in the window, elsewhere, or NIL. */
    private void content(BodyItem item) throws MalformedException {
        @Nullable ByteString content;
        int c = in.peek();
        if (c == ')' || c < 0) {
            in.quirks.tolerate(Quirk.BODY_WITHOUT_VALUE);
            content = null;
        } else if (in.skipNil()) {
            content = null;
        } else if (c == '{' || c == '~') {
            DetachedLiteral elsewhere = in.literalHead();
            if (elsewhere != null) {
                detached(item, elsewhere);
                return;
            }
            content = ByteString.of(in.octets, in.from, in.to - in.from);
        } else {
            content = in.octetString();
        }
        row.body(BodySection.ofOctets(item.kind(), item.section(), item.origin(), content));
    }

    private void detached(BodyItem item, DetachedLiteral elsewhere) {
        if (elsewhere.problem() != null) {
            row.problem("BODY" + item.section(), elsewhere.problem());
        } else if (elsewhere.content() != null) {
            row.body(BodySection.of(item.kind(), item.section(), item.origin(), elsewhere.content()));
        }
    }

    private void extension(String name) throws MalformedException {
        FetchItemProductions.Production production = extensions.named(name);
        if (name.startsWith(BINARY_SIZE)) {
            binarySize(name);
        } else if (production == null || in.peek() == ')' || in.atEnd()) {
            other(name);
        } else {
            row.item(production.read());
        }
    }

    /** {@code BINARY.SIZE[1.2] 44731}; a size that is no number is none. */
    private void binarySize(String name) throws MalformedException {
        Section part;
        try {
            part = Section.parse(name.substring(BINARY_SIZE.length(), name.length() - 1));
        } catch (IllegalArgumentException e) {
            other(name);
            return;
        }
        long size = in.skipNil() ? -1 : in.sloppyNumber(Quirk.SIZE_NOT_A_NUMBER, -1);
        if (size >= 0) {
            row.item(new BinarySizes(Map.of(part, size)));
        }
    }

    /** An item that has no type of its own, in its wire form. */
    private void other(String name) throws MalformedException {
        if (++others > in.limits.parameters()) {
            throw in.malformed("more than " + in.limits.parameters() + " unknown items");
        }
        if (in.peek() == ')' || in.atEnd()) {
            in.quirks.tolerate(Quirk.BODY_WITHOUT_VALUE);
            row.other(name, ByteString.EMPTY);
            return;
        }
        in.value();
        if (in.to - in.from > in.limits.string()) {
            throw in.malformed("a value of " + (in.to - in.from) + " octets");
        }
        row.other(name, ByteString.of(in.octets, in.from, in.to - in.from));
    }
}
