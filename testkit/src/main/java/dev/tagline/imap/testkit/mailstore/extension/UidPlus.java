package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        Set<StoredMessage> chosen = new HashSet<>();
        Arguments.chosen(view, command).forEach(each -> chosen.add(each.message()));
        boolean removed = view.removeDeleted(chosen::contains);
        view.mailbox().settle();
        return Answer.ok((removed || view.countsGone() ? view.modSeqCode() : "") + "EXPUNGE completed");
    }
}
