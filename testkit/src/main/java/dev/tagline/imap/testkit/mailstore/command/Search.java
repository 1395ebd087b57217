package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import java.util.List;
import okio.Buffer;

/** SEARCH, RFC 9051 6.4.4, with RETURN as of RFC 4731. */
final class Search implements StoreCommand {
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
        SearchProgram arguments = SearchProgram.of(command.arguments(), client.selected(), client.service());
        ReturnOptions options = ReturnOptions.read(arguments);
        if (arguments.nextIs("CHARSET")) {
            arguments.charset();
        }
        List<NumberedMessage> messages = arguments.found();
        if (options == null && client.isTold(Manner.ESEARCH)) {
            options = ReturnOptions.ALL;
        }
        if (options != null) {
            return Answer.ok(options.response(command, arguments, messages), "SEARCH completed");
        }
        List<Long> found = ReturnOptions.numbers(command, messages);
        Buffer out = new Buffer();
        out.writeUtf8("* SEARCH");
        found.forEach(number -> out.writeByte(' ').writeDecimalLong(number));
        long modSeq = arguments.modSeq(messages);
        out.writeUtf8(modSeq > 0 ? " (MODSEQ " + modSeq + ")\r\n" : "\r\n");
        return Answer.ok(out, "SEARCH completed");
    }
}
