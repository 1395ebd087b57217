package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Appending;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.util.List;
import okio.Buffer;

/** REPLACE, RFC 8508: APPEND and the end of what was there before, at once. */
final class Replace implements Extension {
    @Override
    public String capability() {
        return "REPLACE";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(
                StoreCommand.of(List.of("REPLACE", "UID REPLACE"), StoreCommand.Allowed.SELECTED, Replace::replace));
    }

    private static Answer replace(StoreConnection client, RecordedCommand command) {
        MailboxView view = client.writable();
        client.require(view.mailbox().access(), 't');
        client.require(view.mailbox().access(), 'e');
        List<NumberedMessage> chosen = Arguments.present(view, command);
        Mailbox target = Arguments.mailbox(client, command, 1, "TRYCREATE", 'i');
        TokenReader arguments = new TokenReader(
                command.arguments().subList(2, command.arguments().size()));
        Appending message = Appending.read(arguments, client, false);
        if (chosen.isEmpty()) {
            throw new Refused("[NONEXISTENT] no such message");
        }
        if (chosen.size() > 1) {
            throw new BadArguments("REPLACE is of one message");
        }
        String uid = message.addTo(target);
        view.mailbox().remove(chosen.get(0).message());
        view.mailbox().settle();
        // RFC 8508 3.5: APPENDUID comes before the EXPUNGE.
        Buffer out = new Buffer();
        if (!uid.isEmpty()) {
            Wire.untagged(out, "OK [" + uid + "] replacement is there");
        }
        return Answer.ok(out, view.modSeqCode() + "REPLACE completed");
    }
}
