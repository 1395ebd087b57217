package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import java.util.List;

/** CONTEXT=SEARCH and CONTEXT=SORT, RFC 5267 4: the command that they share. UPDATE is of SEARCH and SORT themselves. */
final class Context implements Extension {
    private final String capability;
    private final List<String> needs;

    Context(String capability, String... needs) {
        this.capability = capability;
        this.needs = List.of(needs);
    }

    @Override
    public String capability() {
        return capability;
    }

    @Override
    public List<String> needs() {
        return needs;
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("CANCELUPDATE", StoreCommand.Allowed.SELECTED, Context::cancel));
    }

    private static Answer cancel(StoreConnection client, RecordedCommand command) {
        if (command.arguments().isEmpty()) {
            throw new BadArguments("no context is named");
        }
        for (Token context : command.arguments()) {
            if (!(context instanceof Token.Quoted)) {
                throw new BadArguments("a context is named in quotes");
            }
            client.selected().unfollow(context.text());
        }
        return Answer.ok("No further updates.");
    }
}
