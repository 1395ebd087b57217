package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people paste, on the wire: as the server would have had it, or not at all. */
class TextFormsTest {
    private static String sent(Command<?> command) {
        EncodedCommand encoded =
                CommandEncoder.encode("A1", command, Capabilities.of("IMAP4rev1", "SORT"), Capabilities.NONE);
        Buffer all = new Buffer();
        for (EncodedCommand.Part part : encoded.parts()) {
            all.write(part.octets().snapshot());
        }
        return all.readUtf8();
    }

    @Test
    void theExamplesOfThePythonManual() {
        assertEquals("A1 SEARCH FROM \"LDJ\"\r\n", sent(Search.forNumbers(SearchKey.parse("(FROM \"LDJ\")"))));
        assertEquals(
                "A1 FETCH 1:3,6:9 (UID BODY[TEXT])\r\n",
                sent(new Fetch(SequenceSet.parse("1:3,6:9"), FetchAttribute.parseAll("(UID BODY[TEXT])"))));
        assertEquals(
                "A1 STORE 2 +FLAGS (\\Deleted)\r\n",
                sent(Store.add(SequenceSet.parse("2"), Flags.parse("\\Deleted").toArray(new Flag[0]))));
        assertEquals(
                "A1 UID SORT (REVERSE DATE SUBJECT) US-ASCII UNSEEN\r\n",
                sent(Sort.forUids(SortKey.parseAll("REVERSE DATE SUBJECT"), SearchKey.parse("UNSEEN"))));
        assertEquals(
                "A1 STATUS box (MESSAGES UNSEEN)\r\n",
                sent(new Status(MailboxName.of("box"), StatusItem.parseAll("(MESSAGES UNSEEN)"))));
        assertEquals(
                "A1 UID FETCH 1:* (FLAGS)\r\n",
                sent(new Fetch(UidSet.parse("1:3,6:9,3:*"), FetchAttribute.parseAll("FLAGS"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUBJECT \"a \\\"b\\\" \\\\c\"",
                "OR (SEEN FROM \"{5}\") NOT (UID 3:7 OR DRAFT DELETED)",
                "HEADER \"X-Spam\" \"\"",
                "SINCE 1-Feb-0994",
                "UNKEYWORD $Junk",
                "BODY \"a\tb\"",
                "(SEEN (FLAGGED 2,4:*))"
            })
    void aKeyGoesOutAsItIsWritten(String key) {
        assertEquals("A1 UID SEARCH " + key + "\r\n", sent(Search.forUids(SearchKey.parse(key))));
    }

    @Test
    void textBeyondAsciiGoesAsALiteral() {
        assertEquals(
                "A1 UID SEARCH CHARSET UTF-8 FROM {3}\r\n\r\n",
                sent(Search.forUids(SearchKey.parse("FROM \"\u00fca\""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\r\nA2 LOGOUT", "1 2", "1;2", "1:", "", "a", "1,,2", "0", "-1", "\u0661"})
    void whatIsNoSetReachesNobody(String text) {
        if (text.isEmpty()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Fetch(SequenceSet.parse(text), List.of(FetchAttribute.FLAGS)));
        } else {
            assertThrows(IllegalArgumentException.class, () -> SequenceSet.parse(text));
            assertThrows(IllegalArgumentException.class, () -> UidSet.parse(text));
        }
    }
}
