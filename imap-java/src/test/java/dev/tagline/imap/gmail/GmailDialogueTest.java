package dev.tagline.imap.gmail;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The dialogues that Gmail publishes, and what may come instead. */
class GmailDialogueTest {
    private static final String SELECTED = """
            S: * PREAUTH [CAPABILITY IMAP4rev1 X-GM-EXT-1 ENABLE UTF8=ACCEPT] hello
            C: s SELECT INBOX
            S: * 9 EXISTS
            S: s OK [READ-WRITE] done
            """;

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    private static GmailItems items(FetchResponse row) {
        GmailItems items = row.item(GmailItems.class);
        assertNotNull(items, row::toString);
        return items;
    }

    @Test
    void messagesHaveNumbersAndLabels() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: a009 UID FETCH 1:4 (X-GM-MSGID X-GM-THRID X-GM-LABELS)
                S: * 1 FETCH (X-GM-MSGID 1278455344230334865 UID 1)
                S: * 1 FETCH (UID 1 X-GM-THRID 1266894439832287888 X-GM-LABELS (\\Inbox \\Sent Important "Muy Importante"))
                S: * 2 FETCH (UID 2 X-GM-MSGID 18446744073709551615 X-GM-LABELS ("\\\\Inbox" {3}
                S: foo gr&APw-n "[x] \\"y\\"" [Gmail]/z))
                S: * 3 FETCH (UID 3 X-GM-LABELS NIL)
                S: * 4 FETCH (UID 4 X-GM-LABELS ())
                S: a009 OK FETCH (Success)
                """)) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            List<FetchResponse> rows =
                    imap.fetch(UidSet.range(1, 4), GmailItems.MSGID, GmailItems.THRID, GmailItems.LABELS);
            assertEquals(4, rows.size());
            List<GmailLabel> labels = List.of(
                    GmailLabel.INBOX, GmailLabel.SENT, GmailLabel.of("Important"), GmailLabel.of("Muy Importante"));
            assertEquals(new GmailItems(1278455344230334865L, 1266894439832287888L, labels), items(rows.get(0)));
            assertEquals(
                    "18446744073709551615",
                    Long.toUnsignedString(items(rows.get(1)).messageId()));
            assertEquals(
                    List.of("\\Inbox", "foo", "grün", "[x] \"y\"", "[Gmail]/z"),
                    items(rows.get(1)).labels().stream().map(GmailLabel::text).toList());
            assertTrue(items(rows.get(1)).labels().get(0).isSystem());
            assertEquals(List.of(), items(rows.get(2)).labels());
            assertEquals(List.of(), items(rows.get(3)).labels());
            imap.abort();
        }
    }

    @Test
    void labelsAreChanged() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: a011 STORE 1 +X-GM-LABELS (foo)
                S: * 1 FETCH (X-GM-LABELS (\\Inbox \\Sent Important "Muy Importante" foo))
                S: a011 OK STORE (Success)
                C: a012 UID STORE 7 -X-GM-LABELS.SILENT (\\Inbox "Muy Importante" gr&APw-n)
                S: a012 OK STORE (Success)
                C: a013 UID STORE 7 X-GM-LABELS ()
                S: * 3 FETCH (UID 7 X-GM-LABELS ())
                S: * 4 FETCH (FLAGS (\\Seen) UID 8)
                S: a013 OK STORE (Success)
                """)) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            List<FetchResponse> rows = imap.storeLabels(SequenceSet.of(1), Store.Change.ADD, GmailLabel.of("foo"));
            assertEquals(5, items(rows.get(0)).labels().size());
            assertEquals(
                    List.of(),
                    imap.execute(new StoreLabels(
                                    UidSet.of(7),
                                    Store.Change.REMOVE,
                                    GmailLabel.INBOX,
                                    GmailLabel.of("Muy Importante"),
                                    GmailLabel.of("grün"))
                            .silently()));
            List<FetchResponse> none = imap.storeLabels(UidSet.of(7), Store.Change.REPLACE);
            assertEquals(1, none.size());
            assertEquals(List.of(), items(none.get(0)).labels());
            assertEquals(List.of(), imap.storeLabels(UidSet.EMPTY, Store.Change.ADD, GmailLabel.INBOX));
            imap.abort();
        }
    }

    @Test
    void namesAreUtf8OnceThatIsEnabled() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 X-GM-EXT-1 ENABLE UTF8=ACCEPT] hello
                C: a1 ENABLE UTF8=ACCEPT
                S: * ENABLED UTF8=ACCEPT
                S: a1 OK on
                C: s SELECT INBOX
                S: * 9 EXISTS
                S: s OK [READ-WRITE] done
                C: a2 UID STORE 7 +X-GM-LABELS ("grün")
                S: * 1 FETCH (UID 7 X-GM-LABELS ("grün" a&b))
                S: a2 OK done
                """)) {
            ImapConnection imap = open(server);
            imap.enable(Capability.UTF8_ACCEPT);
            imap.select("INBOX");
            GmailItems items = items(imap.storeLabels(UidSet.of(7), Store.Change.ADD, GmailLabel.of("grün"))
                    .get(0));
            assertEquals(List.of(GmailLabel.of("grün"), GmailLabel.of("a&b")), items.labels());
            imap.abort();
        }
    }

    @Test
    void whatCannotBeReadCostsItselfOnly() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: a1 UID FETCH 1:6 (X-GM-MSGID X-GM-THRID X-GM-LABELS)
                S: * 1 FETCH (UID 1 X-GM-MSGID 18446744073709551616 X-GM-THRID 5)
                S: * 2 FETCH (UID 2 X-GM-MSGID -1 X-GM-THRID 5)
                S: * 3 FETCH (UID 3 X-GM-MSGID 0 X-GM-THRID 5)
                S: * 4 FETCH (UID 4 X-GM-LABELS (a (b) c) X-GM-THRID 5)
                S: * 5 FETCH (UID 5 X-GM-LABELS foo X-GM-THRID 5)
                S: * 6 FETCH (UID 6 X-GM-LABELS X-GM-THRID 5)
                S: a1 OK done
                C: a2 NOOP
                S: a2 OK in step
                """)) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            List<FetchResponse> rows =
                    imap.fetch(UidSet.range(1, 6), GmailItems.MSGID, GmailItems.THRID, GmailItems.LABELS);
            assertEquals(6, rows.size());
            for (FetchResponse row : rows.subList(0, 5)) {
                assertEquals(5, items(row).threadId(), row::toString);
                assertEquals(0, items(row).messageId());
                assertNull(items(row).labels());
                assertEquals(1, row.problems().size());
            }
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void withoutTheCapabilityNothingIsSentAndTheFailureNamesIt() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED.replace("X-GM-EXT-1 ", ""))) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            for (Executable call : List.<Executable>of(
                    () -> imap.fetch(UidSet.of(1), GmailItems.LABELS),
                    () -> imap.storeLabels(UidSet.of(1), Store.Change.ADD, GmailLabel.INBOX))) {
                CommandNotPermittedException failure = assertThrows(CommandNotPermittedException.class, call);
                assertTrue(String.valueOf(failure.getMessage()).contains("X-GM-EXT-1"), failure.getMessage());
            }
            imap.abort();
        }
    }

    @Test
    void whatMakesNoLabelIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> GmailLabel.of(""));
        assertThrows(IllegalArgumentException.class, () -> GmailLabel.of("a\nb"));
        assertThrows(IllegalArgumentException.class, () -> new StoreLabels(UidSet.of(1), Store.Change.ADD));
        assertThrows(
                IllegalArgumentException.class,
                () -> new StoreLabels(UidSet.EMPTY, Store.Change.ADD, GmailLabel.INBOX));
        assertFalse(GmailLabel.of("Inbox").isSystem());
    }
}
