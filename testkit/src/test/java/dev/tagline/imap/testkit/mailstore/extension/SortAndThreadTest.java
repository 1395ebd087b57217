package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class SortAndThreadTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    SORT (ARRIVAL) UTF-8 ALL                 | * SORT 1 2 3 4 5 6
                    SORT (REVERSE ARRIVAL) UTF-8 2:4         | * SORT 4 3 2
                    SORT (SIZE) UTF-8 ALL                    | * SORT 2 3 6 1 5 4
                    SORT (REVERSE SIZE SUBJECT) UTF-8 SEEN   | * SORT 1 3 2
                    UID SORT (FROM) UTF-8 1:3                | * SORT 3 2 1
                    SORT (SUBJECT) UTF-8 KEYWORD none        | * SORT
                    UID SORT RETURN (MIN MAX COUNT ALL) (REVERSE ARRIVAL) UTF-8 2:4 | * ESEARCH (TAG "b") UID MIN 4 MAX 2 ALL 4,3,2 COUNT 3
                    SORT () UTF-8 ALL                        | b BAD no sort criterion
                    SORT (REVERSE) UTF-8 ALL                 | b BAD REVERSE of nothing
                    SORT (LENGTH) UTF-8 ALL                  | b BAD unknown sort criterion LENGTH
                    SORT (DATE) KOI8-R ALL                   | * SORT 1 2 3 4 5 6
                    THREAD PHONE UTF-8 ALL                   | b BAD no such algorithm
                    THREAD REFERENCES UTF-8 KEYWORD none     | * THREAD
                    """)
    void sortsTheSampleMailbox(String command, String expected) throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(Mailstore.withSampleMail());
                RawClient client = selected(server)) {
            client.send("b " + command);
            assertEquals(expected, client.line());
        }
    }

    @Test
    void sentDatesAreComparedInUtcAndInternaldateStandsForTheMissing() throws Exception {
        Mailstore store = new Mailstore().clock(Clock.fixed(Instant.parse("2001-01-01T00:01:00Z"), ZoneOffset.UTC));
        store.inbox().deliver("Date: Mon, 1 Jan 2001 01:00:00 +0100\n\n"); // 00:00
        store.inbox().deliver("Date: Sun, 31 Dec 2000 16:01:33 -0800\n\n"); // 00:01:33
        store.inbox().deliver("Subject: no date\n\n"); // 00:01
        store.inbox().deliver("Date: Mon, 1 Jan 2001 00:00:00 +0000\n\n"); // as the first
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                RawClient client = selected(server)) {
            client.send("b SORT (DATE) UTF-8 ALL");
            assertEquals("* SORT 1 4 3 2", client.line());
        }
    }

    private static final String CHAIN = "Date: %d Jan 2001 00:00:00 +0000\nMessage-ID: <m%d@x>\n%sSubject: %s\n\n";

    /** Message n is of day n and has the identifier mn; what it refers to stands before the subject. */
    private static Mailstore mail(String... messages) {
        Mailstore store = new Mailstore();
        int n = 0;
        for (String message : messages) {
            n++;
            int bar = message.indexOf('|');
            String references = message.substring(0, bar);
            String field = references.isEmpty() ? "" : "References: " + references + "\n";
            store.inbox().deliver(String.format(CHAIN, n, n, field, message.substring(bar + 1)));
        }
        return store;
    }

    private static String thread(Mailstore store, String algorithm) throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                RawClient client = selected(server)) {
            client.send("b THREAD " + algorithm + " UTF-8 ALL");
            return client.line();
        }
    }

    @Test
    void childrenFollowTheirParents() throws Exception {
        Mailstore store = mail("|a", "<m1@x>|Re: a", "<m1@x> <m2@x>|Re: a", "<m1@x>|other", "|b", "<m5@x>|Re: b");
        assertEquals("* THREAD (1 (2 3)(4))(5 6)", thread(store, "REFERENCES"));
        assertEquals("* THREAD (1 (2)(3))(4)(5 6)", thread(store, "ORDEREDSUBJECT"));
    }

    @Test
    void siblingsOfAMissingParentStandTogether() throws Exception {
        assertEquals("* THREAD ((1)(2))(3)", thread(mail("<gone@x>|a", "<gone@x>|b", "|c"), "REFERENCES"));
    }

    @Test
    void aSingleChildTakesThePlaceOfItsMissingParents() throws Exception {
        assertEquals("* THREAD (1 2)", thread(mail("<g1@x> <g2@x>|a", "<g1@x> <g2@x> <m1@x>|b"), "REFERENCES"));
    }

    @Test
    void threadsOfOneSubjectAreMerged() throws Exception {
        assertEquals("* THREAD (1 2)", thread(mail("|lunch", "|Re: lunch"), "REFERENCES"));
        assertEquals("* THREAD ((1)(2)(3))", thread(mail("|lunch", "|LUNCH", "|lunch"), "REFERENCES"));
        assertEquals("* THREAD (2 1)", thread(mail("|Re: lunch", "|lunch"), "REFERENCES"));
        assertEquals("* THREAD (1)(2)", thread(mail("|", "|"), "REFERENCES"));
    }

    @Test
    void circlesAreBroken() throws Exception {
        assertEquals("* THREAD (2 1)", thread(mail("<m2@x>|a", "<m1@x>|b"), "REFERENCES"));
    }

    @Test
    void aThreadMayBeAsDeepAsTheMailboxIsLong() throws Exception {
        String[] messages = new String[3_000];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = (i == 0 ? "" : "<m" + i + "@x>") + "|a";
        }
        StringBuilder expected = new StringBuilder("* THREAD (1");
        for (int i = 2; i <= messages.length; i++) {
            expected.append(' ').append(i);
        }
        assertEquals(expected.append(')').toString(), thread(mail(messages), "REFERENCES"));
    }

    @Test
    void olderAndYoungerAreCountedFromNow() throws Exception {
        Mailstore store = new Mailstore().clock(Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC));
        store.inbox().deliver("Subject: old\n\n");
        store.clock(Clock.fixed(Instant.parse("2001-01-01T01:00:00Z"), ZoneOffset.UTC));
        store.inbox().deliver("Subject: new\n\n");
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                RawClient client = selected(server)) {
            client.send("b SEARCH OLDER 3600", "c SEARCH YOUNGER 3600", "d SEARCH OLDER 0");
            assertEquals("* SEARCH 1", client.line());
            client.line();
            assertEquals("* SEARCH 2", client.line());
            client.line();
            assertEquals("d BAD not a number of seconds", client.line());
        }
    }

    private static RawClient selected(FakeImapServer server) throws Exception {
        RawClient client = RawClient.memory(server);
        client.send("a LOGIN x y", "s SELECT INBOX");
        while (!client.line().startsWith("s OK")) {}
        return client;
    }
}
