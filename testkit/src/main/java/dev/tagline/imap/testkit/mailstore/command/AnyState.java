package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import java.util.List;
import okio.Buffer;

/** CAPABILITY, NOOP, LOGOUT (RFC 9051 6.1) and STARTTLS (6.2.1). */
final class AnyState {
    static final List<StoreCommand> COMMANDS = List.of(
            StoreCommand.of("CAPABILITY", Allowed.ALWAYS, AnyState::capability),
            StoreCommand.of("NOOP", Allowed.ALWAYS, (client, command) -> Answer.ok("NOOP completed")),
            StoreCommand.of("LOGOUT", Allowed.ALWAYS, AnyState::logout),
            StoreCommand.of("STARTTLS", Allowed.NOT_AUTHENTICATED, AnyState::startTls));

    private AnyState() {}

    private static Answer capability(StoreConnection client, RecordedCommand command) {
        Buffer out = new Buffer();
        Wire.untagged(out, "CAPABILITY " + client.service().capabilities(client));
        return Answer.ok(out, "CAPABILITY completed");
    }

    private static Answer logout(StoreConnection client, RecordedCommand command) {
        client.deselect();
        Buffer out = new Buffer();
        Wire.untagged(out, "BYE logging out");
        return Answer.ok(out, "LOGOUT completed");
    }

    /** The handshake follows the OK: the server below sees to it. */
    private static Answer startTls(StoreConnection client, RecordedCommand command) {
        if (!client.connection().offersTls()) {
            throw new BadArguments("no TLS here");
        }
        if (!command.arguments().isEmpty()) {
            throw new BadArguments("too many arguments");
        }
        return Answer.ok("begin TLS");
    }
}
