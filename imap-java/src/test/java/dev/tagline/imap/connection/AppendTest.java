package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.transport.Transport;
import okio.Buffer;
import okio.ByteString;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** The forms of APPEND, against a server that reads them with code of its own. */
class AppendTest {
    private static final MailboxName DRAFTS = MailboxName.of("Drafts");

    private static ImapConnection open(FakeImapServer server) throws Exception {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    @Test
    void lineEndsGoOutAsCrlfWhereThatIsAskedFor() throws Exception {
        ByteString message = ByteString.encodeUtf8("Subject: x\n\nbody\n");
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS] hello
                C: A1 APPEND INBOX {20}
                S: + go on
                C: Subject: x
                C:
                C: body
                C:
                S: A1 OK [APPENDUID 38505 3955] stored
                C: A2 APPEND Drafts (\\Draft) " 7-Feb-1994 21:52:25 -0800" {20}
                S: + go on
                C: Subject: x
                C:
                C: body
                C:
                S: A2 OK stored
                """)) {
            ImapConnection imap = open(server);
            assertEquals(
                    3955,
                    imap.append(MailboxName.INBOX, LiteralContent.withCrlf(message))
                            .uid());
            imap.execute(new Append(DRAFTS, LiteralContent.withCrlf(() -> new Buffer().write(message)))
                    .flags(Flag.DRAFT)
                    .date(InternalDate.parse(" 7-Feb-1994 21:52:25 -0800")));
            imap.abort();
        }
    }

    @Test
    void flagsAndDateAreOptional() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] hello
                C: A1 APPEND INBOX {5+}
                C: hello
                S: A1 OK stored
                """)) {
            ImapConnection imap = open(server);
            assertEquals(0, imap.append("INBOX", ByteString.encodeUtf8("hello")).uid());
            imap.abort();
        }
    }

    @Test
    void utf8IsWrappedWhereItIsEnabledAndFailsUnsentElsewhere() throws Exception {
        Append utf8 = new Append(DRAFTS, LiteralContent.of(ByteString.encodeUtf8("Subject: ü\r\n"))).utf8();
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE UTF8=ACCEPT] hello
                C: A1 ENABLE UTF8=ACCEPT
                S: * ENABLED UTF8=ACCEPT
                S: A1 OK on
                C: A2 APPEND Drafts () UTF8 (~{13}
                S: + go on
                C: Subject: ü
                C: )
                S: A2 OK stored
                """)) {
            ImapConnection imap = open(server);
            CommandNotPermittedException refused =
                    assertThrows(CommandNotPermittedException.class, () -> imap.execute(utf8));
            assertEquals(Outcome.NOT_EXECUTED, refused.outcome());
            imap.enable(Capability.UTF8_ACCEPT);
            imap.execute(utf8);
            imap.abort();
        }
    }

    @Test
    void binaryGoesAsLiteral8WhereTheServerHasIt() throws Exception {
        ByteString octets = ByteString.of((byte) 'a', (byte) 0, (byte) 'b');
        Append binary = new Append(DRAFTS, LiteralContent.of(octets)).binary();
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1 BINARY] hello")
                .build()
                .expect("APPEND Drafts <any>")
                .reply(Reply.no("[UNKNOWN-CTE] not so"))) {
            ImapConnection imap = open(server);
            CommandFailedException refused = assertThrows(CommandFailedException.class, () -> imap.execute(binary));
            assertEquals("UNKNOWN-CTE", refused.code().keyword());
            RecordedCommand command = server.takeCommand();
            Token.Literal literal =
                    assertInstanceOf(Token.Literal.class, command.arguments().get(1));
            assertTrue(literal.binary());
            assertEquals(octets, literal.octets());
            imap.abort();
        }
    }

    @Test
    void binaryFailsUnsentWhereTheServerLacksIt() throws Exception {
        Append binary = new Append(DRAFTS, LiteralContent.of(ByteString.EMPTY)).binary();
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1] hello")
                .build()) {
            ImapConnection imap = open(server);
            assertThrows(CommandNotPermittedException.class, () -> imap.execute(binary));
            imap.abort();
        }
    }
}
