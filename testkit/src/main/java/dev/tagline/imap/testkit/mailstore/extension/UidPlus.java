package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.NumberSet;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import java.util.List;

/** UIDPLUS, RFC 4315: UID EXPUNGE; APPEND and COPY say the new UIDs where this is offered. */
final class UidPlus implements Extension {
    @Override
    public String capability() {
        return "UIDPLUS";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("UID EXPUNGE", StoreCommand.Allowed.SELECTED, UidPlus::expunge));
    }

    private static Answer expunge(StoreConnection client, RecordedCommand command) {
        MailboxView view = client.writable();
        client.require(view.mailbox().access(), 'e');
        NumberSet uids = NumberSet.parse(Arguments.text(command, 0));
        long largest = view.largestUid();
        boolean removed = view.removeDeleted(message -> uids.contains(message.uid(), largest));
        view.mailbox().settle();
        return Answer.ok((removed ? view.modSeqCode() : "") + "EXPUNGE completed");
    }
}
