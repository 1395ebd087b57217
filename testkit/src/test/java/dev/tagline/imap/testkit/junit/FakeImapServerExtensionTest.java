package dev.tagline.imap.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.ScriptFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class FakeImapServerExtensionTest {
    @RegisterExtension
    static final FakeImapServerExtension IMAP = new FakeImapServerExtension(
            () -> FakeImapServer.builder().greeting("OK mine").build());

    private FakeImapServer early;

    @BeforeEach
    void prepare(FakeImapServer server) {
        early = server;
    }

    @Test
    void testGetsAStartedServerOfTheAskedKind(FakeImapServer server) throws Exception {
        assertSame(early, server);
        try (RawClient client = RawClient.tcp(server)) {
            assertEquals("* OK mine", client.line());
        }
    }

    @Test
    void whatTheClientDidNotDoFailsTheTest() {
        TestExecutionSummary summary = run(Careless.class);
        assertEquals(2, summary.getTestsFoundCount());
        assertEquals(1, summary.getTestsSucceededCount());
        TestExecutionSummary.Failure failure = summary.getFailures().get(0);
        assertTrue(failure.getTestIdentifier().getDisplayName().startsWith("forgetful"));
        assertInstanceOf(ScriptFailure.class, failure.getException());
    }

    private static TestExecutionSummary run(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    /** Run by the test above only: Surefire does not look into nested classes that are no {@code @Nested}. */
    @ExtendWith(FakeImapServerExtension.class)
    static class Careless {
        @Test
        void forgetful(FakeImapServer server) throws Exception {
            server.enqueue(Reply.ok());
            RawClient.tcp(server).close();
        }

        @Test
        void careful(FakeImapServer server) throws Exception {
            server.enqueue(Reply.ok());
            try (RawClient client = RawClient.tcp(server)) {
                client.send("a NOOP").line();
            }
        }
    }
}
