package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.StoreClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CONTEXT (RFC 5267), MULTISEARCH (RFC 7377), FILTERS (RFC 5466), FUZZY (RFC 6203), LANGUAGE and COMPARATOR (RFC 5255). */
@Timeout(120)
class FindingTest {
    private final Mailstore store = new Mailstore().user("fred", "flower");

    private void replay(String dialogue) throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient client = StoreClient.loggedIn(server, "fred", "flower")) {
            client.say("SELECT INBOX");
            client.replay(dialogue);
        }
    }

    private void deliver(String... subjects) {
        for (String subject : subjects) {
            store.inbox().deliver("Subject: " + subject + "\n\nbody\n");
        }
    }

    @Test
    void aSearchTellsOfItsChanges() throws Exception {
        deliver("a", "b", "c", "d");
        replay("""
                C: B01 UID SEARCH RETURN (UPDATE COUNT) DELETED
                S: * ESEARCH (TAG "B01") UID COUNT 0
                S: B01 OK SEARCH completed
                C: B02 SEARCH RETURN (UPDATE ALL) 2:4 UNSEEN
                S: * ESEARCH (TAG "B02") ALL 2:4
                S: B02 OK SEARCH completed
                C: B03 UID STORE 2:3 +FLAGS.SILENT (\\Deleted)
                S: * ESEARCH (TAG "B01") UID ADDTO (0 2:3)
                S: B03 OK STORE completed
                C: B04 UID EXPUNGE 2
                S: * ESEARCH (TAG "B01") UID REMOVEFROM (0 2)
                S: * ESEARCH (TAG "B02") REMOVEFROM (0 2)
                S: * 2 EXPUNGE
                S: B04 OK EXPUNGE completed
                C: B05 SEARCH RETURN (UPDATE) ALL
                S: B05 OK SEARCH completed
                C: B05 SORT RETURN (UPDATE) (DATE) UTF-8 ALL
                S: B05 BAD Tag reuse
                C: B06 CANCELUPDATE "B01" "B02"
                S: B06 OK No further updates.
                C: B07 UID STORE 3 -FLAGS.SILENT (\\Deleted)
                S: B07 OK STORE completed
                C: B08 CANCELUPDATE
                S: B08 BAD no context is named
                """);
    }

    @Test
    void anOrderTellsOfItsChangesByPosition() throws Exception {
        deliver("d", "b", "f");
        replay("""
                C: C01 UID SORT RETURN (UPDATE CONTEXT ALL) (SUBJECT) UTF-8 UNDELETED
                S: * ESEARCH (TAG "C01") UID ALL 2,1,3
                S: C01 OK SORT completed
                C: C02 STORE 2:3 +FLAGS.SILENT (\\Deleted)
                S: * ESEARCH (TAG "C01") UID REMOVEFROM (3 3 1 2)
                S: C02 OK STORE completed
                C: C03 STORE 2:3 -FLAGS.SILENT (\\Deleted)
                S: * ESEARCH (TAG "C01") UID ADDTO (1 2 3 3)
                S: C03 OK STORE completed
                C: C04 UID SORT RETURN (PARTIAL 2:9) (SUBJECT) UTF-8 ALL
                S: * ESEARCH (TAG "C04") UID PARTIAL (2:9 1,3)
                S: C04 OK SORT completed
                """);
    }

    @Test
    void thereAreOnlySoManyContexts() throws Exception {
        StringBuilder ten = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            ten.append("C: T")
                    .append(i)
                    .append(" SEARCH RETURN (UPDATE) ALL\nS: T")
                    .append(i);
            ten.append(" OK SEARCH completed\n");
        }
        replay(ten + """
                C: B02 SEARCH RETURN (UPDATE COUNT) ALL
                S: * ESEARCH (TAG "B02") COUNT 0
                S: * NO [NOUPDATE "B02"] too many contexts
                S: B02 OK SEARCH completed
                """);
    }

    @Test
    void otherMailboxesAreSearched() throws Exception {
        store.create("folder1").deliver("Subject: chad\n\n");
        store.create("folder2").deliver("Subject: other\n\n");
        store.create("folder2/banana").deliver("Subject: chad\n\n");
        store.create("folder2/banana/peach").deliver("Subject: chad\n\n");
        String validity = "UIDVALIDITY %d";
        replay(("""
                C: tag1 ESEARCH IN (mailboxes "folder1" subtree "folder2") subject chad
                S: * ESEARCH (TAG "tag1" MAILBOX folder1 %1$s) UID ALL 1
                S: * ESEARCH (TAG "tag1" MAILBOX folder2/banana %2$s) UID ALL 1
                S: * ESEARCH (TAG "tag1" MAILBOX folder2/banana/peach %3$s) UID ALL 1
                S: tag1 OK ESEARCH completed
                C: tag2 ESEARCH IN (subtree-one ("folder2" "none")) RETURN (COUNT MIN) ALL
                S: * ESEARCH (TAG "tag2" MAILBOX folder2 %4$s) UID MIN 1 COUNT 1
                S: * ESEARCH (TAG "tag2" MAILBOX folder2/banana %2$s) UID MIN 1 COUNT 1
                S: tag2 OK ESEARCH completed
                C: tag3 ESEARCH ALL
                S: tag3 OK ESEARCH completed
                C: tag4 ESEARCH IN (personal) RETURN (SAVE) ALL
                S: tag4 BAD SAVE of more than the selected mailbox
                C: tag5 ESEARCH IN (selected-delayed) ALL
                S: tag5 BAD unknown scope SELECTED-DELAYED
                """)
                .replace(
                        "%1$s",
                        validity.replace("%d", "" + store.mailbox("folder1").uidValidity()))
                .replace(
                        "%2$s",
                        validity.replace(
                                "%d", "" + store.mailbox("folder2/banana").uidValidity()))
                .replace(
                        "%3$s",
                        validity.replace(
                                "%d", "" + store.mailbox("folder2/banana/peach").uidValidity()))
                .replace(
                        "%4$s",
                        validity.replace("%d", "" + store.mailbox("folder2").uidValidity())));
    }

    @Test
    void filtersAreAnnotationsOfTheServer() throws Exception {
        deliver("a", "b");
        replay("""
                C: a1 SEARCH FILTER on-the-road
                S: a1 NO [UNDEFINED-FILTER on-the-road] no such filter
                C: a2 SETMETADATA "" (/private/filters/values/on-the-road "OR SUBJECT \\"b\\" FLAGGED")
                S: a2 OK SETMETADATA completed
                C: a3 SEARCH FILTER on-the-road SINCE 3-Dec-2002
                S: * SEARCH 2
                S: a3 OK SEARCH completed
                C: a4 SETMETADATA "" (/shared/filters/values/loop "FILTER loop" /shared/filters/values/half "OR SEEN")
                S: a4 OK SETMETADATA completed
                C: a5 SEARCH FILTER loop
                S: a5 NO [UNDEFINED-FILTER loop] no such filter
                C: a6 SEARCH FILTER half
                S: a6 NO [UNDEFINED-FILTER half] no such filter
                """);
    }

    @Test
    void likenessIsScored() throws Exception {
        deliver("Hello World", "help me", "unlike");
        replay("""
                C: B1 SEARCH RETURN (RELEVANCY ALL) FUZZY SUBJECT "hello"
                S: * ESEARCH (TAG "B1") ALL 1:2 RELEVANCY (100 90)
                S: B1 OK SEARCH completed
                C: B2 SORT (RELEVANCY) UTF-8 FUZZY SUBJECT "help me"
                S: * SORT 2 1
                S: B2 OK SORT completed
                C: B3 SEARCH RETURN (RELEVANCY) ALL
                S: B3 BAD RELEVANCY without FUZZY
                C: B4 SORT (RELEVANCY) UTF-8 ALL
                S: B4 BAD RELEVANCY without FUZZY
                C: B5 SEARCH SUBJECT "hello" NOT FUZZY SUBJECT "world"
                S: * SEARCH
                S: B5 OK SEARCH completed
                """);
    }

    @Test
    void languagesAndComparators() throws Exception {
        replay("""
                C: A002 LANGUAGE MUL
                S: A002 NO Unsupported language
                C: A003 LANGUAGE
                S: * LANGUAGE (en de i-default)
                S: A003 OK Supported languages have been enumerated
                C: C001 LANGUAGE fr DE-IT
                S: * LANGUAGE (de)
                S: C001 OK Ab jetzt wird Deutsch gesprochen, schön
                C: D001 LANGUAGE FR
                S: D001 NO Diese Sprache ist hier unbekannt
                C: A001 COMPARATOR "cz;*" i;unicode-casemap
                S: * COMPARATOR i;unicode-casemap
                S: A001 OK COMPARATOR completed
                C: A004 COMPARATOR x-none
                S: A004 NO [BADCOMPARATOR] no such comparator
                """);
    }

    @Test
    void whatIsSwitchedOffIsUnknown() throws Exception {
        store.without(
                "CONTEXT=SEARCH", "CONTEXT=SORT", "MULTISEARCH", "FILTERS", "SEARCH=FUZZY", "LANGUAGE", "I18NLEVEL=2");
        replay("""
                C: a1 SEARCH RETURN (UPDATE) ALL
                S: a1 BAD unknown RETURN option UPDATE
                C: a2 CANCELUPDATE "a1"
                S: a2 BAD unknown command CANCELUPDATE
                C: a3 ESEARCH ALL
                S: a3 BAD unknown command ESEARCH
                C: a4 SEARCH FILTER x
                S: a4 BAD unknown search key FILTER
                C: a5 SEARCH FUZZY ALL
                S: a5 BAD unknown search key FUZZY
                C: a6 LANGUAGE
                S: a6 BAD unknown command LANGUAGE
                C: a7 COMPARATOR
                S: a7 BAD unknown command COMPARATOR
                C: a8 SORT (RELEVANCY) UTF-8 ALL
                S: a8 BAD unknown sort criterion RELEVANCY
                """);
    }
}
