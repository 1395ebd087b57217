package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.Copy;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import java.util.List;
import okio.Buffer;

/** MOVE, RFC 6851. */
final class Move implements Extension {
    @Override
    public String capability() {
        return "MOVE";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of(List.of("MOVE", "UID MOVE"), StoreCommand.Allowed.SELECTED, Move::move));
    }

    private static Answer move(StoreConnection client, RecordedCommand command) {
        MailboxView view = client.writable();
        client.require(view.mailbox().access(), 't');
        client.require(view.mailbox().access(), 'e');
        List<NumberedMessage> moved = Arguments.present(view, command);
        String code = Copy.copied(client, moved, command);
        moved.forEach(each -> view.mailbox().remove(each.message()));
        view.mailbox().settle();
        // RFC 6851 4.3: COPYUID comes before the EXPUNGE responses.
        Buffer out = new Buffer();
        if (!code.isEmpty()) {
            Wire.untagged(out, "OK " + code + "moved");
        }
        return Answer.ok(out, (view.countsGone() ? view.modSeqCode() : "") + "MOVE completed");
    }
}
