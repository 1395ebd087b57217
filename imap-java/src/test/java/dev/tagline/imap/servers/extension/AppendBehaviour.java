package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.append.MultiAppendResult;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode.Plain;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import org.junit.jupiter.api.Test;

/** MULTIAPPEND, REPLACE, APPENDLIMIT, UTF8=ACCEPT, and literals that are not waited for. */
abstract class AppendBehaviour extends ExtensionBehaviour {
    AppendBehaviour(Ground ground) {
        super(ground);
    }

    private static NewMessage message(String subject, int length) {
        String text = "Subject: " + subject + "\r\n\r\n" + "0123456\r\n".repeat(length / 9) + "end\r\n";
        return NewMessage.of(LiteralContent.of(new Buffer().writeUtf8(text), text.length()));
    }

    private List<String> subjects() throws ImapException {
        return imap.fetch(SequenceSet.all(), FetchAttribute.ENVELOPE).stream()
                .map(row -> row.envelope().subject())
                .collect(Collectors.toList());
    }

    @Test
    void messagesOfAllSizesAreStoredInOrderAndToldApart() throws ImapException {
        needs("MULTIAPPEND", "UIDPLUS");
        List<NewMessage> messages = new ArrayList<>();
        for (int size : List.of(10, 4_000, 5_000, 20_000, 100_000, 1)) {
            messages.add(message("s" + size, size).flags(Flag.SEEN));
        }
        messages.set(1, messages.get(1).date(InternalDate.parse(" 7-Feb-1994 22:43:04 +0000")));
        MultiAppendResult stored = imap.append(box, messages);
        assertEquals(6, stored.uids().size());
        assertEquals(stored.uidValidity(), imap.select(box).uidValidity());
        assertEquals(List.of("s10", "s4000", "s5000", "s20000", "s100000", "s1"), subjects());
        List<FetchResponse> rows = imap.fetch(
                stored.uids(), FetchAttribute.FLAGS, FetchAttribute.INTERNALDATE, FetchAttribute.RFC822_SIZE);
        assertTrue(rows.get(5).flags().seen());
        assertEquals(760_660_984L, rows.get(1).internalDate().toInstant().getEpochSecond());
        assertEquals(100_000, rows.get(4).size(), 30);
    }

    @Test
    void allOrNoneAreStored() throws ImapException {
        needs("MULTIAPPEND");
        CommandFailedException missing = assertThrows(
                CommandFailedException.class,
                () -> imap.append(
                        MailboxName.of(box.text() + "-missing"), List.of(message("a", 1), message("b", 5_000))));
        assertEquals(Plain.TRYCREATE, missing.code());
        imap.select(box);
        assertEquals(0, imap.selected().exists());
    }

    @Test
    void aMessageTakesThePlaceOfAnother() throws ImapException {
        needs("REPLACE", "UIDPLUS");
        imap.append(box, List.of(message("first", 1).flags(Flag.FLAGGED)));
        imap.append(box, List.of(message("second", 1)));
        imap.select(box);
        long uid = imap.fetch(SequenceSet.of(1), FetchAttribute.UID).get(0).uid();
        AppendResult replaced = imap.replace(uid, box, message("third", 5_000).flags(Flag.DRAFT));
        imap.noop();
        assertEquals(List.of("second", "third"), subjects());
        FetchResponse row =
                imap.fetch(UidSet.of(replaced.uid()), FetchAttribute.FLAGS).get(0);
        assertEquals(2, row.number());
        assertTrue(row.flags().contains(Flag.DRAFT) && !row.flags().contains(Flag.FLAGGED), "it inherits nothing");
        CommandFailedException gone =
                assertThrows(CommandFailedException.class, () -> imap.replace(uid, box, message("fourth", 1)));
        assertEquals(Plain.NONEXISTENT, gone.code());
        assertEquals(List.of("second", "third"), subjects());
    }

    @Test
    void theLimitIsTold() throws ImapException {
        needs("APPENDLIMIT");
        // A limit of all mailboxes stands with the capability; STATUS tells those that differ.
        long told = imap.capabilities().appendLimit();
        long limit = told >= 0 ? told : imap.status(box, StatusItem.APPENDLIMIT).appendLimit();
        assertTrue(limit > 0);
        if (limit < 100_000_000) {
            NewMessage large = NewMessage.of(LiteralContent.of(Okio.source(new Zeros()), limit + 1));
            CommandFailedException refused =
                    assertThrows(CommandFailedException.class, () -> imap.append(box, List.of(large)));
            assertEquals(Plain.TOOBIG, refused.code());
        }
    }

    private static final class Zeros extends InputStream {
        @Override
        public int read() {
            return '0';
        }
    }

    @Test
    void headersMayBeInUtf8() throws ImapException {
        needs("UTF8=ACCEPT", "ENABLE");
        imap.enable(Capability.UTF8_ACCEPT);
        LiteralContent message = LiteralContent.of(ByteString.encodeUtf8("Subject: gr\u00fc\u00dfe\r\n\r\nx\r\n"));
        imap.execute(new Append(box, message).utf8());
        imap.select(box);
        assertEquals(List.of("gr\u00fc\u00dfe"), subjects());
        assertEquals(
                "Subject: gr\u00fc\u00dfe\r\n\r\n",
                imap.fetch(SequenceSet.of(1), FetchAttribute.bodyPeek(Section.headerFields("Subject")))
                        .get(0)
                        .bodies()
                        .get(0)
                        .utf8());
    }
}
