package dev.tagline.imap.quota;

import static dev.tagline.imap.command.RecordingWriter.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Gather;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ExistsResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaCommandsTest {
    private static final Quota ALICE = quota("#user/alice", QuotaResource.MESSAGE, 42, 1000);
    private static final Quota DISK = quota("!partition/sda4", QuotaResource.STORAGE, 104, 10_923_847);

    private static Quota quota(String root, QuotaResource resource, long usage, long limit) {
        return new Quota(root, List.of(new ResourceUsage(resource, usage, limit)));
    }

    private static QuotaResponse row(Quota quota) {
        return new QuotaResponse(quota);
    }

    @Test
    void commandsAreWritten() {
        assertEquals("GETQUOTA \"\"", line(new GetQuota("")));
        assertEquals("GETQUOTAROOT INBOX", line(new GetQuotaRoot(MailboxName.INBOX)));
        assertEquals("SETQUOTA \"\" (STORAGE 512)", line(SetQuota.to("", QuotaResource.STORAGE.limit(512))));
        assertEquals(
                "SETQUOTA \"a b\" (MESSAGE 0 X-NUM-FOLDERS 9223372036854775807)",
                line(SetQuota.to(
                        "a b",
                        QuotaResource.MESSAGE.limit(0),
                        QuotaResource.of("x-num-folders").limit(Long.MAX_VALUE))));
        assertEquals("SETQUOTA \"a\" ()", line(SetQuota.toUnlimited("a")));
    }

    @Test
    void badArgumentsAreRefusedBeforeAnythingIsSent() {
        for (String wrong : List.of("a\rb", "a\nb", "a\0b")) {
            assertThrows(IllegalArgumentException.class, () -> new GetQuota(wrong));
            assertThrows(IllegalArgumentException.class, () -> SetQuota.toUnlimited(wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> QuotaResource.STORAGE.limit(-1));
        assertThrows(IllegalArgumentException.class, () -> QuotaResource.of(""));
        assertThrows(IllegalArgumentException.class, () -> QuotaResource.of("A B"));
        assertThrows(IllegalArgumentException.class, () -> QuotaResource.of("B\u00c4R"));
    }

    @Test
    void resourcesAreTheSameInAnyCase() {
        assertEquals(QuotaResource.ANNOTATION_STORAGE, QuotaResource.of("annotation-Storage"));
        assertEquals(QuotaResource.of("X-A"), QuotaResource.of("x-a"));
        assertEquals("QUOTA=RES-MAILBOX", QuotaResource.MAILBOX.capability().name());
    }

    @Test
    void whatIsNotListedHasNoLimit() {
        assertEquals(42, ALICE.usage(QuotaResource.MESSAGE));
        assertEquals(1000, ALICE.limit(QuotaResource.MESSAGE));
        assertEquals(-1, ALICE.usage(QuotaResource.STORAGE));
        assertEquals(-1, ALICE.limit(QuotaResource.STORAGE));
        assertNull(ALICE.get(QuotaResource.STORAGE));
    }

    @Test
    void aMailboxHasTheLimitsOfAllItsRoots() {
        MailboxQuota both = Gather.result(
                new GetQuotaRoot(MailboxName.INBOX),
                new QuotaRootResponse(MailboxName.INBOX, List.of("#user/alice", "!partition/sda4", "gone")),
                row(ALICE),
                row(DISK));
        assertEquals(List.of("#user/alice", "!partition/sda4", "gone"), both.roots());
        assertEquals(ALICE, both.quota("#user/alice"));
        assertNull(both.quota("gone"));
        assertEquals(DISK.get(QuotaResource.STORAGE), both.get(QuotaResource.STORAGE));
        assertNull(both.get(QuotaResource.MAILBOX));
    }

    @Test
    void aMailboxMayHaveNoRootOrNothingMayCome() {
        MailboxQuota none = new MailboxQuota(List.of(), List.of());
        GetQuotaRoot command = new GetQuotaRoot(MailboxName.INBOX);
        assertEquals(none, Gather.result(command));
        assertEquals(none, Gather.result(command, new QuotaRootResponse(MailboxName.INBOX, List.of())));
        assertEquals(new MailboxQuota(List.of(), List.of(DISK)), Gather.result(command, row(DISK)));
        assertEquals(1, new Gather<>(command, new ExistsResponse(3)).news.size());
    }

    @Test
    void theRootAskedForCountsBeforeAnyOther() {
        Quota other = quota("ROOT", QuotaResource.STORAGE, 1, 2);
        assertEquals(DISK, Gather.result(new GetQuota(DISK.root()), row(DISK), row(other)));
        assertEquals(DISK, Gather.result(new GetQuota(DISK.root()), row(other), row(DISK)));
        assertEquals(other, Gather.result(new GetQuota(DISK.root()), row(other)));
        assertEquals(new Quota("x", List.of()), Gather.result(new GetQuota("x")));
    }

    @Test
    void settingTellsWhatTheServerTells() {
        SetQuota command = SetQuota.to("#user/alice", QuotaResource.MESSAGE.limit(999));
        assertEquals(List.of(), Gather.result(command));
        assertEquals(List.of(ALICE, DISK), Gather.result(command, row(ALICE), row(DISK)));
    }

    @Test
    void resultsAreBounded() {
        QuotaResponse large = row(new Quota(
                "r".repeat(1_000), Collections.nCopies(1_000, DISK.resources().get(0))));
        QuotaRootResponse roots = new QuotaRootResponse(MailboxName.INBOX, Collections.nCopies(1_000, "root"));
        Command<?> ask = new GetQuotaRoot(MailboxName.INBOX);
        assertNull(new Gather<>(ask, 200_000, large).overflow);
        assertNotNull(new Gather<>(ask, 200_000, large, large).overflow);
        assertNotNull(new Gather<>(ask, 200_000, roots, roots, roots).overflow);
        ResourceUsage named = new ResourceUsage(QuotaResource.of("X" + "N".repeat(1_000)), 1, 2);
        assertNotNull(new Gather<>(ask, 4_000, row(new Quota("", List.of(named)))).overflow);
        Gather<List<Quota>> set =
                new Gather<>(SetQuota.to("", QuotaResource.MESSAGE.limit(1)), 200_000, large, large, large);
        assertNotNull(set.overflow);
        assertTrue(set.ok().size() < 3);
    }

    @Test
    void commandsAboutQuotasWaitForOneAnother() {
        List<Command<?>> all = List.of(
                new GetQuota("a"),
                new GetQuotaRoot(MailboxName.INBOX),
                new GetQuotaRoot(MailboxName.of("b")),
                SetQuota.toUnlimited("c"));
        for (Command<?> one : all) {
            for (Command<?> other : all) {
                assertTrue(one.rules()
                        .answers()
                        .get(0)
                        .mayBeMistakenFor(other.rules().answers().get(0)));
            }
        }
    }
}
