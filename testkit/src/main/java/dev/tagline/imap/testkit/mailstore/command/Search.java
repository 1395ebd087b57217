package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import java.util.List;
import java.util.function.Predicate;
import okio.Buffer;

/** SEARCH, RFC 9051 6.4.4, with RETURN as of RFC 4731. */
final class Search implements StoreCommand {
    private static final String CONTEXT = "CONTEXT=SEARCH";

    @Override
    public List<String> names() {
        return List.of("SEARCH", "UID SEARCH");
    }

    @Override
    public Allowed allowed() {
        return Allowed.SELECTED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        SearchProgram arguments = SearchProgram.of(command, client);
        ReturnOptions options = client.service().offers("ESEARCH") ? ReturnOptions.read(arguments, CONTEXT) : null;
        if (options == null && client.isTold(Manner.ESEARCH)) {
            options = ReturnOptions.all();
        }
        MailboxView view = client.selected();
        Predicate<NumberedMessage> test;
        List<NumberedMessage> found;
        try {
            if (arguments.nextIs("CHARSET")) {
                arguments.charset();
            }
            test = arguments.test();
            found = Arguments.chosen(client, command, arguments.found(test));
        } catch (Refused e) {
            if (options != null && options.saves()) {
                view.save(List.of()); // RFC 5182 2.1.
            }
            throw e;
        }
        if (options != null) {
            if (options.saves()) {
                view.save(options.saved(found));
            }
            Buffer out = options.response(command, arguments, found);
            if (options.updates()) {
                view.follow(SearchContext.of(command, view, test, found), out);
            }
            return Answer.ok(out, "SEARCH completed");
        }
        Buffer out = new Buffer();
        out.writeUtf8("* SEARCH");
        ReturnOptions.numbers(command, found)
                .forEach(number -> out.writeByte(' ').writeDecimalLong(number));
        long modSeq = arguments.modSeq(found);
        out.writeUtf8(modSeq > 0 ? " (MODSEQ " + modSeq + ")\r\n" : "\r\n");
        return Answer.ok(out, "SEARCH completed");
    }
}
