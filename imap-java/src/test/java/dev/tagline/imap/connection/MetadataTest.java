package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.metadata.Annotation;
import dev.tagline.imap.metadata.GetAnnotation;
import dev.tagline.imap.metadata.GetMetadata;
import dev.tagline.imap.metadata.Metadata;
import dev.tagline.imap.metadata.MetadataChange;
import dev.tagline.imap.metadata.MetadataDepth;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.metadata.SetMetadata;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Metadata.Reason;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.transport.Transport;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.ByteString;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** The dialogues of RFC 5464, and those of servers that differ. */
class MetadataTest {
    private static final MetadataEntry MINE = MetadataEntry.PRIVATE_COMMENT;
    private static final MetadataEntry OURS = MetadataEntry.SHARED_COMMENT;

    private static ImapConnection open(FakeImapServer server) throws Exception {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    @Test
    void annotationsAreFetchedWithTheirOptions() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA] hello
                C: a GETMETADATA "" /shared/comment
                S: * METADATA "" (/shared/comment "Shared comment")
                S: a OK GETMETADATA complete
                C: b GETMETADATA INBOX (/shared/comment /private/comment)
                S: * METADATA "INBOX" (/private/comment "My comment")
                S: * METADATA "INBOX" (/shared/comment "Its sunny outside!")
                S: b OK GETMETADATA complete
                C: c GETMETADATA (MAXSIZE 1024) INBOX (/shared/comment /private/comment)
                S: * METADATA "INBOX" (/private/comment "My own comment")
                S: c OK [METADATA LONGENTRIES 2199] GETMETADATA complete
                C: d GETMETADATA (DEPTH 1) INBOX /private/filters/values
                S: * METADATA "INBOX" (/private/filters/values/small "SMALLER 5000" /private/filters/values/boss "FROM \\"boss@example.com\\"")
                S: d OK GETMETADATA complete
                """)) {
            ImapConnection imap = open(server);
            assertEquals("Shared comment", imap.getMetadata("", OURS).text(OURS));
            Metadata both = imap.getMetadata("INBOX", OURS, MINE);
            assertEquals("My comment", both.text(MINE));
            assertEquals("Its sunny outside!", both.text(OURS));
            Metadata small = imap.execute(new GetMetadata(MailboxName.INBOX, OURS, MINE).maxSize(1024));
            assertNull(small.text(OURS));
            assertEquals(2199, small.longEntries());
            Metadata below =
                    imap.execute(new GetMetadata(MailboxName.INBOX, MetadataEntry.of("/private/filters/values"))
                            .depth(MetadataDepth.ONE));
            assertEquals("FROM \"boss@example.com\"", below.text(MetadataEntry.of("/private/filters/values/boss")));
            imap.abort();
        }
    }

    @Test
    void annotationsAreSetAndRemoved() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA] hello
                C: a SETMETADATA INBOX (/private/comment {35}
                S: + ready for data
                C: My new comment across
                C: two lines.
                C: )
                S: a OK SETMETADATA complete
                C: b SETMETADATA INBOX (/private/comment NIL)
                S: b OK SETMETADATA complete
                C: c SETMETADATA INBOX (/private/comment "My new comment")
                S: c NO [METADATA TOOMANY] SETMETADATA failed
                C: d SETMETADATA INBOX (/shared/comment "long")
                S: d NO [METADATA MAXSIZE 3] too long
                """)) {
            ImapConnection imap = open(server);
            imap.setMetadata("INBOX", MINE, "My new comment across\r\ntwo lines.\r\n");
            imap.removeMetadata("INBOX", MINE);
            CommandFailedException tooMany =
                    assertThrows(CommandFailedException.class, () -> imap.setMetadata("INBOX", MINE, "My new comment"));
            assertEquals(new ResponseCode.Metadata(Reason.TOOMANY, 0), tooMany.code());
            CommandFailedException tooLong =
                    assertThrows(CommandFailedException.class, () -> imap.setMetadata("INBOX", OURS, "long"));
            assertEquals(new ResponseCode.Metadata(Reason.MAXSIZE, 3), tooLong.code());
            imap.abort();
        }
    }

    @Test
    void octetsGoAsLiteral8() throws Exception {
        ByteString octets = ByteString.of((byte) 'a', (byte) 0, (byte) 'b');
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+ METADATA] hello
                C: a SETMETADATA INBOX (/private/comment ~{3}
                S: + go on
                C: a\0b)
                S: a OK done
                """)) {
            ImapConnection imap = open(server);
            imap.execute(new SetMetadata(MailboxName.INBOX, MINE, octets));
            imap.abort();
        }
    }

    @Test
    void changesByOthersAreNewsAlsoWhileAnAnswerIsOnItsWay() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE METADATA] hello
                C: a ENABLE METADATA
                S: * ENABLED METADATA
                S: a OK on
                C: b GETMETADATA INBOX /shared/comment
                S: * METADATA "INBOX" /shared/comment /private/comment
                S: * METADATA "INBOX" (/shared/comment "x")
                S: b OK done
                """)) {
            ImapConnection imap = open(server);
            BlockingQueue<UntaggedResponse> news = new LinkedBlockingQueue<>();
            imap.addListener(new ConnectionListener() {
                @Override
                public void onUntagged(UntaggedResponse response) {
                    news.add(response);
                }
            });
            imap.enable(Capability.METADATA);
            assertEquals("x", imap.getMetadata("INBOX", OURS).text(OURS));
            assertEquals(new MetadataChange(MailboxName.INBOX, List.of(OURS, MINE)), news.poll(30, TimeUnit.SECONDS));
            imap.abort();
        }
    }

    @Test
    void aServerThatAnnotatesOnlyItselfIsNotAskedForMailboxes() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA-SERVER] hello
                C: a GETMETADATA "" /shared/comment
                S: * METADATA "" (/shared/comment "x")
                S: a OK done
                """)) {
            ImapConnection imap = open(server);
            CommandNotPermittedException refused =
                    assertThrows(CommandNotPermittedException.class, () -> imap.getMetadata("INBOX", OURS));
            assertTrue(String.valueOf(refused.getMessage()).contains("METADATA"));
            assertEquals("x", imap.getMetadata("", OURS).text(OURS));
            imap.abort();
        }
    }

    @Test
    void aValueBeyondAllBoundsFailsTheCommandAndNotTheConnection() throws Exception {
        int size = 17 << 20;
        Buffer large = new Buffer().writeUtf8("* METADATA INBOX (/shared/comment {" + size + "}\r\n");
        large.write(new byte[size]).writeUtf8(")\r\n");
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1 METADATA] hello")
                .build()) {
            server.expect("GETMETADATA ...")
                    .reply(Reply.none().thenRaw(large.readByteString()).thenOk("done"));
            server.expect("NOOP").reply(Reply.ok("done"));
            ImapConnection imap = open(server);
            assertThrows(UnreadableAnswerException.class, () -> imap.getMetadata("INBOX", OURS));
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void annotationsOfTheOldDraftsAreSpokenToo() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ANNOTATEMORE] hello
                C: a SETANNOTATION INBOX "/comment" ("value.priv" "My comment")
                S: a OK Completed
                C: b GETANNOTATION INBOX "/comment" "value.priv"
                S: * ANNOTATION INBOX "/comment" ("value.priv" "My comment")
                S: b OK Completed
                C: c GETANNOTATION % ("/comment" "/sort") ("value" "size")
                S: * ANNOTATION INBOX "/comment" ("value.shared" {3}
                S: abc "size.shared" "3")
                S: * ANNOTATION "Archive" "/sort" ("value.shared" NIL "size.shared" "0")
                S: c OK Completed
                C: d SETANNOTATION INBOX "/comment" ("value.priv" NIL)
                S: d OK Completed
                """)) {
            ImapConnection imap = open(server);
            imap.setAnnotation("INBOX", "/comment", "value.priv", "My comment");
            assertEquals(
                    "My comment",
                    imap.getAnnotation("INBOX", "/comment", "value.priv").get(0).text("value.priv"));
            List<Annotation> all =
                    imap.execute(new GetAnnotation("%", List.of("/comment", "/sort"), List.of("value", "size")));
            assertEquals("abc", all.get(0).text("value.shared"));
            assertEquals(MailboxName.of("Archive"), all.get(1).mailbox());
            assertEquals("0", all.get(1).text("size.shared"));
            imap.setAnnotation("INBOX", "/comment", "value.priv", null);
            assertThrows(CommandNotPermittedException.class, () -> imap.getMetadata("INBOX", OURS));
            imap.abort();
        }
    }
}
