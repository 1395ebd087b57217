package dev.tagline.imap.portable;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.portable.MailboxListing.RightsWay;
import dev.tagline.imap.portable.MailboxListing.StatusWay;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListMailboxesTest {
    private static final ListMailboxes COUNTED = ListMailboxes.matching("*").withStatus(StatusItem.MESSAGES);

    private static List<Long> counts(MailboxListing listing) {
        return listing.mailboxes().stream()
                .map(mailbox ->
                        mailbox.status() == null ? null : mailbox.status().messages())
                .toList();
    }

    @Test
    void listTellsTheFiguresWhereItCan() throws Exception {
        MailboxListing listing = Against.inNone("LIST-EXTENDED LIST-STATUS", """
            C: A1 LIST "" * RETURN (STATUS (MESSAGES))
            S: * LIST () "/" INBOX
            S: * STATUS INBOX (MESSAGES 3)
            S: * LIST (\\Noselect) "/" Top
            S: A1 OK done
            """, COUNTED);
        assertEquals(StatusWay.LIST_STATUS, listing.statusWay());
        assertEquals(RightsWay.NONE, listing.rightsWay());
        assertEquals(3, listing.mailboxes().get(0).status().messages());
        assertNull(listing.mailboxes().get(1).status());
    }

    @Test
    void elseStatusIsAskedOfEachTogether() throws Exception {
        MailboxListing listing = Against.inNone("ACL", """
            C: A1 LIST "" *
            S: * LIST () "/" INBOX
            S: * LIST (\\Noselect) "/" Top
            S: * LIST () "/" Top/Own
            S: A1 OK done
            C: A2 STATUS INBOX (MESSAGES)
            C: A3 MYRIGHTS INBOX
            C: A4 STATUS Top/Own (MESSAGES)
            C: A5 MYRIGHTS Top/Own
            S: * STATUS INBOX (MESSAGES 3)
            S: A2 OK done
            S: * MYRIGHTS INBOX lrs
            S: A3 OK done
            S: A4 NO [NOPERM] not yours
            S: * MYRIGHTS Top/Own l
            S: A5 OK done
            """, COUNTED.withRights());
        assertEquals(StatusWay.STATUS, listing.statusWay());
        assertEquals(RightsWay.MYRIGHTS, listing.rightsWay());
        assertEquals(3, listing.mailboxes().get(0).status().messages());
        assertEquals(Rights.parse("lrs"), listing.mailboxes().get(0).rights());
        assertNull(listing.mailboxes().get(1).failure());
        assertFalse(listing.isComplete());
        assertEquals(Plain.NOPERM, listing.mailboxes().get(2).failure().code());
        assertEquals(Rights.parse("l"), listing.mailboxes().get(2).rights());
    }

    @Test
    void listTellsTheRightsWhereItCan() throws Exception {
        MailboxListing listing =
                Against.inNone("ACL LIST-EXTENDED LIST-STATUS LIST-MYRIGHTS", """
            C: A1 LIST "" * RETURN (STATUS (MESSAGES) MYRIGHTS)
            S: * LIST () "/" INBOX
            S: * STATUS INBOX (MESSAGES 3)
            S: * MYRIGHTS INBOX lrs
            S: * LIST (\\Noselect) "/" Top
            S: A1 OK done
            """, COUNTED.withRights());
        assertEquals(StatusWay.LIST_STATUS, listing.statusWay());
        assertEquals(RightsWay.LIST_MYRIGHTS, listing.rightsWay());
        assertEquals(Rights.parse("lrs"), listing.mailboxes().get(0).rights());
        assertNull(listing.mailboxes().get(1).rights());
    }

    @Test
    void aServerThatLeavesTheRightsOutIsAskedForThem() throws Exception {
        MailboxListing listing =
                Against.inNone("ACL LIST-EXTENDED LIST-STATUS LIST-MYRIGHTS", """
            C: A1 LIST "" * RETURN (STATUS (MESSAGES) MYRIGHTS)
            S: * LIST () "/" INBOX
            S: * STATUS INBOX (MESSAGES 3)
            S: A1 OK done
            C: A2 MYRIGHTS INBOX
            S: * MYRIGHTS INBOX lrs
            S: A2 OK done
            """, COUNTED.withRights());
        assertEquals(RightsWay.MYRIGHTS, listing.rightsWay());
        assertEquals(Rights.parse("lrs"), listing.mailboxes().get(0).rights());
    }

    /** Strato brings nothing, orange.fr says BAD, and some answer as if nothing but names had been asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"S: A1 OK done", "S: A1 BAD what", "S: A1 NO what"})
    void aServerThatHasNotWhatItListsIsAskedPlainly(String answer) throws Exception {
        MailboxListing listing = Against.inNone("LIST-EXTENDED LIST-STATUS", """
            C: A1 LIST "" * RETURN (STATUS (MESSAGES))
            %s
            C: A2 LIST "" *
            S: * LIST () "/" INBOX
            S: A2 OK done
            C: A3 STATUS INBOX (MESSAGES)
            S: * STATUS INBOX (MESSAGES 3)
            S: A3 OK done
            """.replace("%s", answer), COUNTED);
        assertEquals(StatusWay.STATUS, listing.statusWay());
        assertEquals(3, listing.mailboxes().get(0).status().messages());
    }

    @Test
    void aServerThatLeavesTheFiguresOutIsAskedForThem() throws Exception {
        MailboxListing listing = Against.inNone("LIST-EXTENDED LIST-STATUS", """
            C: A1 LIST "" * RETURN (STATUS (MESSAGES))
            S: * LIST () "/" INBOX
            S: A1 OK done
            C: A2 STATUS INBOX (MESSAGES)
            S: * STATUS INBOX (MESSAGES 3)
            S: A2 OK done
            """, COUNTED);
        assertEquals(StatusWay.STATUS, listing.statusWay());
        assertEquals(List.of(3L), counts(listing));
    }

    @Test
    void aPlainListThatFailsIsThatFailure() {
        CommandFailedException failure = assertThrows(
                CommandFailedException.class,
                () -> Against.inNone("", "C: A1 LIST \"\" *\nS: A1 NO [UNAVAILABLE] later\n", COUNTED));
        assertEquals(Plain.UNAVAILABLE, failure.code());
    }

    @Test
    void hundredsAreAskedAHundredAtATimeAndALostConnectionTellsTheRest() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            rows.append("* LIST () \"/\" box").append(i).append("\r\n");
        }
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1] hello")
                .dispatcher(command -> {
                    if (command.name().equals("LIST")) {
                        return Reply.raw(rows.toString()).thenOk();
                    }
                    return command.argument(0).equals("box120")
                            ? Reply.none().thenFault(Fault.close())
                            : Reply.untagged("STATUS " + command.argument(0) + " (MESSAGES 1)")
                                    .thenOk();
                })
                .build()) {
            ImapConnection imap = Against.open(server);
            MailboxListing done = Against.doneUntil(MailboxListing.class, () -> COUNTED.on(imap));
            assertEquals(100, done.mailboxes().size());
            assertTrue(done.mailboxes().stream().allMatch(mailbox -> mailbox.status() != null));
            assertNotNull(done.mailboxes().get(99).name());
            imap.abort();
        }
    }
}
