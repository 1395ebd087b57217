package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import java.util.ArrayList;
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
        MailboxView view = client.selected();
        SearchProgram program = SearchProgram.parse(command.arguments(), view, client.service());
        boolean uid = Arguments.isUid(command);
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < view.known().size(); i++) {
            NumberedMessage each = new NumberedMessage(i + 1, view.known().get(i));
            if (program.matches(each)) {
                found.add(uid ? each.message().uid() : each.number());
            }
        }
        Buffer out = new Buffer();
        if (program.returns() == null) {
            out.writeUtf8("* SEARCH");
            found.forEach(number -> out.writeByte(' ').writeDecimalLong(number));
        } else {
            out.writeUtf8("* ESEARCH (TAG \"" + command.tag() + "\")" + (uid ? " UID" : ""));
            program.returned(found).forEach(item -> out.writeByte(' ').writeUtf8(item));
        }
        return Answer.ok(out.writeUtf8("\r\n"), "SEARCH completed");
    }
}
