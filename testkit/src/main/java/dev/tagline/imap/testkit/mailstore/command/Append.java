package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.time.OffsetDateTime;
import java.util.List;

/** APPEND, RFC 9051 6.3.12. */
final class Append implements StoreCommand {
    @Override
    public List<String> names() {
        return List.of("APPEND");
    }

    @Override
    public Allowed allowed() {
        return Allowed.AUTHENTICATED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        Service service = client.service();
        Mailbox mailbox = Arguments.mailbox(client, command, 0, "TRYCREATE", 'i');
        int at = 1;
        List<String> flags = List.of();
        if (Arguments.token(command, at) instanceof Token.Group group) {
            flags = Arguments.flags(group.items());
            at++;
        }
        OffsetDateTime date = service.accounts().now();
        if (Arguments.token(command, at) instanceof Token.Quoted quoted) {
            date = Dates.dateTime(quoted.text());
            at++;
        }
        if (!(Arguments.token(command, at) instanceof Token.Literal literal)
                || command.arguments().size() > at + 1) {
            throw new BadArguments("APPEND wants one literal, at its end");
        }
        if (literal.octets().size() < literal.size()) {
            throw new Refused("[TOOBIG] more than this server keeps");
        }
        client.requireRoom(mailbox.access(), literal.size(), 1, 0);
        StoredMessage message =
                mailbox.add(literal.octets(), client.rights(mailbox).allowed(flags), date);
        mailbox.settle();
        String code =
                service.offers("UIDPLUS") ? "[APPENDUID " + mailbox.uidValidity() + " " + message.uid() + "] " : "";
        return Answer.ok(code + "APPEND completed");
    }
}
