package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** {@code BODY.PEEK[1.2.HEADER.FIELDS (FROM)]<0.100>}, in upper case. */
record BodySection(String label, boolean marksSeen, SectionPath section, String what, List<String> names)
        implements FetchItem.Data {
    /** @throws BadArguments when it is none */
    static BodySection parse(String item) {
        int open = item.indexOf('[');
        int close = item.lastIndexOf(']');
        String before = open < 0 ? item : item.substring(0, open);
        if (close < open || !(before.equals("BODY") || before.equals("BODY.PEEK"))) {
            throw new BadArguments("unknown FETCH item " + item);
        }
        String inside = item.substring(open + 1, close);
        List<Integer> path = new ArrayList<>();
        String rest = inside;
        while (!rest.isEmpty() && Character.isDigit(rest.charAt(0))) {
            int dot = rest.indexOf('.');
            long number = Octets.number(dot < 0 ? rest : rest.substring(0, dot));
            if (number < 1 || number > Integer.MAX_VALUE) {
                throw new BadArguments("not a part: " + inside);
            }
            path.add((int) number);
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        int space = rest.indexOf(' ');
        String what = space < 0 ? rest : rest.substring(0, space);
        List<String> names = space < 0 ? List.of() : names(rest.substring(space + 1));
        boolean known = switch (what) {
            case "" -> !inside.endsWith(".");
            case "HEADER", "TEXT" -> space < 0;
            case "MIME" -> space < 0 && !path.isEmpty();
            case "HEADER.FIELDS", "HEADER.FIELDS.NOT" -> !names.isEmpty();
            default -> false;
        };
        if (!known) {
            throw new BadArguments("unknown section " + inside);
        }
        SectionPath section = SectionPath.withRange(path, item.substring(close + 1));
        return new BodySection("BODY[" + inside + "]", before.equals("BODY"), section, what, names);
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        if (list.startsWith("(") && list.endsWith(")")) {
            for (int at = 1; at < list.length() - 1; ) {
                int space = list.indexOf(' ', at);
                int end = space < 0 ? list.length() - 1 : space;
                names.add(list.substring(at, end).replace("\"", ""));
                at = end + 1;
            }
        }
        return names;
    }

    @Override
    public boolean marksSeen() {
        return marksSeen;
    }

    @Override
    public void write(FetchItem.Row row, Buffer out) {
        write(row.each().message().mime(), out);
    }

    /** The octets it names of a message; null when there is no such part. */
    @Nullable
    ByteString octets(MimePart message) {
        String octets = content(message);
        return octets == null ? null : section.partial(Octets.of(octets));
    }

    void write(MimePart message, Buffer out) {
        ByteString octets = octets(message);
        out.writeUtf8(label);
        if (section.isPartial()) {
            out.writeByte('<').writeDecimalLong(section.offset()).writeByte('>');
        }
        out.writeByte(' ');
        if (octets == null) {
            out.writeUtf8("NIL");
        } else {
            Wire.literal(octets, out);
        }
    }

    private @Nullable String content(MimePart message) {
        MimePart part = section.of(message);
        if (part == null) {
            return null;
        }
        if (what.isEmpty()) {
            return section.isWhole() ? part.whole() : part.body();
        }
        if (what.equals("MIME")) {
            return part.header();
        }
        // The rest speaks of a message: the whole, or the one inside a message/rfc822 part.
        if (!section.isWhole()) {
            part = part.isMessage() && !part.children().isEmpty()
                    ? part.children().get(0)
                    : null;
        }
        if (part == null) {
            return null;
        }
        return switch (what) {
            case "HEADER" -> part.header();
            case "TEXT" -> part.body();
            case "HEADER.FIELDS" -> part.header(this::namesField);
            default -> part.header(name -> !namesField(name));
        };
    }

    private boolean namesField(String name) {
        return names.stream().anyMatch(each -> Octets.same(each, name));
    }
}
