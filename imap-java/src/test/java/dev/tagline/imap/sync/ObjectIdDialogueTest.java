package dev.tagline.imap.sync;

import static dev.tagline.imap.sync.CondStoreDialogueTest.assertNeeds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.Create;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ThreadId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dialogues of RFC 8474, RFC 8514 and RFC 8438 but for SEARCH, and what servers do besides. */
@Timeout(120)
class ObjectIdDialogueTest {
    private static final String RFC = "IMAP4rev1 OBJECTID SAVEDATE STATUS=SIZE LIST-EXTENDED LIST-STATUS MOVE";
    private static final String FOO = "F2212ea87-6097-4256-9d51-71338625";
    private static final String OPEN = "C: s SELECT box\nS: * 998 EXISTS\nS: s OK [READ-WRITE] done\n";

    private static void selected(String script, Dialogue.Client client) throws Exception {
        Dialogue.with(RFC, OPEN + script, with -> {
            with.imap.select("box");
            client.talk(with);
        });
    }

    @Test
    void mailboxesHaveIdentifiers() throws Exception {
        Dialogue.with(RFC, """
                C: 3 CREATE foo
                S: 3 OK [MAILBOXID (F2212ea87-6097-4256-9d51-71338625)] Completed
                C: 27 SELECT foo
                S: * OK [UIDVALIDITY 1524195797] Ok
                S: * OK [MAILBOXID (F2212ea87-6097-4256-9d51-71338625)] Ok
                S: 27 OK [READ-WRITE] Completed
                C: 6 STATUS foo (MAILBOXID)
                S: * STATUS foo (MAILBOXID (F2212ea87-6097-4256-9d51-71338625))
                S: 6 OK Completed
                C: 8 RENAME foo renamed
                S: * OK rename foo renamed
                S: 8 OK Completed
                C: 9 STATUS renamed (MAILBOXID MESSAGES)
                S: * STATUS renamed (MAILBOXID (F2212ea87-6097-4256-9d51-71338625) MESSAGES 3)
                S: 9 OK Completed
                """, with -> {
            MailboxName foo = MailboxName.of("foo");
            ResponseCode created = with.imap.execute(new Create(foo)).text().code();
            assertEquals(new ResponseCode.MailboxId(FOO), created);
            assertEquals(FOO, with.imap.select(foo).mailboxId());
            assertEquals(FOO, with.imap.selected().mailboxId());
            assertEquals(FOO, with.imap.status(foo, StatusItem.MAILBOXID).mailboxId());
            with.imap.rename("foo", "renamed");
            var status = with.imap.status("renamed", StatusItem.MAILBOXID, StatusItem.MESSAGES);
            assertEquals(FOO, status.mailboxId());
            assertEquals(3, status.messages());
        });
    }

    @Test
    void identifiersOfAllMailboxes() throws Exception {
        Dialogue.with(RFC, """
                C: 11 LIST "" * RETURN (STATUS (MAILBOXID))
                S: * LIST (\\HasNoChildren) "." INBOX
                S: * STATUS INBOX (MAILBOXID (Ff8e3ead4-9389-4aff-adb1-d8d89efd8cbf))
                S: * LIST (\\HasNoChildren) "." bar
                S: * STATUS bar (MAILBOXID (F6352ae03-b7f5-463c-896f-d8b48ee3))
                S: 11 OK Completed (0.001 secs 3 calls)
                C: 12 LIST "" % RETURN (STATUS (MESSAGES SIZE))
                S: * LIST () "." "INBOX"
                S: * STATUS "INBOX" (MESSAGES 17 SIZE 16234)
                S: * LIST () "." "frop"
                S: * STATUS "frop" (MESSAGES 8 SIZE 44421)
                S: 12 OK List completed.
                """, with -> {
            List<ListedMailbox> all =
                    with.imap.execute(ListCommand.matching("*").withStatus(StatusItem.MAILBOXID));
            assertEquals(
                    "Ff8e3ead4-9389-4aff-adb1-d8d89efd8cbf", all.get(0).status().mailboxId());
            all = with.imap.execute(ListCommand.matching("%").withStatus(StatusItem.MESSAGES, StatusItem.SIZE));
            assertEquals(44421, all.get(1).status().size());
        });
    }

    @Test
    void sizeOfAMailbox() throws Exception {
        Dialogue.with(
                RFC,
                """
                C: A01 STATUS frop (MESSAGES SIZE UIDNEXT)
                S: * STATUS frop (MESSAGES 8 SIZE 44421 UIDNEXT 242344)
                S: A01 OK STATUS completed
                """,
                with -> assertEquals(
                        44421,
                        with.imap
                                .status("frop", StatusItem.MESSAGES, StatusItem.SIZE, StatusItem.UIDNEXT)
                                .size()));
    }

