package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.ReturnOptions;
import dev.tagline.imap.testkit.mailstore.command.SearchContext;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import okio.Buffer;

/** SORT, RFC 5256; RETURN where ESORT (RFC 5267) is offered too. */
final class Sort implements Extension {
    /** The capability that brings RETURN. */
    static final String ESORT = "ESORT";

    /** The capability that brings contexts, RFC 5267 4. */
    static final String CONTEXT = "CONTEXT=SORT";

    /** The capability that brings DISPLAYFROM and DISPLAYTO, RFC 5957. */
    static final String DISPLAY = "SORT=DISPLAY";

    @Override
    public String capability() {
        return "SORT";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of(List.of("SORT", "UID SORT"), StoreCommand.Allowed.SELECTED, Sort::sort));
    }

    private static Answer sort(StoreConnection client, RecordedCommand command) {
        SearchProgram arguments = SearchProgram.of(command, client);
        ReturnOptions options = client.service().offers(ESORT) ? ReturnOptions.read(arguments, CONTEXT) : null;
        SortOrder order = SortOrder.of(
                new TokenReader(List.of(arguments.next())).list(),
                client,
                client.service().offers(Fuzzy.NAME) ? arguments::relevancy : null);
        arguments.charset();
        Predicate<NumberedMessage> test = arguments.test();
        if (order.isByRelevancy() && !arguments.isFuzzy()) {
            throw new BadArguments("RELEVANCY without FUZZY"); // RFC 6203 6.
        }
        List<NumberedMessage> sorted = sorted(arguments.found(test), order);
        if (options != null) {
            if (options.saves()) {
                client.selected().save(options.saved(sorted));
            }
            Buffer response = options.response(command, arguments, sorted);
            if (options.updates()) {
                MailboxView view = client.selected();
                view.follow(SearchContext.of(command, view, test, sorted, some -> sorted(some, order)), response);
            }
            return Answer.ok(response, "SORT completed");
        }
        Buffer out = new Buffer().writeUtf8("* SORT");
        ReturnOptions.numbers(command, sorted)
                .forEach(number -> out.writeByte(' ').writeDecimalLong(number));
        long modSeq = arguments.modSeq(sorted);
        out.writeUtf8(modSeq > 0 ? " (MODSEQ " + modSeq + ")\r\n" : "\r\n");
        return Answer.ok(out, "SORT completed");
    }

    /** A message with what it is sorted by. */
    private record Sorted(NumberedMessage each, List<Comparable<?>> keys) {}

    private static List<NumberedMessage> sorted(List<NumberedMessage> found, SortOrder order) {
        return found.stream()
                .map(each -> new Sorted(each, order.keys(each.message())))
                .sorted(Comparator.comparing(Sorted::keys, order))
                .map(Sorted::each)
                .toList();
    }
}
