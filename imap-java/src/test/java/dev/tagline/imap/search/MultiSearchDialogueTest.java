package dev.tagline.imap.search;

import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.command.SearchKey.unseen;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.command.SearchReturn.SAVE;
import static dev.tagline.imap.command.SearchReturn.UPDATE;
import static dev.tagline.imap.multisearch.MailboxScope.PERSONAL;
import static dev.tagline.imap.multisearch.MailboxScope.SELECTED;
import static dev.tagline.imap.multisearch.MailboxScope.mailboxes;
import static dev.tagline.imap.multisearch.MailboxScope.subtree;
import static dev.tagline.imap.multisearch.MailboxScope.subtreeOne;
import static dev.tagline.imap.search.OpenMailbox.with;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.multisearch.MailboxMatches;
import dev.tagline.imap.multisearch.MailboxScope;
import dev.tagline.imap.multisearch.MultiSearch;
import dev.tagline.imap.multisearch.MultiSearchResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dialogue of RFC 7377, and what servers could make of it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MultiSearchDialogueTest {
    private static final String RFC = "IMAP4rev1 ESEARCH MULTISEARCH LITERAL+";
    private static final MailboxName ONE = MailboxName.of("folder1");
    private static final MailboxName TWO = MailboxName.of("folder2");

    @Test
    void theExampleOfTheRfc() throws Exception {
        with(RFC, """
                C: tag1 ESEARCH IN (mailboxes "folder1" subtree "folder2") RETURN (ALL) unseen
                C: tag2 ESEARCH IN (mailboxes "folder1" subtree-one "folder2") RETURN (ALL) subject "chad"
                S: * ESEARCH (TAG "tag1" MAILBOX "folder1" UIDVALIDITY 1) UID ALL 4001,4003,4005,4007,4009
                S: * ESEARCH (TAG "tag2" MAILBOX "folder1" UIDVALIDITY 1) UID ALL 3001:3004,3788
                S: * ESEARCH (TAG "tag1" MAILBOX "folder2/banana" UIDVALIDITY 503) UID ALL 3002,4004
                S: * ESEARCH (TAG "tag1" MAILBOX "folder2/peach" UIDVALIDITY 3) UID ALL 921691
                S: tag1 OK done
                S: * ESEARCH (TAG "tag2" MAILBOX "folder2/salmon" UIDVALIDITY 1111111) UID ALL 50003,50006,50009,50012
                S: tag2 OK done
                """, imap -> {
            CompletableFuture<MultiSearchResult> unseen =
                    imap.submit(MultiSearch.across(mailboxes(ONE), subtree(TWO)).matching(unseen()));
            CompletableFuture<MultiSearchResult> chad = imap.submit(
                    MultiSearch.across(mailboxes(ONE), subtreeOne(TWO)).matching(subject("chad")));
            MultiSearchResult first = unseen.get(60, TimeUnit.SECONDS);
            assertTrue(first.complete());
            assertEquals(3, first.matches().size());
            MailboxMatches banana = first.matches().get(1);
            assertEquals("folder2/banana", banana.mailbox().text());
            assertEquals(503, banana.uidValidity());
            assertEquals("3002,4004", banana.found().uids().toString());
            assertEquals(2, banana.found().count());
            MultiSearchResult second = chad.get(60, TimeUnit.SECONDS);
            assertEquals(
                    "3001:3004,3788", second.matches().get(0).found().uids().toString());
            assertEquals("folder2/salmon", second.matches().get(1).mailbox().text());
        });
    }

    @Test
    void searchesOfTheOpenMailboxRunBeside() throws Exception {
        with(RFC, """
                C: A1 ESEARCH IN (personal) RETURN (COUNT) UNSEEN
                C: A2 UID SEARCH RETURN (ALL) UNSEEN
                S: * ESEARCH (TAG "A1" MAILBOX box UIDVALIDITY 7) UID COUNT 4
                S: * ESEARCH UID ALL 1:3
                S: A2 OK done
                S: A1 OK done
                """, imap -> {
            CompletableFuture<MultiSearchResult> everywhere =
                    imap.submit(MultiSearch.across(PERSONAL).matching(unseen()).returning(COUNT));
            assertEquals("1:3", imap.search(unseen()).uids().toString());
            assertEquals(
                    4,
                    everywhere
                            .get(60, TimeUnit.SECONDS)
                            .matches()
                            .get(0)
                            .found()
                            .count());
        });
    }

    @Test
    void allForms() throws Exception {
        with(RFC + " PARTIAL CONTEXT=SEARCH SEARCHRES", """
                C: A1 ESEARCH RETURN (ALL) UNSEEN
                S: A1 OK nothing
                C: A2 ESEARCH IN (selected) RETURN (SAVE) UNSEEN
                S: A2 OK saved
                C: A3 ESEARCH IN (mailboxes (folder1 folder2) subscribed inboxes) RETURN (PARTIAL -1:-2 COUNT) UNSEEN
                S: * ESEARCH (TAG "A3" MAILBOX folder1 UIDVALIDITY 7) UID COUNT 40 PARTIAL (-1:-2 8:9)
                S: A3 OK [LIMIT] that is enough
                C: A4 ESEARCH IN (selected personal) RETURN (UPDATE ALL) UNSEEN
                S: * ESEARCH (TAG "A4" MAILBOX box UIDVALIDITY 7) UID ALL 3
                S: A4 OK will notify
                C: A5 ESEARCH IN (personal) RETURN (ALL) CHARSET UTF-8 SUBJECT {2+}
                C: ü
                S: A5 NO [BADCHARSET (ISO-8859-1)] no
                C: A6 ESEARCH IN (personal) RETURN (ALL) CHARSET ISO-8859-1 SUBJECT <any>
                S: A6 OK done
                """, imap -> {
            assertTrue(imap.searchIn(MultiSearch.across().matching(unseen())).isEmpty());
            imap.searchIn(MultiSearch.across(SELECTED).matching(unseen()).returning(SAVE));
            MultiSearchResult limited =
                    imap.searchIn(MultiSearch.across(mailboxes(ONE, TWO), MailboxScope.SUBSCRIBED, MailboxScope.INBOXES)
                            .matching(unseen())
                            .returning(COUNT)
                            .inPlaces(PartialRange.last(2)));
            assertFalse(limited.complete());
            assertEquals(40, limited.matches().get(0).found().count());
            assertEquals("8:9", limited.matches().get(0).found().uids().toString());
            MultiSearchResult followed = imap.searchIn(
                    MultiSearch.across(SELECTED, PERSONAL).matching(unseen()).returning(UPDATE, ALL));
            assertEquals("3", followed.matches().get(0).found().uids().toString());
            assertFalse(String.valueOf(followed.context()).isEmpty());
            assertTrue(imap.searchIn(PERSONAL, subject("ü")).isEmpty());
        });
    }

    @Test
    void whatIsLostDoesNotLookAsIfItHadNotMatched() throws Exception {
        with(RFC, """
                C: A1 ESEARCH IN (personal) RETURN (ALL) UNSEEN
                S: * ESEARCH (TAG "A1" MAILBOX a UIDVALIDITY 7) UID ALL 4
                S: * ESEARCH (TAG "A1" MAILBOX b UIDVALIDITY 7) UID ALL 4,
                S: A1 OK done
                C: A2 ESEARCH IN (personal) RETURN (ALL) UNSEEN
                S: * ESEARCH (TAG "A2") UID ALL 4
                S: * ESEARCH (TAG "A2" MAILBOX a UIDVALIDITY 7) ALL 4
                S: * ESEARCH (TAG "A9" MAILBOX a UIDVALIDITY 7) UID ALL 5
                S: * ESEARCH (TAG "A2" MAILBOX b UIDVALIDITY 4294967295) UID ALL 1:4294967295
                S: A2 OK done
                """, imap -> {
            assertThrows(UnreadableAnswerException.class, () -> imap.searchIn(PERSONAL, unseen()));
            MultiSearchResult some = imap.searchIn(PERSONAL, unseen());
            assertFalse(some.complete());
            assertEquals(1, some.matches().size());
            assertEquals(4294967295L, some.matches().get(0).found().count());
        });
    }

    @Test
    void aResultBeyondItsBoundCostsItsCommandOnly() throws Exception {
        ConnectionOptions small =
                ConnectionOptions.DEFAULT.newBuilder().maxResultOctets(1000).build();
        String row = "S: * ESEARCH (TAG \"A1\" MAILBOX a UIDVALIDITY 7) UID ALL 4\n";
        with(RFC, small, "C: A1 ESEARCH IN (personal) RETURN (ALL) UNSEEN\n" + row.repeat(4) + """
                S: A1 OK done
                C: A2 NOOP
                S: A2 OK done
                """, imap -> {
            assertThrows(LimitExceededException.class, () -> imap.searchIn(PERSONAL, unseen()));
            imap.noop();
        });
    }

    @Test
    void whatTheServerOrTheRfcDoesNotAllowIsNotSent() throws Exception {
        with(
                "IMAP4rev1 ESEARCH",
                "",
                imap -> assertThrows(CommandNotPermittedException.class, () -> imap.searchIn(PERSONAL, unseen())));
        with(
                RFC,
                "",
                imap -> assertThrows(
                        CommandNotPermittedException.class,
                        () -> imap.searchIn(MultiSearch.across(PERSONAL).inPlaces(PartialRange.first(1)))));
        assertThrows(
                IllegalArgumentException.class,
                () -> MultiSearch.across(PERSONAL).returning(SAVE));
        assertThrows(
                IllegalArgumentException.class,
                () -> MultiSearch.across(SELECTED, PERSONAL).returning(SAVE));
        assertThrows(
                IllegalArgumentException.class,
                () -> MultiSearch.across(PERSONAL).returning(UPDATE));
        assertThrows(IllegalArgumentException.class, () -> mailboxes());
        assertThrows(
                IllegalArgumentException.class,
                () -> MultiSearch.across().returning(ALL).inPlaces(PartialRange.first(1)));
        assertThrows(IllegalArgumentException.class, () -> Search.forUids());
    }
}
