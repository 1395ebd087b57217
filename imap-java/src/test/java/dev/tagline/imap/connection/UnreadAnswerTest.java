package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.acl.GetAcl;
import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.acl.ListRights;
import dev.tagline.imap.acl.MyRights;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CustomCommand;
import dev.tagline.imap.command.Enable;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.Lsub;
import dev.tagline.imap.command.NamespaceCommand;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.metadata.GetAnnotation;
import dev.tagline.imap.metadata.GetMetadata;
import dev.tagline.imap.metadata.Metadata;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.quota.GetQuota;
import dev.tagline.imap.quota.GetQuotaRoot;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.ThreadAlgorithm;
import dev.tagline.imap.sort.ThreadCommand;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** An answer that cannot be read is not taken for an empty one. */
class UnreadAnswerTest {
    private static final MailboxName BOX = MailboxName.of("box");
    private static final MailboxName OTHER = MailboxName.of("other");

    private static ImapConnection open(FakeImapServer server) throws Exception {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    private static UnreadableAnswerException unread(ImapConnection imap, Command<?> command, String response) {
        UnreadableAnswerException failure =
                assertThrows(UnreadableAnswerException.class, () -> imap.execute(command), response);
        assertEquals(response, failure.response().name());
        assertEquals(command.name(), failure.command());
        assertEquals(Outcome.EXECUTED, failure.outcome());
        assertTrue(failure.connectionSurvives());
        String message = String.valueOf(failure.getMessage());
        assertTrue(
                message.startsWith(command.name() + ": a " + response + " response could not be read: ")
                        && message.endsWith(failure.response().problem()),
                message);
        return failure;
    }

    @Test
    void messagesThatWereFoundAreNotNone() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 SORT ESORT THREAD=REFERENCES] hello
                C: A0 SELECT INBOX
                S: * 9 EXISTS
                S: A0 OK [READ-WRITE] selected
                C: A1 UID SEARCH ALL
                S: * SEARCH 4 9 x12
                S: A1 OK done
                C: A2 UID SEARCH ALL
                S: * SEARCH 4 9
                S: A2 OK done
                C: A3 UID SORT (SUBJECT) US-ASCII ALL
                S: * SORT 4 9 x12
                S: A3 OK done
                C: A4 UID SORT RETURN (ALL) (SUBJECT) US-ASCII ALL
                S: * ESEARCH (TAG "A4") UID ALL 4,x
                S: A4 OK done
                C: A5 UID THREAD REFERENCES US-ASCII ALL
                S: * THREAD (4 9)(x
                S: A5 OK done
                C: A6 UID SORT (SUBJECT) US-ASCII ALL
                S: * SORT 9 4
                S: A6 OK done
                """)) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            unread(imap, Search.forUids(SearchKey.all()), "SEARCH");
            assertEquals(2, imap.execute(Search.forUids(SearchKey.all())).count());
            Sort sort = Sort.forUids(List.of(SortKey.SUBJECT), SearchKey.all());
            unread(imap, sort, "SORT");
            unread(imap, sort.returning(SearchReturn.ALL), "ESEARCH");
            unread(imap, ThreadCommand.forUids(ThreadAlgorithm.REFERENCES, SearchKey.all()), "THREAD");
            assertEquals(2, imap.execute(sort).count());
            imap.abort();
        }
    }

    @Test
    void aSearchWithRangesIsNotNothingEither() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ESEARCH] hello
                C: A0 SELECT INBOX
                S: A0 OK [READ-WRITE] selected
                C: A1 UID SEARCH RETURN (ALL) ALL
                S: * ESEARCH (TAG "A1") UID ALL 4,x
                S: A1 OK done
                C: A2 NOOP
                S: A2 OK done
                """)) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            unread(imap, Search.forUids(SearchKey.all()), "ESEARCH");
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void whatIsToldOfMailboxesIsNotUnknown() throws Exception {
        String all = "NAMESPACE ENABLE CONDSTORE ACL QUOTA METADATA ANNOTATEMORE";
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 %s] hello
                C: A1 STATUS box (MESSAGES)
                S: * STATUS box (MESSAGES
                S: A1 OK done
                C: A2 NAMESPACE
                S: * NAMESPACE (("" NIL) NIL
                S: A2 OK done
                C: A3 ENABLE CONDSTORE
                S: * ENABLED%s
                S: A3 OK done
                C: A4 GETQUOTA ""
                S: * QUOTA "" (STORAGE
                S: A4 OK done
                C: A5 GETQUOTAROOT box
                S: * QUOTAROOT box (
                S: * QUOTA "" (STORAGE 1 2)
                S: A5 OK done
                C: A6 GETACL box
                S: * ACL box (
                S: A6 OK done
                C: A7 MYRIGHTS box
                S: * MYRIGHTS box (
                S: A7 OK done
                C: A8 LISTRIGHTS box fred
                S: * LISTRIGHTS box fred (
                S: A8 OK done
                C: A9 GETMETADATA box (/private/comment /shared/comment)
                S: * METADATA box (/private/comment "mine")
                S: * METADATA box (/shared/comment
                S: A9 OK done
                C: B1 GETANNOTATION box "/comment" "value"
                S: * ANNOTATION box "/comment" (
                S: B1 OK done
                C: B2 NOOP
                S: B2 OK done
                """.formatted(all, " X".repeat(257)))) {
            ImapConnection imap = open(server);
            unread(imap, new Status(BOX, StatusItem.MESSAGES), "STATUS");
            unread(imap, new NamespaceCommand(), "NAMESPACE");
            unread(imap, new Enable(Capability.CONDSTORE), "ENABLED");
            unread(imap, new GetQuota(""), "QUOTA");
            unread(imap, new GetQuotaRoot(BOX), "QUOTAROOT");
            unread(imap, new GetAcl(BOX), "ACL");
            unread(imap, new MyRights(BOX), "MYRIGHTS");
            unread(imap, new ListRights(BOX, Identifier.of("fred")), "LISTRIGHTS");
            GetMetadata metadata = new GetMetadata(BOX, MetadataEntry.PRIVATE_COMMENT, MetadataEntry.SHARED_COMMENT);
            Object rest = unread(imap, metadata, "METADATA").partialResult();
            assertEquals("mine", assertInstanceOf(Metadata.class, rest).text(MetadataEntry.PRIVATE_COMMENT));
            unread(imap, new GetAnnotation("box", "/comment", "value"), "ANNOTATION");
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void oneBadRowFailsTheListAndLeavesTheOthersAtHand() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1] hello
                C: A1 LIST "" *
                S: * LIST () "/" one
                S: * LIST (two
                S: * LIST () "/" three
                S: A1 OK done
                C: A2 LSUB "" *
                S: * LSUB (two
                S: A2 OK done
                C: A3 LIST "" *
                S: * LIST () "/" one
                S: A3 OK done
                """)) {
            ImapConnection imap = open(server);
            Object rest = unread(imap, ListCommand.matching("*"), "LIST").partialResult();
            List<?> mailboxes = assertInstanceOf(List.class, rest);
            assertEquals(
                    List.of("one", "three"),
                    mailboxes.stream()
                            .map(row -> ((ListedMailbox) row).name().text())
                            .toList());
            unread(imap, new Lsub("*"), "LSUB");
            assertEquals(1, imap.execute(ListCommand.matching("*")).size());
            imap.abort();
        }
    }

    @Test
    void aBadRowOfOneMessageHidesNoOther() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> rows =
                    rig.connection.submit(new Fetch(SequenceSet.of(1, 2), List.of(FetchAttribute.FLAGS)));
            rig.peer.serve("FETCH 1:2 (FLAGS)", "* 0 FETCH (FLAGS ())", "* 1 FETCH x", "* 2 FETCH (FLAGS ())", "OK");
            assertEquals(1, assertInstanceOf(List.class, Rig.get(rows)).size());
        }
    }

    @Test
    void ofTwoInFlightTheOneWithoutAnAnswerLostIt() {
        try (Rig rig = Rig.authenticated()) {
            var one = rig.connection.submit(new Status(BOX, StatusItem.MESSAGES));
            var two = rig.connection.submit(new Status(OTHER, StatusItem.MESSAGES));
            String first = rig.peer.expect("STATUS box (MESSAGES)");
            String second = rig.peer.expect("STATUS other (MESSAGES)");
            rig.peer.send("* STATUS box (MESSAGES", first + " OK", "* STATUS other (MESSAGES 3)", second + " OK");
            Rig.failure(UnreadableAnswerException.class, one);
            assertEquals(3, Rig.get(two).messages());
            rig.assertInStep();
        }
    }

    @Test
    void whatTheServerRefusedWasRefused() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> status = rig.connection.submit(new Status(BOX, StatusItem.MESSAGES));
            rig.peer.serve("STATUS box (MESSAGES)", "* STATUS box (MESSAGES", "NO gone");
            Rig.failure(CommandFailedException.class, status);
            rig.assertInStep();
        }
    }

    @Test
    void whatAnswersNothingInFlightIsNews() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "* STATUS box (MESSAGES", "OK");
            Rig.get(noop);
            assertEquals(1, rig.connection.unclaimed().take(Unrecognized.class).size());
        }
    }

    @Test
    void whoClaimsItAsItIsHasIt() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<CustomCommand.Answer> custom =
                    rig.connection.submit(CustomCommand.named("XSTATUS").claiming("STATUS"));
            rig.peer.serve("XSTATUS", "* STATUS box (MESSAGES", "OK");
            assertEquals(1, Rig.get(custom).responses().size());
        }
    }
}
