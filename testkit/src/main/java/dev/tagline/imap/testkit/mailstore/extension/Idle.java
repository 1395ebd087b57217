package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import java.util.List;

/** IDLE, RFC 2177. */
final class Idle implements Extension {
    @Override
    public String capability() {
        return "IDLE";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("IDLE", StoreCommand.Allowed.AUTHENTICATED, Idle::idle));
    }

    private static Answer idle(StoreConnection client, RecordedCommand command) {
        // Amid the reply, so that nobody is told what is newer before the client is told what it has missed.
        return new Answer.Talk(Reply.none()
                .thenEach(() -> List.of(client.locked(client::idle)).iterator())
                .thenContinuation("idling", line -> done(client, line)));
    }

    private static Reply done(StoreConnection client, RecordedCommand line) {
        Reply reply = Reply.none().thenRaw(client.awake());
        return line.name().equals("DONE") ? reply.thenOk("IDLE terminated") : reply.thenBad("DONE expected");
    }
}
