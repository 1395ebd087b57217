package dev.tagline.imap.servers;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.quota.GetQuotaRoot;
import dev.tagline.imap.quota.MailboxQuota;
import dev.tagline.imap.quota.Quota;
import dev.tagline.imap.quota.QuotaResource;
import dev.tagline.imap.quota.ResourceUsage;
import dev.tagline.imap.response.ResponseCode.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** QUOTA with a real Dovecot, a server of RFC 2087. */
@ExtendWith(Dovecot.class)
class DovecotQuotaTest {
    private static final String ROOT = "User quota";

    @Test
    void theQuotaCountsWhatIsThere(DovecotServer dovecot) throws ImapException {
        try (ImapConnection connection = dovecot.client("quota").connect()) {
            connection.append("INBOX", List.of(), Messages.plain("one", "x"));
            connection.append("Sent", List.of(), Messages.plain("two", "x"));
            MailboxQuota inbox = connection.getQuotaRoot("INBOX");
            assertEquals(List.of(ROOT), inbox.roots());
            Quota quota = inbox.quota(ROOT);
            assertNotNull(quota);
            assertEquals(new ResourceUsage(QuotaResource.MESSAGE, 2, 1_000_000), inbox.get(QuotaResource.MESSAGE));
            // 10 GB, in KiB.
            assertEquals(10L << 20, quota.limit(QuotaResource.STORAGE));
            assertEquals(quota, connection.getQuota(ROOT));
            assertThrows(CommandFailedException.class, () -> connection.getQuota("no such root"));
            assertEquals(
                    List.of(),
                    connection.getQuotaRoot(DovecotServer.PUBLIC_MAILBOX).roots());
            assertThrows(CommandFailedException.class, () -> connection.setQuota(ROOT, QuotaResource.STORAGE.limit(1)));
        }
    }

    @Test
    void whatDoesNotFitIsRefused(DovecotServer dovecot) throws ImapException {
        try (ImapConnection connection = dovecot.client("small-quota").connect()) {
            for (int i = 0; i < DovecotServer.SMALL_QUOTA; i++) {
                connection.append("INBOX", List.of(), Messages.plain("n" + i, "x"));
            }
            ResourceUsage full = connection.getQuotaRoot("INBOX").get(QuotaResource.MESSAGE);
            assertEquals(
                    new ResourceUsage(QuotaResource.MESSAGE, DovecotServer.SMALL_QUOTA, DovecotServer.SMALL_QUOTA),
                    full);
            CommandFailedException append = assertThrows(
                    CommandFailedException.class,
                    () -> connection.append("INBOX", List.of(), Messages.plain("more", "x")));
            assertEquals(Plain.OVERQUOTA, append.code());
            connection.select("INBOX");
            CommandFailedException copy =
                    assertThrows(CommandFailedException.class, () -> connection.copy(UidSet.all(), "Sent"));
            assertEquals(Plain.OVERQUOTA, copy.code());
        }
    }

    @Test
    void manyQuestionsAtOnceAreAllAnswered(DovecotServer dovecot) throws Exception {
        try (ImapConnection connection = dovecot.client("quota-many").connect()) {
            List<CompletableFuture<MailboxQuota>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(connection.submit(new GetQuotaRoot(MailboxName.of("box" + i))));
            }
            for (CompletableFuture<MailboxQuota> answer : answers) {
                MailboxQuota quota = answer.get(60, TimeUnit.SECONDS);
                assertEquals(List.of(ROOT), quota.roots());
                assertEquals(1, quota.quotas().size());
            }
            assertTrue(connection.getQuota(ROOT).usage(QuotaResource.STORAGE) >= 0);
        }
    }
}
