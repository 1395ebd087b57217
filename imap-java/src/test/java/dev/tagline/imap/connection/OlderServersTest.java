package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Close;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.Lsub;
import dev.tagline.imap.command.NamespaceCommand;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.Subscribe;
import dev.tagline.imap.command.Unsubscribe;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.util.List;
import okio.ByteString;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** Servers of IMAP4 (RFC 1730) and of what was before it: what they lack fails here, and the rest works. */
class OlderServersTest {
    private static final MailboxName BOX = MailboxName.of("box");
    private static final UidSet UIDS = UidSet.range(1, 3);

    private static ImapConnection open(FakeImapServer server) throws Exception {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    private static void assertLacks(ImapConnection imap, String reason, Command<?>... commands) {
        for (Command<?> command : commands) {
            CommandNotPermittedException refused =
                    assertThrows(CommandNotPermittedException.class, () -> imap.execute(command), command.name());
            assertEquals(Outcome.NOT_EXECUTED, refused.outcome());
            assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused::getMessage);
        }
    }

    @Test
    void whatImap4LacksFailsUnsent() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4 AUTH=KERBEROS_V4] hello
                C: A1 SELECT INBOX
                S: * 3 EXISTS
                S: A1 OK done
                C: A2 UID FETCH 1:3 (FLAGS BODY.PEEK[2.1])
                S: * 1 FETCH (UID 1 FLAGS () BODY[2.1] "x")
                S: A2 OK done
                C: A3 LIST "" *
                S: * LIST () "/" INBOX
                S: A3 OK done
                """)) {
            ImapConnection imap = open(server);
            assertEquals(ProtocolVersion.IMAP4, imap.protocolVersion());
            imap.select("INBOX");
            assertLacks(
                    imap,
                    "needs IMAP4rev1 here, and the server speaks IMAP4",
                    new Status(BOX, StatusItem.MESSAGES),
                    new Fetch(UIDS, List.of(FetchAttribute.bodyPeek(Section.HEADER))),
                    new Fetch(UIDS, List.of(FetchAttribute.bodyPeek(Section.FULL))),
                    new Fetch(UIDS, List.of(FetchAttribute.body(Section.part(1), new Partial(0, 9)))));
            assertLacks(imap, "NAMESPACE", new NamespaceCommand());
            assertEquals(
                    1,
                    imap.fetch(UIDS, FetchAttribute.FLAGS, FetchAttribute.bodyPeek(Section.part(2, 1)))
                            .size());
            assertEquals(1, imap.list("*").size());
            imap.abort();
        }
    }

    @Test
    void whatAServerOfImap4ListsItHas() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4 STATUS NAMESPACE] hello
                C: A1 STATUS box (MESSAGES)
                S: * STATUS box (MESSAGES 3)
                S: A1 OK done
                C: A2 NAMESPACE
                S: * NAMESPACE (("" "/")) NIL NIL
                S: A2 OK done
                """)) {
            ImapConnection imap = open(server);
            assertEquals(3, imap.status(BOX, StatusItem.MESSAGES).messages());
            assertEquals(1, imap.namespace().personal().size());
            imap.abort();
        }
    }

    @Test
    void whoKnowsNoCapabilityIsOlderThanImap4() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK IMAP2bis Service ready
                C: A1 CAPABILITY
                S: A1 BAD Command unrecognized: CAPABILITY
                C: A2 LOGIN fred S3NT1NEL
                S: A2 OK in
                C: A3 SELECT INBOX
                S: * 3 EXISTS
                S: * 0 RECENT
                S: A3 OK done
                C: A4 FETCH 1 (FLAGS)
                S: * 1 FETCH (FLAGS ())
                S: A4 OK done
                C: A5 EXPUNGE
                S: A5 OK done
                """)) {
            ImapConnection imap = open(server);
            assertNull(imap.protocolVersion());
            assertThrows(CommandRejectedException.class, imap::capability);
            assertEquals(ProtocolVersion.IMAP2BIS, imap.protocolVersion());
            imap.login("fred", "S3NT1NEL");
            imap.select("INBOX");
            assertLacks(
                    imap,
                    "needs IMAP4 here, and the server speaks IMAP2bis",
                    new Fetch(UIDS, FetchAttribute.FAST),
                    Store.add(UIDS, Flag.SEEN),
                    new Copy(UIDS, BOX),
                    Search.forUids(SearchKey.all()),
                    ListCommand.matching("*"),
                    new Lsub("*"),
                    new Subscribe(BOX),
                    new Unsubscribe(BOX),
                    new Close());
            assertLacks(imap, "needs IMAP4rev1 here", new Status(BOX, StatusItem.MESSAGES));
            assertEquals(1, imap.fetch(SequenceSet.of(1), FetchAttribute.FLAGS).size());
            imap.expunge();
            imap.abort();
        }
    }

    @Test
    void aServerThatNamesNoVersionIsLeftToAnswerForItself() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IDLE] hello
                C: A1 CAPABILITY
                S: A1 BAD not now
                C: A2 STATUS box (MESSAGES)
                S: * STATUS box (MESSAGES 3)
                S: A2 OK done
                """)) {
            ImapConnection imap = open(server);
            assertThrows(CommandRejectedException.class, imap::capability);
            assertNull(imap.protocolVersion());
            assertEquals(3, imap.status(BOX, StatusItem.MESSAGES).messages());
            imap.abort();
        }
    }

    @Test
    void theVersionIsTheEnabledOne() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 IMAP4rev2] hello
                C: A1 ENABLE IMAP4rev2
                S: * ENABLED IMAP4rev2
                S: A1 OK on
                """)) {
            ImapConnection imap = open(server);
            assertEquals(ProtocolVersion.IMAP4REV1, imap.protocolVersion());
            imap.enable(Capability.IMAP4REV2);
            assertEquals(ProtocolVersion.IMAP4REV2, imap.protocolVersion());
            imap.abort();
        }
    }

    @Test
    void someOctetsComeInTheWordsOfTheServer() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4] hello
                C: A1 SELECT INBOX
                S: * 4 EXISTS
                S: A1 OK done
                C: A2 PARTIAL 4 RFC822.PEEK 1 1024
                S: * 4 FETCH (RFC822 {5}
                S: Hello)
                S: A2 OK PARTIAL completed
                C: A3 PARTIAL 4 RFC822.TEXT.PEEK 9999 10
                S: * 4 FETCH (RFC822.TEXT "")
                S: A3 OK PARTIAL completed
                """).script("""
                S: * PREAUTH [CAPABILITY IMAP4 IMAP4rev1] hello
                C: A1 SELECT INBOX
                S: * 4 EXISTS
                S: A1 OK done
                C: A2 FETCH 4 (BODY.PEEK[]<0.1024>)
                S: * 4 FETCH (BODY[]<0> {5}
                S: Hello)
                S: A2 OK done
                """)) {
            ImapConnection old = open(server);
            old.select("INBOX");
            assertEquals(ByteString.encodeUtf8("Hello"), old.partial(4, Section.FULL, new Partial(0, 1024)));
            assertEquals(ByteString.EMPTY, old.partial(4, Section.TEXT, new Partial(9998, 10)));
            old.abort();
            ImapConnection newer = open(server);
            newer.select("INBOX");
            assertEquals(ByteString.encodeUtf8("Hello"), newer.partial(4, Section.FULL, new Partial(0, 1024)));
            newer.abort();
        }
    }
}
