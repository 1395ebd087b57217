package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import java.util.List;

/** CHECK (RFC 3501 6.4.1), CLOSE (RFC 9051 6.4.1) and EXPUNGE (6.4.3). */
final class Closing {
    static final List<StoreCommand> COMMANDS = List.of(
            StoreCommand.of("CHECK", Allowed.SELECTED, (client, command) -> Answer.ok("CHECK completed")),
            StoreCommand.of("CLOSE", Allowed.SELECTED, Closing::close),
            StoreCommand.of("EXPUNGE", Allowed.SELECTED, Closing::expunge));

    private Closing() {}

    private static Answer close(StoreConnection client, RecordedCommand command) {
        MailboxView view = client.selected();
        if (!view.isReadOnly() && client.rights(view.mailbox()).has('e')) {
            view.removeDeleted(message -> true);
        }
        client.deselect();
        view.mailbox().settle();
        return Answer.ok("CLOSE completed");
    }

    /** The EXPUNGE responses are news like any. */
    private static Answer expunge(StoreConnection client, RecordedCommand command) {
        MailboxView view = client.writable();
        if (!command.arguments().isEmpty()) {
            throw new BadArguments("only UID EXPUNGE has a set of UIDs");
        }
        client.require(view.mailbox().access(), 'e');
        boolean removed = view.removeDeleted(message -> true);
        view.mailbox().settle();
        return Answer.ok((removed || view.countsGone() ? view.modSeqCode() : "") + "EXPUNGE completed");
    }
}
