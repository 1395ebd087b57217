package dev.tagline.imap.command;

import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.TextScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What FETCH asks for, as text: {@code fetch-att} of RFC 9051 section 9, RFC 822 items of RFC 3501, and the macros. */
final class FetchAttributeParser {
    private final TextScanner text;

    private FetchAttributeParser(TextScanner text) {
        this.text = text;
    }

    static FetchAttribute parse(String wire) {
        TextScanner text = new TextScanner(wire, "FETCH item");
        text.spaces();
        int start = text.position();
        List<FetchAttribute> one = new FetchAttributeParser(text).itemOrMacro();
        if (one.size() > 1) {
            throw text.malformed(start, "expected one item, not a macro");
        }
        text.end();
        return one.get(0);
    }

    static List<FetchAttribute> parseAll(String wire) {
        TextScanner text = new TextScanner(wire, "list of FETCH items");
        FetchAttributeParser parser = new FetchAttributeParser(text);
        Set<FetchAttribute> items = new LinkedHashSet<>();
        text.nonEmptyList(next -> parser.itemOrMacro()).forEach(items::addAll);
        return List.copyOf(items);
    }

    private List<FetchAttribute> itemOrMacro() {
        int start = text.position();
        String name = text.name();
        if (text.skip('[')) {
            return List.of(ofSection(name, start));
        }
        return switch (name) {
            case "ALL" -> FetchAttribute.ALL;
            case "FAST" -> FetchAttribute.FAST;
            case "FULL" -> FetchAttribute.FULL;
            case "BODY.PEEK", "BINARY", "BINARY.PEEK", "BINARY.SIZE" -> throw text.malformed("expected [");
            case "PREVIEW" -> List.of(preview());
            default -> List.of(FetchAttribute.of(name));
        };
    }

    /** Behind the name: nothing, or {@code (LAZY)}. */
    private FetchAttribute preview() {
        if (!text.skip(" (")) {
            return FetchAttribute.PREVIEW;
        }
        int start = text.position();
        if (!text.name().equals("LAZY")) {
            throw text.malformed(start, "expected LAZY");
        }
        text.expect(')');
        return FetchAttribute.PREVIEW_LAZY;
    }

    private FetchAttribute ofSection(String name, int start) {
        switch (name) {
            case "BODY":
            case "BODY.PEEK":
                return FetchAttribute.of(name, section(), partial());
            case "BINARY":
            case "BINARY.PEEK":
                return FetchAttribute.of(name, part(), partial());
            case "BINARY.SIZE":
                return FetchAttribute.binarySize(part());
            default:
                throw text.malformed(start, "expected an item that has a section");
        }
    }

    /** {@code 1.2]}, or nothing before the bracket. */
    private Section part() {
        int start = text.position();
        Section section = section();
        if (!section.equals(content(section))) {
            throw text.malformed(start, "expected the numbers of a part");
        }
        return section;
    }

    private static Section content(Section section) {
        int[] numbers = new int[section.depth()];
        Arrays.setAll(numbers, section::partNumber);
        return numbers.length == 0 ? Section.FULL : Section.part(numbers);
    }

    /** {@code 1.2.HEADER.FIELDS (DATE FROM)]}, and whatever else may stand before the bracket. */
    private Section section() {
        int[] numbers = new int[4];
        int depth = 0;
        while (text.atDigit()) {
            if (depth == numbers.length) {
                numbers = Arrays.copyOf(numbers, depth * 2);
            }
            numbers[depth++] = partNumber();
            if (!text.skip('.')) {
                text.expect(']');
                return Section.part(Arrays.copyOf(numbers, depth));
            }
        }
        if (depth == 0 && text.skip(']')) {
            return Section.FULL;
        }
        Section of = depth == 0 ? Section.FULL : Section.part(Arrays.copyOf(numbers, depth));
        Section section = textOf(of);
        text.expect(']');
        return section;
    }

    private int partNumber() {
        int start = text.position();
        long number = text.number();
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw text.malformed(start, "expected the number of a part");
        }
        return (int) number;
    }

    private Section textOf(Section of) {
        int start = text.position();
        String keyword = text.name();
        switch (keyword) {
            case "HEADER":
                return of.header();
            case "TEXT":
                return of.text();
            case "HEADER.FIELDS":
                return of.withHeaderFields(fields());
            case "HEADER.FIELDS.NOT":
                return of.withHeaderFieldsNot(fields());
            case "MIME":
                if (of.depth() > 0) {
                    return of.mime();
                }
                break;
            default:
                break;
        }
        throw text.malformed(start, "expected HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT, TEXT, or MIME of a part");
    }

    private List<String> fields() {
        text.separator();
        text.expect('(');
        text.spaces();
        List<String> names = new ArrayList<>();
        while (!text.at(')')) {
            names.add(field());
            text.separator();
        }
        if (names.isEmpty()) {
            throw text.malformed("expected the name of a header field");
        }
        text.expect(')');
        return names;
    }

    private String field() {
        int start = text.position();
        String name = text.string();
        try {
            return Section.headerFields(name).fields().get(0);
        } catch (IllegalArgumentException e) {
            throw text.malformed(start, "expected the name of a header field");
        }
    }

    private @Nullable Partial partial() {
        if (!text.skip('<')) {
            return null;
        }
        int start = text.position();
        long offset = text.number();
        text.expect('.');
        long count = text.number();
        if (count == 0) {
            throw text.malformed(start, "expected at least one octet");
        }
        text.expect('>');
        return new Partial(offset, count);
    }
}
