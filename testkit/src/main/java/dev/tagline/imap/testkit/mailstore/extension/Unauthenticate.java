package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import java.util.List;

/** UNAUTHENTICATE, RFC 8437. The server below ends compression behind the OK. */
final class Unauthenticate implements Extension {
    @Override
    public String capability() {
        return "UNAUTHENTICATE";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(
                StoreCommand.of("UNAUTHENTICATE", StoreCommand.Allowed.AUTHENTICATED, Unauthenticate::unauthenticate));
    }

    private static Answer unauthenticate(StoreConnection client, RecordedCommand command) {
        if (!command.arguments().isEmpty()) {
            throw new BadArguments("too many arguments");
        }
        client.reset();
        return Answer.ok("UNAUTHENTICATE completed");
    }
}
