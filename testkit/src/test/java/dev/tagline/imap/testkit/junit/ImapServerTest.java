package dev.tagline.imap.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import dev.tagline.imap.testkit.ServerCertificate;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

@ImapServer(greeting = "OK of the class")
class ImapServerTest {
    @ImapServer(name = "field", mailstore = true)
    private FakeImapServer field;

    @ImapServer(name = "field", mailstore = true)
    private Mailstore store;

    private FakeImapServer early;

    @BeforeEach
    void prepare(FakeImapServer server) {
        early = server;
    }

    @Test
    void parameterIsOfTheKindOfTheClass(FakeImapServer server) throws Exception {
        assertSame(early, server);
        assertEquals("* OK of the class", greeting(server));
    }

    @Nested
    class Inside {
        @Test
        void kindsOfOuterClassesCount(FakeImapServer server) throws Exception {
            assertEquals("* OK of the class", greeting(server));
            assertNotSame(field, server);
        }
    }

    @Test
    void fieldsOfOneNameGoTogether() throws Exception {
        store.inbox().deliver("Subject: x\n\n");
        try (RawClient client = RawClient.tcp(field)) {
            client.line();
            client.send("a LOGIN any one", "b STATUS INBOX (MESSAGES)");
            client.line();
            assertTrue(client.line().endsWith("(MESSAGES 1)"));
        }
    }

    @Test
    void parameterMaySayItsOwn(
            @ImapServer(name = "tls", tls = true) FakeImapServer good,
            @ImapServer(name = "bad", tls = true, certificate = ServerCertificate.EXPIRED) FakeImapServer bad)
            throws Exception {
        RawClient.tls(good).close();
        assertThrows(SSLException.class, () -> RawClient.tls(bad));
    }

    @Test
    void scriptIsAResource(@ImapServer(name = "s", script = "login.imap") FakeImapServer server) throws Exception {
        try (RawClient client = RawClient.tcp(server)) {
            client.line();
            assertEquals("x OK logged in", client.send("x LOGIN fred y").line());
        }
    }

    @Test
    void mailstoreHasUsersAndLacksExtensions(
            @ImapServer(
                            name = "m",
                            users = "alice:wonderland",
                            without = "IDLE",
                            with = "xlist",
                            startTls = true,
                            sampleMail = true)
                    Mailstore mail,
            @ImapServer(
                            name = "m",
                            users = "alice:wonderland",
                            without = "IDLE",
                            with = "xlist",
                            startTls = true,
                            sampleMail = true)
                    FakeImapServer server)
            throws Exception {
        assertEquals(6, mail.inbox().messages().size());
        try (RawClient client = RawClient.tcp(server)) {
            String greeting = client.line();
            assertTrue(greeting.contains("STARTTLS") && !greeting.contains(" IDLE"), greeting);
            assertTrue(client.send("a LOGIN alice x").line().startsWith("a NO"));
            assertTrue(client.send("b LOGIN alice wonderland").line().startsWith("b OK"));
            assertTrue(client.send("c XLIST \"\" INBOX").line().startsWith("* XLIST"));
        }
    }

    @Test
    void twoKindsUnderOneNameAreAnError() {
        assertFails(TwoKinds.class);
        assertFails(StaticField.class);
        assertFails(OddField.class);
    }

    static void assertSucceeds(Class<?> tests, int count) {
        SummaryGeneratingListener listener = run(tests);
        assertEquals(List.of(), listener.getSummary().getFailures());
        assertEquals(count, listener.getSummary().getTestsSucceededCount());
    }

    private static SummaryGeneratingListener run(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        listener);
        return listener;
    }

    private static void assertFails(Class<?> tests) {
        SummaryGeneratingListener listener = run(tests);
        assertEquals(1, listener.getSummary().getTotalFailureCount(), tests.getName());
        Throwable failure = listener.getSummary().getFailures().get(0).getException();
        while (!(failure instanceof ExtensionConfigurationException) && failure.getCause() != null) {
            failure = failure.getCause();
        }
        assertInstanceOf(ExtensionConfigurationException.class, failure);
    }

    static class TwoKinds {
        @Test
        void two(@ImapServer(tls = true) FakeImapServer one, @ImapServer FakeImapServer other) {}
    }

    static class StaticField {
        @ImapServer
        static FakeImapServer server;

        @Test
        void nothing() {}
    }

    static class OddField {
        @ImapServer
        String server;

        @Test
        void nothing() {}
    }

    /** Fields are fresh for each test, whatever lives longer. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Lasting {
        @ImapServer(name = "lasting")
        private FakeImapServer server;

        private FakeImapServer last;

        @Test
        void once() {
            fresh();
        }

        @Test
        void twice() {
            fresh();
        }

        private void fresh() {
            assertNotSame(last, server);
            assertEquals(0, server.connectionCount());
            last = server;
        }
    }

    private static String greeting(FakeImapServer server) throws Exception {
        try (RawClient client = RawClient.tcp(server)) {
            return client.line();
        }
    }
}
