package dev.tagline.imap.portable;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.StoreResult;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.FoundMessages.Way;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches, and any command, among more messages than a line can name. */
class FindMessagesTest {
    private static final FindMessages UNSEEN = FindMessages.matching(SearchKey.unseen());

    /** 20 KB of them. */
    private static UidSet many() {
        UidSet.Builder many = UidSet.builder();
        for (int i = 0; i < 2_000; i++) {
            many.add(1_000_000_000L + 2L * i);
        }
        return many.build();
    }

    @Test
    void esearchIsTakenWhereItIs() throws Exception {
        FoundMessages found = Against.inInbox("ESEARCH", """
            C: A2 UID SEARCH RETURN (ALL) UNSEEN
            S: * ESEARCH (TAG "A2") UID ALL 4:9
            S: A2 OK done
            """, UNSEEN);
        assertEquals(new FoundMessages(Way.ESEARCH, UidSet.parse("4:9"), UidSet.EMPTY), found);
    }

    @Test
    void elseSearch() throws Exception {
        FoundMessages found = Against.inInbox("", """
            C: A2 UID SEARCH UNSEEN
            S: * SEARCH 4 5 9
            S: A2 OK done
            """, UNSEEN);
        assertEquals(new FoundMessages(Way.SEARCH, UidSet.of(4, 5, 9), UidSet.EMPTY), found);
    }

    @Test
    void aSearchThatFailsIsThatFailure() {
        assertThrows(CommandFailedException.class, () -> Against.inInbox("", """
            C: A2 UID SEARCH UNSEEN
            S: A2 NO not now
            """, UNSEEN));
        assertThrows(CommandFailedException.class, () -> Against.inInbox("", """
            C: A2 UID SEARCH UNSEEN UID 4
            S: A2 NO not now
            """, UNSEEN.among(UidSet.of(4))));
    }

    @Test
    void amongNoneNothingIsAsked() throws Exception {
        assertTrue(Against.inInbox("", "", UNSEEN.among(UidSet.EMPTY)).uids().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"'IMAP4rev1', 3, 8000", "'IMAP4rev1 XYMHIGHESTMODSEQ', 25, 1000"})
    void amongManyItIsPieceByPiece(String capabilities, int pieces, int line) throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY " + capabilities + "] hello")
                .dispatcher(command -> command.name().equals("UID SEARCH")
                        ? Reply.untagged("SEARCH " + command.argument(2).replaceAll(",.*", ""))
                                .thenOk()
                        : Reply.ok())
                .build()) {
            ImapConnection imap = Against.open(server);
            imap.select("INBOX");
            FoundMessages found = UNSEEN.among(many()).on(imap);
            List<RecordedCommand> searches = server.commands().stream()
                    .filter(command -> command.name().equals("UID SEARCH"))
                    .toList();
            assertEquals(pieces, searches.size());
            assertEquals(pieces, found.uids().size());
            UidSet asked = UidSet.EMPTY;
            for (RecordedCommand search : searches) {
                assertTrue(search.toString().length() < line);
                asked = asked.plus(UidSet.parse(search.argument(2)));
            }
            assertEquals(many(), asked);
            imap.abort();
        }
    }

    @Test
    void whatWasNotSearchedIsTold() throws Exception {
        UidSet many = many();
        try (FakeImapServer server = failingAt(many.last())) {
            ImapConnection imap = Against.open(server);
            imap.select("INBOX");
            FoundMessages done = Against.doneUntil(
                    FoundMessages.class, () -> UNSEEN.among(many).on(imap));
            assertEquals(UidSet.of(7), done.uids());
            assertTrue(done.unsearched().contains(many.last()));
            assertEquals(
                    done.unsearched(), UidSet.parse(last(server, "UID SEARCH").argument(2)));
            imap.abort();
        }
    }

    @Test
    void anyCommandGoesPieceByPiece() throws Exception {
        UidSet many = many();
        try (FakeImapServer server = failingAt(many.last())) {
            ImapConnection imap = Against.open(server);
            imap.select("INBOX");
            InPieces<StoreResult> store =
                    new InPieces<>(many, piece -> Store.add(piece, Flag.SEEN).silently());
            PiecesResult<?> done = Against.doneUntil(PiecesResult.class, () -> store.on(imap));
            assertEquals(2, done.results().size());
            assertEquals(UidSet.parse(last(server, "UID STORE").argument(0)), done.undone());
            assertEquals(many, done.done().plus(done.undone()));
            assertEquals(
                    1,
                    new InPieces<>(
                                    UidSet.all(),
                                    piece -> Store.add(piece, Flag.SEEN).silently())
                            .on(imap)
                            .results()
                            .size());
            imap.abort();
        }
    }

    private static FakeImapServer failingAt(long uid) {
        return FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1] hello")
                .dispatcher(command -> {
                    if (command.toString().contains(String.valueOf(uid))) {
                        return Reply.no("[LIMIT] enough");
                    }
                    return command.name().equals("UID SEARCH")
                            ? Reply.untagged("SEARCH 7").thenOk()
                            : Reply.ok();
                })
                .build();
    }

    private static RecordedCommand last(FakeImapServer server, String name) {
        return server.commands().stream()
                .filter(command -> command.name().equals(name))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
