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
import java.util.stream.Collectors;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * RETURN of SEARCH and SORT, and the ESEARCH response that it asks for: RFC 4731 and RFC 5267, SAVE of RFC 5182, PARTIAL of
 * RFC 9394, RELEVANCY of RFC 6203.
 */
public final class ReturnOptions {
    /** In the order in which they are told. */
    private static final List<String> BASE = List.of("MIN", "MAX", "ALL", "PARTIAL", "RELEVANCY", "COUNT");

    /** What may be asked for besides, by the capability that brings it; nothing of it is told at once. */
    private static final List<String> QUIET = List.of("CONTEXT", "UPDATE");

    private final Set<String> names = new TreeSet<>(Comparator.comparingInt(BASE::indexOf));

    private boolean saves;
    private boolean updates;
    private boolean quiet;
    private @Nullable PartialRange partial;

    private ReturnOptions() {}

    /** What is returned to those who have enabled IMAP4rev2 and do not say. */
    public static ReturnOptions all() {
        ReturnOptions options = new ReturnOptions();
        options.names.add("ALL");
        return options;
    }

    /**
     * Takes {@code RETURN (...)} if it stands there; null when it does not.
     *
     * @param context the capability that brings CONTEXT, UPDATE and PARTIAL, RFC 5267
     * @throws BadArguments when an option is unknown
     */
    public static @Nullable ReturnOptions read(SearchProgram arguments, String context) {
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
            options.add(list.word(), list, service, context);
        }
        if (options.names.isEmpty() && !options.saves && !options.quiet) {
            options.names.add("ALL");
        }
        if (options.partial != null && options.names.contains("ALL")) {
            throw new BadArguments("ALL and PARTIAL together"); // RFC 9394 3.1.
        }
        return options;
    }

    private void add(String name, TokenReader list, Service service, String context) {
        if (name.equals("SAVE") && service.offers("SEARCHRES")) {
            saves = true;
        } else if (name.equals("PARTIAL")
                && (service.offers("PARTIAL") || service.offers(context))
                && partial == null) {
            String range = list.next().text();
            if (range.startsWith("-") && !service.offers("PARTIAL")) {
                throw new BadArguments("places are counted from the beginning here");
            }
            partial = PartialRange.parse(range);
            names.add(name);
        } else if (QUIET.contains(name) && service.offers(context)) {
            quiet = true;
            updates |= name.equals("UPDATE");
        } else if (name.equals("RELEVANCY") && service.offers("SEARCH=FUZZY")) {
            names.add(name);
        } else if (BASE.contains(name) && !name.equals("PARTIAL") && !name.equals("RELEVANCY")) {
            names.add(name);
        } else {
            throw new BadArguments("unknown RETURN option " + name);
        }
    }

    /** Whether what is found is kept for {@code $}. */
    public boolean saves() {
        return saves;
    }

    /** Whether the client wants to hear how the result changes, RFC 5267 4.3. */
    public boolean updates() {
        return updates;
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
        return response(command, arguments, found, Arguments.isUid(command), "");
    }

    /**
     * As the other.
     *
     * @param uid whether it tells UIDs
     * @param correlators what stands behind the tag, RFC 7377 2.1
     */
    public Buffer response(
            RecordedCommand command,
            SearchProgram arguments,
            List<NumberedMessage> found,
            boolean uid,
            String correlators) {
        Buffer out = new Buffer();
        if (names.contains("RELEVANCY") && !arguments.isFuzzy()) {
            throw new BadArguments("RELEVANCY without FUZZY"); // RFC 6203 4.
        }
        if (names.isEmpty()) {
            return out;
        }
        List<Long> numbers = numbers(uid, found);
        out.writeUtf8("* ESEARCH (TAG ");
        Wire.nstring(command.tag(), out);
        out.writeUtf8(correlators).writeUtf8(uid ? ") UID" : ")");
        for (String name : names) {
            if (name.equals("COUNT")) {
                out.writeUtf8(" COUNT ").writeDecimalLong(found.size());
            } else if (name.equals("PARTIAL") && partial != null) {
                List<Long> some = partial.of(numbers);
                String set = some.isEmpty() ? "NIL" : NumberSet.print(some);
                out.writeUtf8(" PARTIAL (" + partial.text() + " " + set + ")");
            } else if (name.equals("RELEVANCY")) {
                List<NumberedMessage> scored = partial == null ? found : partial.of(found);
                out.writeUtf8(scored.stream()
                        .map(each -> String.valueOf(arguments.relevancy(each.message())))
                        .collect(Collectors.joining(" ", " RELEVANCY (", ")")));
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
        return numbers(Arguments.isUid(command), messages);
    }

    private static List<Long> numbers(boolean uid, List<NumberedMessage> messages) {
        return messages.stream()
                .map(each -> uid ? each.message().uid() : (long) each.number())
                .toList();
    }
}
