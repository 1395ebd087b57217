package dev.tagline.imap.quota;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** The dialogues of RFC 9208 and RFC 2087, and those of servers that differ. */
class QuotaDialogueTest {
    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    @Test
    void aMailboxMayHaveSeveralRoots() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 QUOTA QUOTA=RES-STORAGE QUOTA=RES-MESSAGE] hello
                C: G0002 GETQUOTAROOT INBOX
                S: * QUOTAROOT INBOX "#user/alice" "!partition/sda4"
                S: * QUOTA "#user/alice" (MESSAGE 42 1000)
                S: * QUOTA "!partition/sda4" (STORAGE 104 10923847)
                S: G0002 OK Getquotaroot complete
                C: G0001 GETQUOTA !partition/sda4
                S: * QUOTA "!partition/sda4" (STORAGE 104 10923847)
                S: G0001 OK Getquota complete
                """)) {
            ImapConnection imap = open(server);
            MailboxQuota inbox = imap.getQuotaRoot("INBOX");
            assertEquals(List.of("#user/alice", "!partition/sda4"), inbox.roots());
            assertEquals(42, inbox.quota("#user/alice").usage(QuotaResource.MESSAGE));
            assertEquals(10_923_847, inbox.get(QuotaResource.STORAGE).limit());
            assertEquals(inbox.quota("!partition/sda4"), imap.getQuota("!partition/sda4"));
            imap.abort();
        }
    }

    @Test
    void theRootMayBeEmptyOrMissingAndItsListToo() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 QUOTA] hello
                C: A003 GETQUOTAROOT INBOX
                S: * QUOTAROOT INBOX ""
                S: * QUOTA "" (STORAGE  10 99999999999)
                S: A003 OK Getquota completed
                C: A004 GETQUOTAROOT comp.mail.mime
                S: * QUOTAROOT comp.mail.mime
                S: A004 OK Getquota completed
                C: A005 GETQUOTAROOT Public/News
                S: A005 OK No quota
                C: A006 GETQUOTAROOT INBOX
                S: * QUOTAROOT "INBOX" "ROOT"
                S: * QUOTA "ROOT"
                S: A006 OK GETQUOTAROOT Ok.
                C: A007 GETQUOTA ""
                S: * QUOTA "" ()
                S: A007 OK GETQUOTA Ok.
                """)) {
            ImapConnection imap = open(server);
            Quota root = imap.getQuotaRoot("INBOX").quota("");
            assertNotNull(root);
            assertEquals(99_999_999_999L, root.limit(QuotaResource.STORAGE));
            assertEquals(List.of(), imap.getQuotaRoot("comp.mail.mime").roots());
            assertEquals(new MailboxQuota(List.of(), List.of()), imap.getQuotaRoot("Public/News"));
            MailboxQuota courier = imap.getQuotaRoot("INBOX");
            assertEquals(new MailboxQuota(List.of("ROOT"), List.of(new Quota("ROOT", List.of()))), courier);
            assertEquals(List.of(), imap.getQuota("").resources());
            imap.abort();
        }
    }

    @Test
    void numbersReachSixtyThreeBitsAndNoFurther() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 QUOTA] hello
                C: A1 GETQUOTA ""
                S: * QUOTA "" (STORAGE 9223372036854775806 9223372036854775807)
                S: A1 OK done
                C: A2 GETQUOTA ""
                S: * QUOTA "" (STORAGE 9223372036854775808 18446744073709551615 X-OWN 0000000000000000000007 -1)
                S: A2 OK done
                C: A3 GETQUOTA ""
                S: * QUOTA "" (STORAGE many 1)
                S: A3 OK done
                """)) {
            ImapConnection imap = open(server);
            Quota largest = imap.getQuota("");
            assertEquals(Long.MAX_VALUE - 1, largest.usage(QuotaResource.STORAGE));
            assertEquals(Long.MAX_VALUE, largest.limit(QuotaResource.STORAGE));
            Quota beyond = imap.getQuota("");
            assertEquals(new ResourceUsage(QuotaResource.STORAGE, -1, -1), beyond.get(QuotaResource.STORAGE));
            assertEquals(new ResourceUsage(QuotaResource.of("x-own"), 7, -1), beyond.get(QuotaResource.of("X-Own")));
            assertThrows(UnreadableAnswerException.class, () -> imap.getQuota(""));
            imap.abort();
        }
    }

    @Test
    void limitsAreSet() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 QUOTA QUOTASET QUOTA=RES-STORAGE] hello
                C: S0001 SETQUOTA "#user/alice" (STORAGE 510)
                S: * QUOTA "#user/alice" (STORAGE 58 512)
                S: S0001 OK Rounded quota
                C: S0002 SETQUOTA "!partition/sda4" (STORAGE 99999999)
                S: * QUOTA "!partition/sda4" (STORAGE 104 10923847)
                S: S0002 NO Cannot change system limit
                C: S0003 SETQUOTA a (STORAGE 1 MESSAGE 2)
                S: S0003 OK Completed
                C: S0004 SETQUOTA a ()
                S: S0004 OK Completed
                """)) {
            ImapConnection imap = open(server);
            List<Quota> rounded = imap.setQuota("#user/alice", QuotaResource.STORAGE.limit(510));
            assertEquals(512, rounded.get(0).limit(QuotaResource.STORAGE));
            assertThrows(
                    CommandFailedException.class,
                    () -> imap.setQuota("!partition/sda4", QuotaResource.STORAGE.limit(99_999_999)));
            assertEquals(List.of(), imap.setQuota("a", QuotaResource.STORAGE.limit(1), QuotaResource.MESSAGE.limit(2)));
            assertEquals(List.of(), imap.execute(SetQuota.toUnlimited("a")));
            imap.abort();
        }
    }

    @Test
    void twoMailboxesOfOneRootBothHearOfIt() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 QUOTA] hello
                C: A1 GETQUOTAROOT one
                S: * QUOTAROOT one root
                S: * QUOTA root (STORAGE 1 2)
                S: A1 OK done
                C: A2 GETQUOTAROOT two
                S: * QUOTAROOT two root
                S: * QUOTA root (STORAGE 1 2)
                S: A2 OK done
                """)) {
            ImapConnection imap = open(server);
            CompletableFuture<MailboxQuota> one = imap.submit(new GetQuotaRoot(MailboxName.of("one")));
            CompletableFuture<MailboxQuota> two = imap.submit(new GetQuotaRoot(MailboxName.of("two")));
            assertEquals(List.of("root"), one.get(60, TimeUnit.SECONDS).roots());
            assertEquals(one.get(), two.get(60, TimeUnit.SECONDS));
            assertEquals(1, two.get().quotas().size());
            imap.abort();
        }
    }

    @Test
    void theCapabilityMayBeThatOfEitherRfc() throws Exception {
        for (String capabilities : List.of("QUOTA", "QUOTA=RES-STORAGE", "quota=res-message", "QUOTA=RES-MAILBOX")) {
            try (FakeImapServer server = new FakeImapServer().script("""
                    S: * PREAUTH [CAPABILITY IMAP4rev1 %s] hello
                    C: A1 GETQUOTA root
                    S: A1 OK done
                    """.replace("%s", capabilities))) {
                ImapConnection imap = open(server);
                assertEquals(new Quota("root", List.of()), imap.getQuota("root"));
                imap.abort();
            }
        }
    }

    @Test
    void withoutTheCapabilityNothingIsSent() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 QUOTA=RES-STORAGE] hello
                """)) {
            ImapConnection imap = open(server);
            ImapException lacks = assertThrows(
                    CommandNotPermittedException.class, () -> imap.setQuota("", QuotaResource.STORAGE.limit(1)));
            assertTrue(String.valueOf(lacks.getMessage()).contains("QUOTASET"), lacks.getMessage());
            imap.abort();
        }
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1] hello
                """)) {
            ImapConnection imap = open(server);
            assertThrows(CommandNotPermittedException.class, () -> imap.getQuota(""));
            assertThrows(CommandNotPermittedException.class, () -> imap.getQuotaRoot("INBOX"));
            imap.abort();
        }
    }

    @Test
    void statusTellsWhatExpungeWouldSetFree() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 QUOTA QUOTA=RES-STORAGE QUOTA=RES-MESSAGE] hello
                C: S0003 STATUS INBOX (MESSAGES DELETED DELETED-STORAGE)
                S: * STATUS INBOX (MESSAGES 12 DELETED 4 DELETED-STORAGE 9223372036854775807)
                S: S0003 OK Status complete.
                """)) {
            ImapConnection imap = open(server);
            MailboxStatus status =
                    imap.status("INBOX", StatusItem.MESSAGES, StatusItem.DELETED, StatusItem.DELETED_STORAGE);
            assertEquals(4, status.deleted());
            assertEquals(Long.MAX_VALUE, status.deletedStorage());
            assertEquals(-1, status.size());
            imap.abort();
        }
    }

    @Test
    void overQuotaIsRefusalOrWarning() throws Exception {
        BlockingQueue<UntaggedResponse> events = new LinkedBlockingQueue<>();
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS] hello
                C: A003 APPEND saved-messages {5}
                S: + Ready for literal data
                C: Hello
                S: A003 NO [OVERQUOTA] APPEND Failed
                C: A004 APPEND saved-messages {5}
                S: + Ready for literal data
                C: Hello
                S: * NO [OVERQUOTA] Soft quota has been exceeded
                S: A004 OK [APPENDUID 38505 3955] APPEND completed
                """)) {
            ImapConnection imap = open(server);
            imap.addListener(new ConnectionListener() {
                @Override
                public void onUntagged(UntaggedResponse response) {
                    events.add(response);
                }
            });
            ByteString message = ByteString.encodeUtf8("Hello");
            CommandFailedException refused =
                    assertThrows(CommandFailedException.class, () -> imap.append("saved-messages", List.of(), message));
            assertEquals(Plain.OVERQUOTA, refused.code());
            assertEquals(3955, imap.append("saved-messages", List.of(), message).uid());
            ConditionResponse warning = (ConditionResponse) events.poll(60, TimeUnit.SECONDS);
            assertNotNull(warning);
            assertEquals(Condition.NO, warning.condition());
            assertEquals(Plain.OVERQUOTA, warning.text().code());
            assertNull(events.poll());
            imap.abort();
        }
    }
}
