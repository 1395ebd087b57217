package dev.tagline.imap.docs.guide;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.AppendedMessages;
import dev.tagline.imap.portable.CreatedMailbox;
import dev.tagline.imap.portable.DownloadedPart;
import dev.tagline.imap.portable.FindMessages;
import dev.tagline.imap.portable.FoundMessages;
import dev.tagline.imap.portable.InPieces;
import dev.tagline.imap.portable.MailboxListing;
import dev.tagline.imap.portable.MoveMessages;
import dev.tagline.imap.portable.MoveResult;
import dev.tagline.imap.portable.Portable;
import dev.tagline.imap.portable.SpecialMailbox;
import dev.tagline.imap.portable.StreamedPart;
import dev.tagline.imap.portable.SubscribedMailboxes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okio.Okio;
import okio.Sink;

/** The code of {@code docs/portable.md}, run against a server that behaves by the tests. */
public final class PortableGuide {
    private final PrintStream out;

    /** Prints to this stream. */
    public PortableGuide(PrintStream out) {
        this.out = out;
    }

    /** By name. */
    public void move(ImapConnection imap, UidSet uids) throws ImapException {
        // region move
        Portable portable = Portable.on(imap);
        imap.select("INBOX");
        MoveResult moved = portable.move(uids, "Archive");
        out.println("moved " + moved.moved() + " by " + moved.way());
        if (!moved.isComplete()) {
            out.println("left here, marked: " + moved.marked());
        }
        // endregion
    }

    /** Mailboxes. */
    public void mailboxes(ImapConnection imap) throws ImapException {
        Portable portable = Portable.on(imap);
        // region mailboxes
        MailboxListing listing = portable.list("*", StatusItem.MESSAGES, StatusItem.UNSEEN);
        listing.mailboxes().forEach(mailbox -> out.println(mailbox.name() + " " + mailbox.status()));

        Map<MailboxAttribute, SpecialMailbox> special = portable.specialMailboxes();
        SpecialMailbox sent = special.get(MailboxAttribute.SENT);
        out.println(sent == null ? "nowhere" : sent.name() + " by " + sent.way());

        CreatedMailbox drafts = portable.create("Entwürfe", MailboxAttribute.DRAFTS);
        out.println(drafts.isKept() ? "others see what it is for" : "its name has to say it");
        SubscribedMailboxes subscribed = portable.subscribed("*");
        out.println(subscribed.mailboxes().size() + " subscribed, by " + subscribed.way());
        // endregion
    }

    /** Messages. */
    public void messages(ImapConnection imap, UidSet many) throws ImapException {
        Portable portable = Portable.on(imap);
        // region messages
        FoundMessages found = portable.search(many, SearchKey.unseen()); // however many these are
        new InPieces<>(many, piece -> Store.add(piece, Flag.FLAGGED)).on(imap);
        DownloadedPart part = portable.download(found.uids().first(), Section.part(1));
        out.println(part.octets().utf8());
        // endregion
    }

    /** A large one. */
    public void stream(ImapConnection imap, long uid, Path path) throws IOException {
        Portable portable = Portable.on(imap);
        // region stream
        try (Sink file = Okio.sink(path)) {
            StreamedPart part = portable.download(uid, Section.part(2), file);
            out.println(part.octets() + " octets" + (part.damaged() ? ", damaged" : ""));
        }
        // endregion
    }

    /** Many to store. */
    public void append(ImapConnection imap, List<NewMessage> messages) throws ImapException {
        // region append
        try {
            Portable.on(imap).append("Archive", messages);
        } catch (PartlyDoneException e) {
            AppendedMessages done = e.done(AppendedMessages.class);
            if (done != null) {
                out.println("to send again: " + done.undone() + ", perhaps there: " + done.uncertain());
            }
        }
        // endregion
    }

    /** What went wrong. */
    public void failure(ImapConnection imap, UidSet uids) throws ImapException {
        // region failure
        try {
            Portable.on(imap).move(uids, "Archive");
        } catch (PartlyDoneException e) {
            MoveResult done = e.done(MoveResult.class);
            if (done != null) {
                out.println(done.moved() + " went, " + done.copied() + " are in both, because of " + e.code());
            }
        }
        // endregion
    }

    /** Without waiting. */
    public CompletableFuture<FoundMessages> future(ImapConnection imap) {
        // region future
        CompletableFuture<MoveResult> moving = new MoveMessages(UidSet.of(4), MailboxName.of("Archive")).startOn(imap);
        return moving.thenCompose(
                moved -> FindMessages.matching(SearchKey.all()).startOn(imap));
        // endregion
    }
}
