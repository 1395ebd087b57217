package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ServerFamily;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.AppendMessages;
import dev.tagline.imap.portable.AppendedMessages;
import dev.tagline.imap.portable.DownloadPart;
import dev.tagline.imap.portable.DownloadedPart;
import dev.tagline.imap.portable.FindMessages;
import dev.tagline.imap.portable.FindSpecialMailboxes;
import dev.tagline.imap.portable.FoundMessages;
import dev.tagline.imap.portable.InPieces;
import dev.tagline.imap.portable.ListMailboxes;
import dev.tagline.imap.portable.MailboxListing;
import dev.tagline.imap.portable.MoveMessages;
import dev.tagline.imap.portable.MoveResult;
import dev.tagline.imap.portable.Portable;
import dev.tagline.imap.portable.ReplaceMessage;
import dev.tagline.imap.portable.ReplacedMessage;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** One call, best way: the same outcome whatever the server offers. */
abstract class PortableBehaviour extends ExtensionBehaviour {
    PortableBehaviour(Ground ground) {
        super(ground);
    }

    private boolean has(Capability capability) {
        return imap.capabilities().has(capability);
    }

    @Test
    void moveTakesMessagesAndNoOthers() throws Exception {
        MailboxName there = MailboxName.of(box.text() + delimiter + "there");
        imap.create(there);
        deliver(5);
        imap.select(box);
        UidSet all = imap.search(SearchKey.all()).uids();
        UidSet marked = all.take(1);
        UidSet moving = all.drop(3);
        imap.store(marked, Store.Change.ADD, Flag.DELETED);
        MoveResult moved = Portable.on(imap).move(moving, there);
        took(MoveMessages.class, moved.way());
        boolean expunges = has(Capability.MOVE) || has(Capability.UIDPLUS);
        assertEquals(expunges, moved.isComplete());
        assertEquals(moving, expunges ? moved.moved() : moved.marked());
        assertEquals(
                has(Capability.MOVE)
                        ? MoveResult.Way.MOVE
                        : expunges ? MoveResult.Way.COPY_AND_UID_EXPUNGE : MoveResult.Way.COPY_AND_STORE,
                moved.way());
        UidSet left = imap.search(SearchKey.all()).uids();
        assertEquals(expunges ? all.minus(moving) : all, left, "what others marked stays");
        assertEquals(2, imap.status(there, StatusItem.MESSAGES).messages());
    }

    @Test
    void listTellsFiguresAndRights() throws Exception {
        deliver(3);
        MailboxName child = MailboxName.of(box.text() + delimiter + "child");
        imap.create(child);
        MailboxListing listing = ListMailboxes.matching(box.text() + "*")
                .withStatus(StatusItem.MESSAGES, StatusItem.UIDVALIDITY)
                .withRights()
                .on(imap);
        took(ListMailboxes.class, listing.statusWay());
        assertEquals(2, listing.mailboxes().size());
        listing.mailboxes().forEach(mailbox -> {
            assertEquals(mailbox.name().equals(box) ? 3 : 0, mailbox.status().messages());
            assertTrue(mailbox.status().uidValidity() > 0);
            assertEquals(has(Capability.ACL), mailbox.rights() != null);
        });
        assertTrue(listing.isComplete());
    }

    @Test
    void specialMailboxesAreThoseOfTheUser() throws Exception {
        Portable.on(imap).specialMailboxes().forEach((use, found) -> {
            took(FindSpecialMailboxes.class, found.way());
            assertTrue(use.isSpecialUse());
        });
    }

    @Test
    void searchFindsTheSameInPieces() throws Exception {
        deliver(4);
        imap.select(box);
        UidSet all = imap.search(SearchKey.all()).uids();
        imap.store(all.take(2), Store.Change.ADD, Flag.SEEN);
        FoundMessages found = Portable.on(imap).search(SearchKey.unseen());
        took(FindMessages.class, found.way());
        assertEquals(all.drop(2), found.uids());
        assertEquals(has(Capability.ESEARCH) ? FoundMessages.Way.ESEARCH : FoundMessages.Way.SEARCH, found.way());
        assertEquals(
                all.drop(2),
                FindMessages.matching(SearchKey.unseen())
                        .among(manyWith(all))
                        .on(imap)
                        .uids());
    }

