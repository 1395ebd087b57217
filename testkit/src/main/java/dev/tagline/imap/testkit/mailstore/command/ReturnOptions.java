package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * RETURN of SEARCH and SORT, and the ESEARCH response that it asks for: RFC 4731 and RFC 5267, SAVE of RFC 5182, PARTIAL of
 * RFC 9394.
 */
public final class ReturnOptions {
    /** In the order in which they are told. */
    private static final List<String> BASE = List.of("MIN", "MAX", "ALL", "PARTIAL", "COUNT");

    private final Set<String> names = new TreeSet<>(Comparator.comparingInt(BASE::indexOf));

    private boolean saves;
    private @Nullable PartialRange partial;

    private ReturnOptions() {}

    /** What is returned to those who have enabled IMAP4rev2 and do not say. */
    static ReturnOptions all() {
        ReturnOptions options = new ReturnOptions();
        options.names.add("ALL");
        return options;
    }

    /**
     * Takes {@code RETURN (...)} if it stands there; null when it does not.
     *
     * @throws BadArguments when an option is unknown
     */
    public static @Nullable ReturnOptions read(SearchProgram arguments) {
        if (!arguments.nextIs("RETURN")) {
            return null;
        }
        if (!(arguments.next() instanceof Token.Group group)) {
            throw new BadArguments("a list was expected behind RETURN");
        }
        ReturnOptions options = new ReturnOptions();
        Service service = arguments.client().service();
        TokenReader list = new TokenReader(group.items());
        while (!list.atEnd()) {
            options.add(list.word(), list, service);
        }
        if (options.names.isEmpty() && !options.saves) {
            options.names.add("ALL");
        }
        if (options.partial != null && options.names.contains("ALL")) {
            throw new BadArguments("ALL and PARTIAL together"); // RFC 9394 3.1.
        }
        return options;
    }

    private void add(String name, TokenReader list, Service service) {
        if (name.equals("SAVE") && service.offers("SEARCHRES")) {
            saves = true;
        } else if (name.equals("PARTIAL") && service.offers("PARTIAL") && partial == null) {
            partial = PartialRange.parse(list.next().text());
            names.add(name);
        } else if (BASE.contains(name) && !name.equals("PARTIAL")) {
            names.add(name);
        } else {
            throw new BadArguments("unknown RETURN option " + name);
        }
    }

    /** Whether what is found is kept for {@code $}. */
    public boolean saves() {
        return saves;
    }

    /** Those of the found that {@code $} then is, RFC 5182 2.1 and RFC 9394 3.2. */
    public List<StoredMessage> saved(List<NumberedMessage> found) {
        return told(found).stream().map(NumberedMessage::message).toList();
    }

    /** Those of the found that the response names. */
    private List<NumberedMessage> told(List<NumberedMessage> found) {
        boolean some = partial != null || names.contains("MIN") || names.contains("MAX");
        if (!some || names.contains("ALL") || names.contains("COUNT") || found.isEmpty()) {
            return found;
        }
        Set<NumberedMessage> told = new LinkedHashSet<>();
        if (partial != null) {
            told.addAll(partial.of(found));
        }
        if (names.contains("MIN")) {
            told.add(found.get(0));
        }
        if (names.contains("MAX")) {
            told.add(found.get(found.size() - 1));
        }
        return new ArrayList<>(told);
    }

    /** {@code * ESEARCH (TAG "a") UID MIN 7 COUNT 2}; nothing where only SAVE was asked for. */
    public Buffer response(RecordedCommand command, SearchProgram arguments, List<NumberedMessage> found) {
        Buffer out = new Buffer();
        if (names.isEmpty()) {
            return out;
        }
        List<Long> numbers = numbers(command, found);
        out.writeUtf8("* ESEARCH (TAG ");
        Wire.nstring(command.tag(), out);
        out.writeUtf8(Arguments.isUid(command) ? ") UID" : ")");
        for (String name : names) {
            if (name.equals("COUNT")) {
                out.writeUtf8(" COUNT ").writeDecimalLong(found.size());
            } else if (name.equals("PARTIAL") && partial != null) {
                List<Long> some = partial.of(numbers);
                String set = some.isEmpty() ? "NIL" : NumberSet.print(some);
                out.writeUtf8(" PARTIAL (" + partial.text() + " " + set + ")");
            } else if (!found.isEmpty()) {
                out.writeUtf8(
                        switch (name) {
                            case "MIN" -> " MIN " + numbers.get(0);
                            case "MAX" -> " MAX " + numbers.get(numbers.size() - 1);
                            default -> " ALL " + NumberSet.print(numbers);
                        });
            }
        }
        // RFC 4731 3.2: MIN and MAX alone speak of no others.
        long modSeq = arguments.modSeq(told(found));
        return out.writeUtf8(modSeq > 0 ? " MODSEQ " + modSeq + "\r\n" : "\r\n");
    }

    /** Numbers or UIDs, as the command wants them. */
    public static List<Long> numbers(RecordedCommand command, List<NumberedMessage> messages) {
        boolean uid = Arguments.isUid(command);
        return messages.stream()
                .map(each -> uid ? each.message().uid() : (long) each.number())
                .toList();
    }
}
