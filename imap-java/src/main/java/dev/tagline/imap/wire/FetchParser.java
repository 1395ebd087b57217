package dev.tagline.imap.wire;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.response.FetchResponse;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * msg-att (RFC 9051 section 9): one row of FETCH. An item that cannot be read is left out and named in the row's problems;
 * the others are read all the same.
 */
final class FetchParser {
    /** As long as a date is by the grammar, quotes left out. */
    private static final int DATE_TIME = 26;

    private final Cursor in;
    private final FlagsParser flags;
    private final EnvelopeParser envelopes;
    private final BodyStructureParser structures;
    private final BodyItemParser bodyItems;

    FetchParser(Cursor in, FlagsParser flags, BodyItemParser bodyItems) {
        this.in = in;
        this.flags = flags;
        this.envelopes = new EnvelopeParser(in);
        this.structures = new BodyStructureParser(in, envelopes);
        this.bodyItems = bodyItems;
    }

    /** {@code (UID 4827313 FLAGS (\Seen))}, behind the space that follows FETCH. */
    FetchResponse msgAtt(long number) throws MalformedException {
        FetchResponse.Builder row = new FetchResponse.Builder(number).octets(in.octetsKept());
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
                in.position++;
            } else if (c < 0) {
                // Closed too early (quirk 100) or not at all, as where a literal's size had swallowed the end.
                in.quirks.tolerate(Quirk.ROW_END);
                return row.build();
            } else {
                item(row);
            }
        }
    }

    private void item(FetchResponse.Builder row) throws MalformedException {
        int nameFrom = in.position;
        int nameTo = endOfName();
        int value = Math.min(nameTo + 1, in.end);
        in.position = nameTo;
        in.skip(' ');
        try {
            read(row, nameFrom, nameTo);
        } catch (MalformedException e) {
            if (e.openQuote() && in.octets[in.end - 1] != ')') {
                throw e;
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

    /** Names end at a space or parenthesis, but for what stands in brackets. */
    private int endOfName() {
        byte[] b = in.octets;
        int i = in.position;
        boolean bracketed = false;
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

    private void read(FetchResponse.Builder row, int from, int to) throws MalformedException {
        byte[] b = in.octets;
        switch (to - from) {
            case 3:
                if (Ascii.is(b, from, to, "UID")) {
                    row.uid(in.number32());
                    return;
                }
                break;
            case 4:
                if (Ascii.is(b, from, to, "BODY")) {
                    row.bodyStructure(structures.body());
                    return;
                }
                break;
            case 5:
                if (Ascii.is(b, from, to, "FLAGS")) {
                    row.flags(flags.flagList());
                    return;
                }
                break;
            case 6:
                if (Ascii.is(b, from, to, "MODSEQ")) {
                    modSeq(row);
                    return;
                }
                break;
            case 8:
                if (Ascii.is(b, from, to, "ENVELOPE")) {
                    row.envelope(envelopes.envelope());
                    return;
                }
                break;
            case 11:
                if (Ascii.is(b, from, to, "RFC822.SIZE")) {
                    row.size(in.sloppyNumber(Quirk.SIZE_NOT_A_NUMBER, -1));
                    return;
                }
                break;
            case 12:
                if (Ascii.is(b, from, to, "INTERNALDATE")) {
                    internalDate(row);
                    return;
                }
                break;
            case 13:
                if (Ascii.is(b, from, to, "BODYSTRUCTURE")) {
                    row.bodyStructure(structures.body());
                    return;
                }
                break;
            default:
                break;
        }
        BodyItem item = bodyItems.parse(b, in.words, from, to);
        if (item != null) {
            content(row, item);
        } else {
            other(row, Ascii.upper(b, from, to));
        }
    }

    private void modSeq(FetchResponse.Builder row) throws MalformedException {
        if (in.skipNil()) {
            return;
        }
        in.expect('(');
        row.modSeq(in.sloppyNumber(Quirk.MODSEQ_NEGATIVE, 0));
        in.expect(')');
    }

    private void internalDate(FetchResponse.Builder row) throws MalformedException {
        if (in.skipNil()) {
            return;
        }
        in.stringOctets(false);
        InternalDate date = InternalDate.parseOrNull(in.octets, in.from, in.to);
        if (date == null || in.to - in.from != DATE_TIME) {
            in.quirks.tolerate(Quirk.INTERNALDATE_SYNTAX);
        }
        row.internalDate(date);
    }

    /** nstring or literal8 of a section: in the window, elsewhere, or NIL. */
    private void content(FetchResponse.Builder row, BodyItem item) throws MalformedException {
        @Nullable Buffer content;
        int c = in.peek();
        if (c == ')' || c < 0) {
            in.quirks.tolerate(Quirk.BODY_WITHOUT_VALUE);
            content = null;
        } else if (in.skipNil()) {
            content = null;
        } else if (c == '{' || c == '~') {
            DetachedLiteral elsewhere = in.literalHead();
            if (elsewhere == null) {
                content = new Buffer().write(in.octets, in.from, in.to - in.from);
            } else if (elsewhere.problem() != null) {
                row.problem("BODY" + item.section(), elsewhere.problem());
                return;
            } else if (elsewhere.content() == null) {
                return;
            } else {
                content = elsewhere.content();
            }
        } else {
            content = new Buffer().write(in.octetString());
        }
        row.body(BodySection.of(item.kind(), item.section(), item.origin(), content));
    }

    /** An item that has no type of its own, in its wire form. */
    private void other(FetchResponse.Builder row, String name) throws MalformedException {
        if (in.peek() == ')' || in.atEnd()) {
            in.quirks.tolerate(Quirk.BODY_WITHOUT_VALUE);
            row.other(name, ByteString.EMPTY);
            return;
        }
        in.skipValue();
        if (in.to - in.from > in.limits.string()) {
            throw in.malformed("a value of " + (in.to - in.from) + " octets");
        }
        row.other(name, ByteString.of(in.octets, in.from, in.to - in.from));
    }
}