    @Test
    void longSetsAreTakenByTheServer() throws Exception {
        deliver(4);
        imap.select(box);
        UidSet all = imap.search(SearchKey.all()).uids();
        UidSet many = manyWith(all);
        concerns("InPieces");
        assertTrue(many.toString().length() > 16_000);
        var stored =
                new InPieces<>(many, piece -> Store.add(piece, Flag.FLAGGED).silently()).on(imap);
        assertTrue(stored.results().size() > 1);
        assertEquals(all, imap.search(SearchKey.flagged()).uids());
        assertEquals(4, imap.fetch(all, FetchAttribute.FLAGS).size());
    }

    /** With 3,000 more that are not there. */
    private static UidSet manyWith(UidSet all) {
        UidSet.Builder many = UidSet.builder().addAll(all);
        for (int i = 0; i < 3_000; i++) {
            many.add(2_000_000_000L + 2L * i);
        }
        return many.build();
    }

    @Test
    void partsComeDecoded() throws Exception {
        deliver("""
            Subject: parts\r
            MIME-Version: 1.0\r
            Content-Type: multipart/mixed; boundary="b"\r
            \r
            --b\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Transfer-Encoding: quoted-printable\r
            \r
            caf=C3=A9=\r
            !\r
            --b\r
            Content-Type: application/octet-stream\r
            Content-Transfer-Encoding: base64\r
            \r
            aGVsbG8=\r
            --b--\r
            """);
        imap.select(box);
        long uid = imap.search(SearchKey.all()).uids().first();
        DownloadedPart text = Portable.on(imap).download(uid, Section.part(1));
        assertEquals("caf\u00e9!", text.octets().utf8());
        assertEquals("", text.encoding());
        DownloadedPart data = Portable.on(imap).download(uid, Section.part(2));
        took(DownloadPart.class, data.way());
        assertEquals(ByteString.encodeUtf8("hello"), data.octets());
        assertFalse(data.damaged());
        assertEquals(has(Capability.BINARY) ? DownloadedPart.Way.BINARY : DownloadedPart.Way.BODY, data.way());
        assertEquals(0, imap.search(SearchKey.seen()).uids().size(), "no flag changes");
    }

    private static NewMessage message(String text) {
        return NewMessage.of(LiteralContent.of(ByteString.encodeUtf8("Subject: " + text + "\r\n\r\n" + text + "\r\n")));
    }

    @Test
    void manyMessagesAreStoredInOrder() throws Exception {
        List<NewMessage> messages = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            messages.add(message("number " + i).flags(Flag.SEEN));
        }
        AppendedMessages stored = Portable.on(imap).append(box, messages);
        took(AppendMessages.class, stored.way());
        assertTrue(stored.isComplete());
        assertEquals(
                has(Capability.MULTIAPPEND)
                        ? AppendedMessages.Way.MULTIAPPEND
                        : ServerFamily.of(imap).pipelines()
                                        && (has(Capability.LITERAL_PLUS) || has(Capability.LITERAL_MINUS))
                                ? AppendedMessages.Way.PIPELINED
                                : AppendedMessages.Way.ONE_BY_ONE,
                stored.way());
        assertEquals(120, imap.select(box).exists());
        List<FetchResponse> rows = imap.fetch(SequenceSet.all(), FetchAttribute.ENVELOPE, FetchAttribute.UID);
        for (int i = 0; i < 120; i++) {
            assertEquals("number " + i, rows.get(i).envelope().subject());
            long told = stored.messages().get(i).stored().uid();
            assertTrue(told == 0 || told == rows.get(i).uid());
        }
    }

    @Test
    void aMessageIsReplaced() throws Exception {
        deliver(2);
        imap.select(box);
        UidSet all = imap.search(SearchKey.all()).uids();
        ReplacedMessage replaced =
                Portable.on(imap).replace(all.first(), box, message("new").flags(Flag.DRAFT));
        took(ReplaceMessage.class, replaced.way());
        boolean removes = has(Capability.REPLACE) || has(Capability.UIDPLUS);
        assertEquals(removes, replaced.isComplete());
        assertEquals(
                has(Capability.REPLACE)
                        ? ReplacedMessage.Way.REPLACE
                        : removes ? ReplacedMessage.Way.APPEND_AND_UID_EXPUNGE : ReplacedMessage.Way.APPEND_AND_STORE,
                replaced.way());
        imap.noop();
        UidSet now = imap.search(SearchKey.undeleted()).uids();
        assertEquals(2, now.size());
        assertFalse(now.contains(all.first()));
        assertEquals(now.drop(1), imap.search(SearchKey.draft()).uids());
    }
}
