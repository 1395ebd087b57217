package dev.tagline.imap.testkit.mailstore.command;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A parameter of SELECT, or a modifier of FETCH or STORE, RFC 4466 2.
 *
 * <pre>
 * C: A1 SELECT INBOX (CONDSTORE)
 * C: A2 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 12345 VANISHED)
 * </pre>
 *
 * @param <P> what it modifies: a {@link SelectPlan}, {@link FetchPlan} or {@link StorePlan}
 * @param name in upper case
 * @param reader takes the arguments behind the name, and returns what is to be done with the plan; that is done when all
 *     are read, in the order in which the extensions are listed. Called with the store's lock held
 */
public record Modifier<P>(String name, BiFunction<TokenReader, StoreConnection, Consumer<P>> reader) {
    /** Reads the list of them that comes next, if one does; what is returned applies them all. */
    static <P> Consumer<P> read(
            TokenReader arguments, StoreConnection client, Function<Extension, List<Modifier<P>>> offered) {
        if (!arguments.nextIsList()) {
            return plan -> {};
        }
        List<Modifier<P>> known = client.service().extensions().stream()
                .flatMap(extension -> offered.apply(extension).stream())
                .toList();
        TokenReader list = arguments.list();
        SortedMap<Integer, Consumer<P>> read = new TreeMap<>();
        do {
            String name = list.word();
            Modifier<P> modifier = known.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BadArguments("unknown modifier " + name));
            if (read.put(known.indexOf(modifier), modifier.reader().apply(list, client)) != null) {
                throw new BadArguments(name + " twice");
            }
        } while (!list.atEnd());
        return plan -> read.values().forEach(each -> each.accept(plan));
    }
}
