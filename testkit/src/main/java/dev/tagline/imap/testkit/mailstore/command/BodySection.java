package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** {@code BODY.PEEK[1.2.HEADER.FIELDS (FROM)]<0.100>}, in upper case. */
record BodySection(
        String label, boolean marksSeen, List<Integer> path, String what, List<String> names, long offset, long count)
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
        String partial = item.substring(close + 1);
        int dot = partial.indexOf('.');
        long offset = -1;
        long count = -1;
        if (!partial.isEmpty()) {
            boolean shaped = partial.startsWith("<") && partial.endsWith(">") && dot > 0;
            offset = shaped ? Octets.number(partial.substring(1, dot)) : -1;
            count = shaped ? Octets.number(partial.substring(dot + 1, partial.length() - 1)) : -1;
            if (offset < 0 || count < 1) {
                throw new BadArguments("not a partial: " + partial);
            }
        }
        return new BodySection("BODY[" + inside + "]", before.equals("BODY"), path, what, names, offset, count);
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
        String octets = content(row.each().message().mime());
        out.writeUtf8(label);
        if (offset >= 0) {
            out.writeByte('<').writeDecimalLong(offset).writeByte('>');
        }
        out.writeByte(' ');
        if (octets == null) {
            out.writeUtf8("NIL");
            return;
        }
        if (offset >= 0) {
            int from = (int) Math.min(offset, octets.length());
            octets = octets.substring(from, (int) Math.min(octets.length(), from + count));
        }
        Wire.literal(Octets.of(octets), out);
    }

    private @Nullable String content(MimePart message) {
        MimePart part = message;
        for (int i = 0; i < path.size() && part != null; i++) {
            part = i == 0 ? part.partOfMessage(path.get(i)) : part.part(path.get(i));
        }
        if (part == null) {
            return null;
        }
        if (what.isEmpty()) {
            return path.isEmpty() ? part.whole() : part.body();
        }
        if (what.equals("MIME")) {
            return part.header();
        }
        // The rest speaks of a message: the whole, or the one inside a message/rfc822 part.
        if (!path.isEmpty()) {
            part = part.isMessage() ? part.children().get(0) : null;
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
