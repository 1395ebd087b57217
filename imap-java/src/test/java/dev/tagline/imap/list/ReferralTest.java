package dev.tagline.imap.list;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The dialogues of RFC 2193 and RFC 2221. Where a server points is told, and nobody goes there: there is no code that could. */
class ReferralTest {
    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    private static void assertPointsTo(List<String> urls, Executable call) {
        ImapException refused = assertThrows(CommandFailedException.class, call);
        assertEquals(
                urls,
                assertInstanceOf(ResponseCode.Referral.class, refused.code()).urls());
    }

    @Test
    void mailboxesMayBeElsewhere() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 MAILBOX-REFERRALS] hello
                C: A001 RLIST "" %
                S: * LIST () "/" INBOX
                S: * LIST () "/" REMOTE
                S: A001 OK RLIST completed
                C: A002 RLSUB "" *
                S: * LSUB () "/" "REMOTE/2"
                S: A002 OK RLSUB completed
                C: A003 DELETE SHARED/FOO
                S: A003 NO [REFERRAL IMAP://user;AUTH=*@SERVER2/SHARED/FOO] Remote mailbox. Try SERVER2.
                C: A004 SELECT REMOTE
                S: A004 NO [REFERRAL IMAP://user;AUTH=*@SERVER2/REMOTE IMAP://user;AUTH=*@SERVER3/REMOTE] Remote mailbox.
                C: A005 CREATE SHARED/FOO
                S: A005 NO [REFERRAL IMAP://user;AUTH=*@SERVER2/SHARED/FOO] Mailbox should be created on remote server
                C: A006 RENAME FOO BAR
                S: A006 NO [REFERRAL IMAP://user;AUTH=*@SERVER1/FOO IMAP://user;AUTH=*@SERVER2/BAR] Unable to rename mailbox
                C: A007 SELECT INBOX
                S: * 16 EXISTS
                S: A007 OK [READ-WRITE] Select completed
                C: A008 COPY 1 SHARED/STUFF
                S: A008 NO [REFERRAL IMAP://user;AUTH=*@SERVER2/SHARED/STUFF] Unable to copy message(s) to SERVER2.
                C: A009 NOOP
                S: A009 OK in step
                """)) {
            ImapConnection imap = open(server);
            List<ListedMailbox> rows = imap.rlist("%");
            assertEquals("REMOTE", rows.get(1).name().text());
            assertEquals("REMOTE/2", imap.rlsub("*").get(0).name().text());
            assertPointsTo(List.of("IMAP://user;AUTH=*@SERVER2/SHARED/FOO"), () -> imap.delete("SHARED/FOO"));
            assertPointsTo(
                    List.of("IMAP://user;AUTH=*@SERVER2/REMOTE", "IMAP://user;AUTH=*@SERVER3/REMOTE"),
                    () -> imap.select("REMOTE"));
            assertPointsTo(List.of("IMAP://user;AUTH=*@SERVER2/SHARED/FOO"), () -> imap.create("SHARED/FOO"));
            assertPointsTo(
                    List.of("IMAP://user;AUTH=*@SERVER1/FOO", "IMAP://user;AUTH=*@SERVER2/BAR"),
                    () -> imap.rename("FOO", "BAR"));
            imap.select("INBOX");
            assertPointsTo(
                    List.of("IMAP://user;AUTH=*@SERVER2/SHARED/STUFF"),
                    () -> imap.execute(new Copy(SequenceSet.of(1), MailboxName.of("SHARED/STUFF"))));
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void aLoginMayBeForAnotherServer() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1 LOGIN-REFERRALS] hello
                C: A001 LOGIN MIKE S3NT1NEL-pass
                S: A001 NO [REFERRAL IMAP://MIKE@SERVER2/] Specified user is invalid on this server. Try SERVER2.
                C: A002 LOGIN MATTHEW S3NT1NEL-pass
                S: A002 OK [REFERRAL IMAP://MATTHEW@SERVER2/] Personal mailboxes located on Server2, public ones are here
                """)) {
            ImapConnection imap = open(server);
            ImapException refused =
                    assertThrows(AuthenticationFailedException.class, () -> imap.login("MIKE", "S3NT1NEL-pass"));
            assertEquals(new ResponseCode.Referral(List.of("IMAP://MIKE@SERVER2/")), refused.code());
            imap.login("MATTHEW", "S3NT1NEL-pass");
            assertEquals(
                    new ResponseCode.Referral(List.of("IMAP://MATTHEW@SERVER2/")),
                    imap.unclaimed().code("REFERRAL"));
            imap.abort();
        }
    }

    @Test
    void aServerMaySendEverybodyElsewhere() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * BYE [REFERRAL IMAP://user;AUTH=*@SERVER2/] Server not accepting connections. Try SERVER2
                """)) {
            Exception refused = assertThrows(Exception.class, () -> open(server));
            Throwable cause = refused instanceof ImapException ? refused : refused.getCause();
            ImapException told = assertInstanceOf(ImapException.class, cause);
            assertTrue(String.valueOf(told.code()).contains("SERVER2"), String.valueOf(told));
        }
    }
}
