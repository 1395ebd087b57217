package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** RETURN of SEARCH and SORT, and the ESEARCH response that it asks for, RFC 4731 and RFC 5267. */
public final class ReturnOptions {
    private static final List<String> KNOWN = List.of("MIN", "MAX", "ALL", "COUNT");

    /** What is meant where nothing is said. */
    static final ReturnOptions ALL = new ReturnOptions(List.of("ALL"));

    private final List<String> names;

    private ReturnOptions(List<String> names) {
        this.names = names;
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
        List<String> names = Arguments.names(arguments.next());
        if (!KNOWN.containsAll(names)) {
            throw new BadArguments("unknown RETURN option");
        }
        return new ReturnOptions(names.isEmpty() ? List.of("ALL") : names);
    }

    /** {@code * ESEARCH (TAG "a") UID MIN 7 COUNT 2}. */
    public Buffer response(RecordedCommand command, SearchProgram arguments, List<NumberedMessage> messages) {
        List<Long> found = numbers(command, messages);
        Buffer out = new Buffer();
        out.writeUtf8("* ESEARCH (TAG \"" + command.tag() + "\")" + (Arguments.isUid(command) ? " UID" : ""));
        for (String name : names) {
            if (name.equals("COUNT")) {
                out.writeUtf8(" COUNT ").writeDecimalLong(found.size());
            } else if (!found.isEmpty()) {
                out.writeUtf8(
                        switch (name) {
                            case "MIN" -> " MIN " + found.get(0);
                            case "MAX" -> " MAX " + found.get(found.size() - 1);
                            default -> " ALL " + NumberSet.print(found);
                        });
            }
        }
        // RFC 4731 3.2: MIN and MAX alone speak of no others.
        boolean ends = !found.isEmpty() && List.of("MIN", "MAX").containsAll(names);
        List<NumberedMessage> told = new ArrayList<>(ends ? List.of() : messages);
        if (ends && names.contains("MIN")) {
            told.add(messages.get(0));
        }
        if (ends && names.contains("MAX")) {
            told.add(messages.get(messages.size() - 1));
        }
        long modSeq = arguments.modSeq(told);
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
