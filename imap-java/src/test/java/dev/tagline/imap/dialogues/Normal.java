package dev.tagline.imap.dialogues;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer without that in which servers may differ: texts for people, tags, the order where the RFCs leave it, UIDVALIDITY,
 * identifiers, how a string is written. A message is meant by the number it had before the answer, so that it does not matter
 * in which order messages were expunged; what is told of a message in several responses is put together. Of a mod-sequence it
 * counts whether it is larger than all that were told before the answer.
 */
final class Normal {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH);

    /** Names behind which a value of the server's own choice follows. */
    private static final Set<String> OWN = Set.of("UIDVALIDITY", "MAILBOXID", "EMAILID", "THREADID");

    private static final Set<String> MOD_SEQUENCES = Set.of("HIGHESTMODSEQ", "MODSEQ");
    private static final Pattern MOD_SEQUENCE = Pattern.compile("\\bMODSEQ \\(?([0-9]+)|\\bHIGHESTMODSEQ ([0-9]+)");

    /** Of a URL that is authorized, RFC 4467. */
    private static final Pattern TOKEN = Pattern.compile("(:internal:|;UIDVALIDITY=)[0-9a-f]+");

    private final List<String> others = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final Map<Long, Map<String, String>> fetched = new TreeMap<>();
    private final TreeSet<Long> expunged = new TreeSet<>();
    private final Map<String, Long> counts = new TreeMap<>();

    private final boolean withUids;
    private final long oldModSeq;

    private Normal(boolean withUids, long oldModSeq) {
        this.withUids = withUids;
        this.oldModSeq = oldModSeq;
    }

    /**
     * An answer.
     *
     * @param withUids whether UIDs are asked for; they may always be told
     * @param oldModSeq the largest mod-sequence told before
     */
    static List<String> of(List<String> responses, boolean withUids, long oldModSeq) {
        Normal normal = new Normal(withUids, oldModSeq);
        responses.forEach(normal::add);
        return normal.lines();
    }

    /** The largest mod-sequence told so far. */
    static long modSeq(List<String> responses, long oldModSeq) {
        long largest = oldModSeq;
        for (String response : responses) {
            Matcher matcher = MOD_SEQUENCE.matcher(response);
            while (matcher.find()) {
                String number = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                largest = Math.max(largest, Long.parseLong(number));
            }
        }
        return largest;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(new TreeSet<>(others));
        if (!expunged.isEmpty()) {
            lines.add("EXPUNGE of " + expunged);
        }
        if (lines.stream().noneMatch(line -> line.startsWith("OK [UIDVALIDITY "))) {
            counts.remove("RECENT"); // RFC 9051 does without it, and RFC 3501 asks for it in answer to SELECT.
        }
        counts.forEach((name, count) -> lines.add(name + " " + count));
        fetched.forEach((number, items) -> lines.add("FETCH of " + number + " " + items));
        ends.sort(null); // Commands that are on the way together may be completed in any order.
        lines.addAll(ends);
        return lines;
    }

    private void add(String told) {
        String response = TOKEN.matcher(told).replaceAll("$1?");
        if (response.equals(Caller.END)) {
            ends.add(response);
            return;
        }
        int space = response.indexOf(' ');
        String tag = space < 0 ? response : response.substring(0, space);
        String rest = space < 0 ? "" : response.substring(space + 1);
        if (tag.equals("+")) {
            ends.add("+");
        } else if (tag.equals("*")) {
            untagged(rest);
        } else {
            ends.add(tag + " " + status(rest));
        }
    }

    private void untagged(String response) {
        String name = response.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        switch (name) {
            case "OK", "NO", "BAD", "BYE", "PREAUTH" -> {
                String status = status(response);
                if (!status.equals("OK")) {
                    others.add(status);
                }
            }
            case "CAPABILITY", "ID" -> others.add(name);
            default -> {
                List<Value> values = Value.parse(response);
                if (Character.isDigit(name.charAt(0))) {
                    numbered(Long.parseLong(name), values);
                } else {
                    others.add(data(name, values.subList(1, values.size())));
                }
            }
        }
    }

    private void numbered(long number, List<Value> values) {
        switch (values.get(1).text()) {
            case "EXPUNGE" -> {
                expunged.add(original(number));
                counts.computeIfPresent("EXISTS", (exists, count) -> count - 1);
            }
            case "FETCH" -> {
                List<Value> items = ((Value.Group) values.get(2)).values();
                Map<String, String> known = fetched.computeIfAbsent(original(number), unknown -> new TreeMap<>());
                for (int i = 0; i + 1 < items.size(); i += 2) {
                    String item = items.get(i).text().toUpperCase(Locale.ROOT).replace("\"", "");
                    if (withUids || !item.equals("UID")) {
                        known.put(item, item(item, items.get(i + 1)));
                    }
                }
            }
            default -> counts.put(values.get(1).text(), number);
        }
    }

    private long original(long number) {
        long original = number;
        for (long gone : expunged) {
            if (gone <= original) {
                original++;
            }
        }
        return original;
    }

    /** The value behind a name. */
    private String own(String name, Value value) {
        if (MOD_SEQUENCES.contains(name)) {
            Value number = value instanceof Value.Group group ? group.values().get(0) : value;
            long modSeq = Long.parseLong(number.text());
            return modSeq == 0 ? "0" : modSeq > oldModSeq ? "more" : "known";
        }
        return OWN.contains(name) ? "?" : plain(value);
    }

    private String item(String name, Value value) {
        if (OWN.contains(name) || MOD_SEQUENCES.contains(name)) {
            return own(name, value);
        }
        if (name.equals("SAVEDATE") && value instanceof Value.Text) {
            return "?"; // When that was.
        }
        if (name.equals("FLAGS")) {
            return ((Value.Group) value).sorted().text();
        }
        if (name.equals("INTERNALDATE")) {
            String date = ((Value.Text) value).octets().strip();
            return OffsetDateTime.parse(date, DATE).toInstant().toString();
        }
        // Media types, parameters and encodings are the same in any case.
        return name.startsWith("BODY") && value instanceof Value.Group
                ? value.text().toLowerCase(Locale.ROOT)
                : value.text();
    }

    /** Behind OK, NO and so on: the code. */
    private String status(String response) {
        String status = response.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        int open = response.indexOf('[');
        if (open != status.length() + 1) {
            return status;
        }
        // The last value is cut where the code ends, whose bracket is not the first of a section's.
        String code = response.substring(open + 1, response.indexOf(']', open));
        List<Value> values = Value.parse(code);
        String name = values.get(0).text().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "CAPABILITY" -> status;
            case "APPENDUID", "COPYUID" -> status + " [" + name + " ? " + sets(values.subList(2, values.size())) + "]";
            default -> status + " [" + data(name, values.subList(1, values.size())) + "]";
        };
    }

    private static String sets(Collection<Value> values) {
        List<String> sets = new ArrayList<>();
        values.forEach(value -> sets.add(numbers(value.text())));
        return String.join(" ", sets);
    }

    /** {@code 1:3} and {@code 3,2,1} are the same set. */
    private static String numbers(String set) {
        if (!set.matches("[0-9:,]+")) {
            return set;
        }
        TreeSet<Long> numbers = new TreeSet<>();
        for (String range : set.split(",")) {
            String[] bounds = range.split(":");
            long first = Long.parseLong(bounds[0]);
            long last = Long.parseLong(bounds[bounds.length - 1]);
            for (long i = Math.min(first, last); i <= Math.max(first, last); i++) {
                numbers.add(i);
            }
        }
        return numbers.toString();
    }

    private String data(String name, List<Value> values) {
        List<String> texts = new ArrayList<>();
        switch (name) {
            case "FLAGS", "PERMANENTFLAGS" ->
                texts.add(((Value.Group) values.get(0)).sorted().text());
            case "LIST", "LSUB" -> {
                texts.add(((Value.Group) values.get(0)).sorted().text());
                values.subList(1, values.size()).forEach(value -> texts.add(plain(value)));
            }
            case "SEARCH" -> {
                List<String> found = new ArrayList<>();
                for (Value value : values) {
                    if (value instanceof Value.Group modSeq) {
                        texts.add(pairs(modSeq.values()));
                    } else {
                        found.add(value.text());
                    }
                }
                texts.add(numbers(String.join(",", found)));
            }
            case "ENABLED" -> texts.add(new Value.Group(values).sorted().text());
            case "VANISHED" -> values.forEach(value -> texts.add(numbers(value.text())));
            case "STATUS" -> {
                texts.add(plain(values.get(0)));
                texts.add(pairs(((Value.Group) values.get(1)).values()));
            }
            case "METADATA" -> {
                texts.add(plain(values.get(0)));
                for (Value value : values.subList(1, values.size())) {
                    texts.add(value instanceof Value.Group entries ? pairs(entries.values()) : plain(value));
                }
            }
            case "MYRIGHTS" -> {
                texts.add(plain(values.get(0)));
                texts.add(letters(values.get(1)));
            }
            case "ACL" -> {
                Map<String, String> entries = new TreeMap<>();
                for (int i = 1; i + 1 < values.size(); i += 2) {
                    entries.put(plain(values.get(i)), letters(values.get(i + 1)));
                }
                texts.add(plain(values.get(0)) + " " + entries);
            }
            case "LISTRIGHTS" -> {
                values.subList(0, 3).forEach(value -> texts.add(plain(value)));
                TreeSet<String> tied = new TreeSet<>();
                values.subList(3, values.size()).forEach(value -> tied.add(letters(value)));
                texts.add(tied.toString());
            }
            case "ESEARCH" -> esearch(values, texts);
            default -> values.forEach(value -> texts.add(own(name, value)));
        }
        return (name + " " + String.join(" ", texts)).strip();
    }

    /** {@code (TAG "t1") UID MIN 2 ALL 2:7}: what was found, in no order. */
    private void esearch(List<Value> values, List<String> texts) {
        int first = !values.isEmpty() && values.get(0) instanceof Value.Group ? 1 : 0;
        if (first < values.size() && values.get(first).text().equals("UID")) {
            texts.add("UID");
            first++;
        }
        Map<String, String> found = new TreeMap<>();
        for (int i = first; i + 1 < values.size(); i += 2) {
            String name = values.get(i).text();
            found.put(name, numbers(own(name, values.get(i + 1))));
        }
        texts.add(found.toString());
    }

    /** Rights are a set. */
    private static String letters(Value rights) {
        char[] letters = plain(rights).toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }

    /** Values by their names, in no order. */
    private String pairs(List<Value> values) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            String name = values.get(i).text().toUpperCase(Locale.ROOT);
            pairs.put(name, own(name, values.get(i + 1)));
        }
        return pairs.toString();
    }

    /** An atom and the string of the same octets are the same name. */
    private static String plain(Value value) {
        return value instanceof Value.Text text ? text.octets() : value.text();
    }
}
