package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;
import okio.Buffer;

/** ENABLE, RFC 5161 and RFC 9051 6.3.1. What is unknown, or on already, is ignored. */
final class Enable implements Extension {
    @Override
    public String capability() {
        return "ENABLE";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("ENABLE", StoreCommand.Allowed.AUTHENTICATED, Enable::enable));
    }

    private static Answer enable(StoreConnection client, RecordedCommand command) {
        if (command.arguments().isEmpty()) {
            throw new BadArguments("ENABLE what?");
        }
        StringBuilder enabled = new StringBuilder("ENABLED");
        for (Token argument : command.arguments()) {
            if (!(argument instanceof Token.Atom)) {
                throw new BadArguments("names of capabilities are atoms");
            }
            String asked = argument.text();
            for (Extension each : client.service().extensions()) {
                if (each.canBeEnabled()
                        && Octets.same(each.capability(), asked)
                        && client.enableByUse(each.capability())) {
                    enabled.append(' ').append(each.capability());
                }
            }
        }
        Buffer out = new Buffer();
        Wire.untagged(out, enabled.toString());
        return Answer.ok(out, "ENABLE completed");
    }
}
