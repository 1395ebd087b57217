package dev.tagline.imap.wire;

import dev.tagline.imap.convert.AvailableConversion;
import dev.tagline.imap.convert.ConversionError;
import dev.tagline.imap.convert.ConvertedResponse;
import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** CONVERTED and conversion-data (RFC 5259 section 10). */
final class ConvertParser {
    private static final int MOST = 1_000;

    private final Cursor in;
    private final BodyStructureParser structures;
    private final ContentParser contents;

    ConvertParser(Cursor in) {
        this.in = in;
        this.structures = new BodyStructureParser(in, new EnvelopeParser(in));
        this.contents = new ContentParser(in);
    }

    /** What one row tells, while it is read. */
    private static final class Row {
        String tag = "";
        long uid;
        final List<BodySection> bodies = new ArrayList<>(1);
        final Map<Section, Long> sizes = new HashMap<>();
        final Map<Section, BodyStructure> structures = new HashMap<>();
        final Map<Section, List<String>> available = new HashMap<>();
        final Map<Section, ConversionError> errors = new HashMap<>();
    }

    /** {@code "image/gif" "image/jpeg" ("pix-y" "pix-x")}, or without the list. */
    AvailableConversion conversion() throws MalformedException {
        in.sp();
        String from = in.astring();
        in.sp();
        String to = in.astring();
        List<String> parameters = new ArrayList<>();
        if (in.peek() == ' ' && in.peek(1) == '(') {
            in.sp();
            in.expect('(');
            while (!in.skip(')')) {
                bounded(parameters.size());
                parameters.add(in.astring());
                in.skip(' ');
            }
        }
        return new AvailableConversion(from, to, parameters);
    }

    /** {@code (TAG "a001") (UID 100 BINARY[3] {2135}...)}, behind the name. */
    ConvertedResponse converted(long number) throws MalformedException {
        Row row = new Row();
        in.sp();
        in.expect('(');
        in.word();
        if (!in.was("TAG")) {
            throw in.malformed("expected TAG");
        }
        in.sp();
        row.tag = in.astring();
        in.expect(')');
        in.sp();
        in.expect('(');
        for (int count = 0; !in.skip(')'); count++) {
            bounded(count);
            item(row);
            if (in.peek() == ' ') {
                in.sp();
            }
        }
        return new ConvertedResponse(
                number, row.tag, row.uid, row.bodies, row.sizes, row.structures, row.available, row.errors);
    }

    private void bounded(int count) throws MalformedException {
        if (count >= MOST) {
            throw in.malformed("more than " + MOST + " in a list");
        }
    }

    private void item(Row row) throws MalformedException {
        int from = in.position;
        int bracket = -1;
        int i = from;
        for (; i < in.end && (in.octets[i] != ' ' || bracket >= 0 && in.octets[i - 1] != ']'); i++) {
            if (in.octets[i] == '[' && bracket < 0) {
                bracket = i;
            } else if (in.octets[i] == ']' || in.octets[i] == '>') {
                if (i + 1 < in.end && in.octets[i + 1] == ' ') {
                    i++;
                    break;
                }
            }
        }
        String name = Ascii.upper(in.octets, from, bracket < 0 ? i : bracket);
        String rest = bracket < 0 ? "" : Ascii.upper(in.octets, bracket + 1, i);
        in.position = i;
        in.sp();
        if (name.equals("UID")) {
            row.uid = in.wholeNumber32();
            return;
        }
        int close = rest.indexOf(']');
        Section section = close < 0 ? Section.FULL : section(rest.substring(0, close));
        if (isError()) {
            row.errors.put(section, error());
            return;
        }
        switch (name) {
            case "BINARY" -> body(row, BodySection.Kind.BINARY, section, origin(rest.substring(close + 1)));
            case "BODY" -> body(row, BodySection.Kind.BODY, section, origin(rest.substring(close + 1)));
            case "BINARY.SIZE" -> row.sizes.put(section, in.number());
            // BODYSTRUCTURE in an example of section 9.
            case "BODYPARTSTRUCTURE", "BODYSTRUCTURE" -> structure(row, section);
            case "AVAILABLECONVERSIONS" -> row.available.put(section, types());
            default -> in.skipValue();
        }
    }

    private Section section(String wire) throws MalformedException {
        try {
            return Section.parse(wire);
        } catch (IllegalArgumentException e) {
            throw in.malformed("expected a section");
        }
    }

    /** {@code <2001>}, or nothing. */
    private static long origin(String text) {
        long origin = 0;
        int i = 1;
        for (; i < text.length() && Ascii.isDigit(text.charAt(i)) && origin < Long.MAX_VALUE / 10; i++) {
            origin = origin * 10 + text.charAt(i) - '0';
        }
        return text.startsWith("<") && i > 1 ? origin : -1;
    }

    private void body(Row row, BodySection.Kind kind, Section section, long origin) throws MalformedException {
        BodySection body = contents.content(kind, section, origin);
        if (body != null) {
            row.bodies.add(body);
        }
    }

    private void structure(Row row, Section section) throws MalformedException {
        BodyStructure structure = in.skipNil() ? null : structures.body();
        if (structure != null) {
            row.structures.put(section, structure);
        }
    }

    /** {@code (("image/jpeg" "application/postscript"))}. */
    private List<String> types() throws MalformedException {
        List<String> types = new ArrayList<>();
        in.expect('(');
        boolean twice = in.skip('(');
        while (!in.skip(')')) {
            bounded(types.size());
            types.add(in.astring());
            in.skip(' ');
        }
        if (twice) {
            in.expect(')');
        }
        return types;
    }

    private boolean isError() {
        return in.peek() == '('
                && in.position + 7 < in.end
                && Ascii.is(in.octets, in.position + 1, in.position + 6, "ERROR")
                && in.peek(6) == ' ';
    }

    /** {@code (ERROR "Source text has non us-ascii" BADPARAMETERS "text/html" "text/plain" ("charset" "us-ascii"))}. */
    private ConversionError error() throws MalformedException {
        in.position += "(ERROR ".length();
        String text = Text.decode(in.astring());
        in.sp();
        in.word();
        String code = in.upper();
        in.skip(' ');
        int first = in.position;
        for (int depth = 1; depth > 0; ) {
            if (in.isString()) {
                in.astring();
                continue;
            }
            int c = in.peek();
            if (c < 0) {
                throw in.malformed("an error has no end");
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            in.position++;
        }
        return new ConversionError(text, code, Text.decode(in.octets, first, in.position - 1));
    }
}
