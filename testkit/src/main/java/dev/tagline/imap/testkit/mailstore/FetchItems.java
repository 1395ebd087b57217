package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.Token;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What a FETCH asks for, RFC 9051 6.4.5, and how one message answers it. */
final class FetchItems {
    private final List<String> items = new ArrayList<>();

    /** @throws BadArguments when an item is unknown */
    static FetchItems parse(Token token, boolean uid) {
        FetchItems fetch = new FetchItems();
        if (token instanceof Token.Group group) {
            group.items().forEach(item -> fetch.add(item.text()));
        } else {
            switch (Text.upper(token.text())) {
                case "ALL" -> fetch.addAll("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE");
                case "FAST" -> fetch.addAll("FLAGS", "INTERNALDATE", "RFC822.SIZE");
                case "FULL" -> fetch.addAll("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY");
                default -> fetch.add(token.text());
            }
        }
        if (uid && !fetch.items.contains("UID")) {
            fetch.items.add(0, "UID");
        }
        return fetch;
    }

    private void addAll(String... names) {
        items.addAll(List.of(names));
    }

    private void add(String item) {
        String name = Text.upper(item);
        switch (name) {
            case "FLAGS", "UID", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY", "BODYSTRUCTURE" -> items.add(name);
            case "RFC822", "RFC822.HEADER", "RFC822.TEXT" -> items.add(name);
            default -> {
                Section.parse(name); // throws for what is no section either
                items.add(name);
            }
        }
    }

    /** Whether answering sets \Seen. */
    boolean marksSeen() {
        return items.stream()
                .anyMatch(item -> item.startsWith("BODY[") || item.equals("RFC822") || item.equals("RFC822.TEXT"));
    }

    /**
     * {@code * 12 FETCH (...)}.
     *
     * @param flags in the form of a list; added when {@code flagsToo} and not asked for
     */
    ByteString row(long number, StoredMessage message, String flags, boolean flagsToo) {
        Buffer out = new Buffer();
        out.writeUtf8("* ").writeDecimalLong(number).writeUtf8(" FETCH (");
        String separator = "";
        for (String item : items) {
            out.writeUtf8(separator);
            write(item, message, flags, out);
            separator = " ";
        }
        if (flagsToo && !items.contains("FLAGS")) {
            out.writeUtf8(" FLAGS ").writeUtf8(flags);
        }
        return out.writeUtf8(")\r\n").readByteString();
    }

    private static void write(String item, StoredMessage message, String flags, Buffer out) {
        switch (item) {
            case "FLAGS" -> out.writeUtf8("FLAGS ").writeUtf8(flags);
            case "UID" -> out.writeUtf8("UID ").writeDecimalLong(message.uid());
            case "INTERNALDATE" ->
                out.writeUtf8("INTERNALDATE \"")
                        .writeUtf8(Dates.print(message.internalDate()))
                        .writeByte('"');
            case "RFC822.SIZE" ->
                out.writeUtf8("RFC822.SIZE ").writeDecimalLong(message.octets().size());
            case "ENVELOPE" -> {
                out.writeUtf8("ENVELOPE ");
                Structure.envelope(message.mime().fields(), out);
            }
            case "BODY", "BODYSTRUCTURE" -> {
                out.writeUtf8(item).writeByte(' ');
                Structure.body(message.mime(), item.equals("BODYSTRUCTURE"), out);
            }
            case "RFC822" -> literal(item, message.octets(), out);
            case "RFC822.HEADER" -> literal(item, Text.octets(message.mime().header()), out);
            case "RFC822.TEXT" -> literal(item, Text.octets(message.mime().body()), out);
            default -> Section.parse(item).write(message, out);
        }
    }

    private static void literal(String item, ByteString octets, Buffer out) {
        out.writeUtf8(item).writeByte(' ');
        Text.literal(octets, out);
    }

    /** {@code BODY.PEEK[1.2.HEADER.FIELDS (FROM)]<0.100>}, in upper case. */
    private record Section(String label, List<Integer> path, String what, List<String> names, long offset, long count) {
        static Section parse(String item) {
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
                long number = Text.number(dot < 0 ? rest : rest.substring(0, dot));
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
                offset = shaped ? Text.number(partial.substring(1, dot)) : -1;
                count = shaped ? Text.number(partial.substring(dot + 1, partial.length() - 1)) : -1;
                if (offset < 0 || count < 1) {
                    throw new BadArguments("not a partial: " + partial);
                }
            }
            return new Section("BODY[" + inside + "]", path, what, names, offset, count);
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

        void write(StoredMessage message, Buffer out) {
            String octets = content(message.mime());
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
            Text.literal(Text.octets(octets), out);
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
                case "HEADER.FIELDS" -> part.fields().raw(this::namesField);
                default -> part.fields().raw(name -> !namesField(name));
            };
        }

        private boolean namesField(String name) {
            return names.stream().anyMatch(each -> Text.same(each, name));
        }
    }
}
