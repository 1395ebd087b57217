package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.MessageLimitException;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Move;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.AppendMessages;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** MESSAGELIMIT and SAVELIMIT, RFC 9738, of servers whose limit a test can reach. */
abstract class MessageLimitBehaviour extends ExtensionBehaviour {
    MessageLimitBehaviour(Ground ground) {
        super(ground);
    }

    /** The limit; one message more is in the mailbox. */
    private int limit() throws ImapException {
        long limit = imap.capabilities().messageLimit();
        assumeTrue(limit > 0 && limit <= 20, () -> "the server's limit is " + limit);
        deliver((int) limit + 1);
        imap.select(box);
        return (int) limit;
    }

    @Test
    void whatIsReadGoesOnBelow() throws ImapException {
        int limit = limit();
        MessageLimitException cut =
                assertThrows(MessageLimitException.class, () -> imap.fetch(UidSet.all(), FetchAttribute.FLAGS));
        assertEquals(limit, cut.limit());
        List<?> rows = assertInstanceOf(List.class, cut.partialResult());
        assertEquals(limit, rows.size());
        assertEquals(
                cut.lowestUid(),
                rows.stream()
                        .mapToLong(row -> ((FetchResponse) row).uid())
                        .min()
                        .orElseThrow());
        assertEquals(
                1,
                imap.fetch(UidSet.range(1, cut.lowestUid() - 1), FetchAttribute.FLAGS)
                        .size());
        MessageLimitException searched = assertThrows(MessageLimitException.class, () -> imap.search(SearchKey.all()));
        assertEquals(
                1,
                imap.search(SearchKey.uid(UidSet.range(1, searched.lowestUid() - 1)))
                        .count());
    }

    @Test
    void messagesAreFoundAboveAndBelowAUid() throws ImapException {
        needs("MESSAGELIMIT");
        deliver(4);
        imap.select(box);
        UidSet four = imap.search(SearchKey.all()).uids();
        long second = four.drop(1).first();
        assertEquals(four.drop(2), imap.search(SearchKey.uidAfter(second)).uids());
        assertEquals(four.take(1), imap.search(SearchKey.uidBefore(second)).uids());
        assertEquals(
                four.drop(1),
                imap.search(SearchKey.not(SearchKey.uidBefore(second))).uids());
        // Where a range up to the highest would name the last message.
        assertEquals(0, imap.search(SearchKey.uidAfter(four.last())).count());
    }

    @Test
    void whatIsChangedGoesOnBelow() throws ImapException {
        limit();
        MessageLimitException cut = assertThrows(
                MessageLimitException.class,
                () -> imap.execute(Store.add(UidSet.all(), Flag.FLAGGED).silently()));
        imap.execute(
                Store.add(UidSet.range(1, cut.lowestUid() - 1), Flag.FLAGGED).silently());
        assertEquals(0, imap.search(SearchKey.not(SearchKey.flagged())).count());
    }

    @Test
    void copiesAreAllOrNone() throws ImapException {
        int limit = limit();
        CommandFailedException refused =
                assertThrows(CommandFailedException.class, () -> imap.execute(new Copy(UidSet.all(), box)));
        assertEquals(
                limit,
                assertInstanceOf(ResponseCode.MessageLimit.class, refused.code())
                        .limit());
        imap.noop();
        assertEquals(limit + 1, imap.selected().exists());
    }

    @Test
    void moreAreMovedInTwo() throws ImapException {
        needs("MOVE");
        limit();
        MailboxName target = MailboxName.of(box.text() + delimiter + "target");
        imap.create(target);
        MessageLimitException cut =
                assertThrows(MessageLimitException.class, () -> imap.execute(new Move(UidSet.all(), target)));
        imap.execute(new Move(UidSet.range(1, cut.lowestUid() - 1), target));
        imap.noop();
        assertEquals(0, imap.selected().exists());
    }

    @Test
    void manyAreAppendedInParts() throws ImapException {
        int limit = limit();
        NewMessage message = NewMessage.of(LiteralContent.of(ByteString.encodeUtf8("Subject: x\r\n\r\n")));
        AppendMessages append = new AppendMessages(box, new ArrayList<>(Collections.nCopies(limit * 2 + 1, message)));
        append.on(imap);
        imap.noop();
        assertEquals(limit * 3 + 2, imap.selected().exists());
    }
}