    @Test
    void messagesAndThreadsHaveIdentifiers() throws Exception {
        selected("""
                C: 22 FETCH 1:* (EMAILID THREADID)
                S: * 1 FETCH (EMAILID (M6d99ac3275bb4e) THREADID (T64b478a75b7ea9))
                S: * 2 FETCH (EMAILID (M288836c4c7a762) THREADID (T64b478a75b7ea9))
                S: * 3 FETCH (EMAILID (M5fdc09b49ea703) THREADID (T11863d02dd95b5))
                S: 22 OK Completed (0.000 sec)
                C: 23 MOVE 2 foo
                S: * OK [COPYUID 1521475659 2 1] Completed
                S: * 2 EXPUNGE
                S: 23 OK Completed
                C: 26 FETCH 1:* (EMAILID THREADID)
                S: * 1 FETCH (EMAILID (M00000001) THREADID NIL)
                S: * 2 FETCH (EMAILID (M00000002) THREADID NIL)
                S: 26 OK Completed (0.000 sec)
                """, with -> {
            FetchAttribute[] ids = {FetchAttribute.EMAILID, FetchAttribute.THREADID};
            List<FetchResponse> rows = with.imap.fetch(SequenceSet.all(), ids);
            assertEquals("M288836c4c7a762", rows.get(1).emailId());
            assertEquals(rows.get(0).threadId(), rows.get(1).threadId());
            assertEquals("T11863d02dd95b5", rows.get(2).threadId());
            with.imap.move(SequenceSet.of(2), "foo");
            rows = with.imap.fetch(SequenceSet.all(), ids);
            assertEquals("M00000002", rows.get(1).emailId());
            assertNull(rows.get(1).threadId());
            assertTrue(rows.get(1).item(ThreadId.class) != null);
        });
    }

    @Test
    void whenMessagesWereSaved() throws Exception {
        selected("""
                C: A101 FETCH 998 (SAVEDATE)
                S: * 998 FETCH (SAVEDATE "01-Jan-2015 18:50:53 +0100")
                S: A101 OK Fetch completed.
                C: A102 UID FETCH 1:3 (SAVEDATE FLAGS)
                S: * 1 FETCH (UID 1 SAVEDATE NIL FLAGS ())
                S: * 2 FETCH (UID 2 FLAGS ())
                S: * 2 FETCH (UID 2 SAVEDATE "01-Jan-2016 18:50:53 +0100")
                S: * 3 FETCH (UID 3 SAVEDATE "the day before yesterday" FLAGS ())
                S: A102 OK Fetch completed.
                """, with -> {
            InternalDate saved = with.imap
                    .fetch(SequenceSet.of(998), FetchAttribute.SAVEDATE)
                    .get(0)
                    .saveDate();
            assertEquals("2015-01-01T18:50:53+01:00", saved.toOffsetDateTime().toString());
            List<FetchResponse> rows =
                    with.imap.fetch(UidSet.range(1, 3), FetchAttribute.SAVEDATE, FetchAttribute.FLAGS);
            assertEquals(3, rows.size());
            assertNull(rows.get(0).saveDate());
            assertEquals(2016, rows.get(1).saveDate().toOffsetDateTime().getYear());
            assertNull(rows.get(2).saveDate());
        });
    }

    @Test
    void withoutTheCapabilityNothingIsSent() throws Exception {
        Dialogue.with("IMAP4rev1", OPEN, with -> {
            with.imap.select("box");
            assertNeeds("OBJECTID", () -> with.imap.fetch(UidSet.of(1), FetchAttribute.EMAILID));
            assertNeeds("OBJECTID", () -> with.imap.fetch(UidSet.of(1), FetchAttribute.THREADID));
            assertNeeds("OBJECTID", () -> with.imap.status("x", StatusItem.MAILBOXID));
            assertNeeds("SAVEDATE", () -> with.imap.fetch(UidSet.of(1), FetchAttribute.SAVEDATE));
            assertNeeds("STATUS=SIZE", () -> with.imap.status("x", StatusItem.SIZE));
        });
    }

    @Test
    void whatIsNoIdentifier() throws Exception {
        String longest = "M".repeat(255);
        selected("""
                C: a FETCH 1:4 (EMAILID)
                S: * 1 FETCH (EMAILID (%s))
                S: * 2 FETCH (EMAILID (M%s))
                S: * 3 FETCH (EMAILID ())
                S: * 4 FETCH (EMAILID bare)
                S: a OK done
                C: b STATUS x (MAILBOXID)
                S: * STATUS x (MAILBOXID NIL)
                S: b OK done
                C: c NOOP
                S: * OK [MAILBOXID] of whom
                S: * OK [MAILBOXID (a b)] of two
                S: c OK in step
                """.replace("%s", longest), with -> {
            List<FetchResponse> rows = with.imap.fetch(SequenceSet.range(1, 4), FetchAttribute.EMAILID);
            assertEquals(longest, rows.get(0).emailId());
            for (FetchResponse row : rows.subList(1, 4)) {
                assertNull(row.emailId());
                assertEquals(Set.of("EMAILID"), row.problems().keySet());
            }
            assertNull(with.imap.status("x", StatusItem.MAILBOXID).mailboxId());
            with.imap.noop();
            assertNull(with.imap.selected().mailboxId());
        });
    }
}
