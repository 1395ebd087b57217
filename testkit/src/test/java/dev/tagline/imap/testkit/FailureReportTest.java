package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a developer reads who broke the client. */
@Timeout(120)
class FailureReportTest {
    @Test
    void showsTheDialogueWithAMarkerWhereItWentWrong() throws Exception {
        FakeImapServer server = new FakeImapServer().script("""
                S: * OK ready
                C: A1 LOGIN fred <any>
                S: A1 OK in
                C: A2 SELECT INBOX
                """);
        try (RawClient client = RawClient.memory(server)) {
            client.send("x1 LOGIN fred secret", "x2 SELECT Drafts");
            client.lines(3);
        }
        assertEquals("""
                transcript, line 4: argument 1 is Drafts, not INBOX
                S: * OK ready
                C: x1 LOGIN fred secret
                S: x1 OK in
                C: x2 SELECT Drafts
                --> C: A2 SELECT INBOX
                """, message(server));
    }

    @Test
    void tellsOfFaultsThatHappened() throws Exception {
        FakeImapServer server = new FakeImapServer().expect("NOOP").reply(Reply.ok());
        server.fault(Fault.corrupt(2).incoming().afterGreeting());
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a NOOP");
            client.line();
        }
        assertEquals("""
                connection 0: the command is OOOP, not NOOP
                S: * OK [CAPABILITY IMAP4rev1] FakeImapServer ready
                X: corrupt octet 2 (in) after the greeting
                C: a OOOP
                --> expected NOOP
                """, message(server));
    }

    @Test
    void literalsAreShortened() throws Exception {
        FakeImapServer server = new FakeImapServer();
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            client.sendRaw("a APPEND x {100000+}\r\n" + "begin ".repeat(10) + "x".repeat(99_937) + "end\r\n");
            client.line();
        }
        String message = message(server);
        assertTrue(message.contains("C: begin begin"), message);
        assertTrue(message.contains("octets more\n"), message);
        assertTrue(message.length() < 5_000, () -> message.length() + " characters");
    }

    @Test
    void longDialoguesAreCutInTheMiddle() throws Exception {
        FakeImapServer server = new FakeImapServer();
        server.expect("NOOP").times(500).reply(Reply.ok("done"));
        try (RawClient client = RawClient.memory(server)) {
            for (int i = 0; i < 500; i++) {
                client.send("a" + i + " NOOP");
            }
            client.send("b CHECK");
            client.lines(502);
        }
        String message = message(server);
        assertTrue(message.contains("\nC: a0 NOOP\n"), message);
        assertTrue(message.contains("\n# ... 882 lines ...\n"), message);
        assertTrue(message.endsWith("S: a499 OK done\nC: b CHECK\n--> C: b CHECK\n"), message);
        assertTrue(server.dialogue().contains("C: a250 NOOP"), "the whole is there for who asks");
    }

    @Test
    void unparsableInputThatTheTestDidNotTakeIsReportedWhereItCame() throws Exception {
        FakeImapServer server = new FakeImapServer().dispatcher(Dispatchers.ok());
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a NOOP  x", "b NOOP");
            client.lines(2);
        }
        assertEquals("""
                unparsable: unexpected ' ' at octet 7
                S: * OK [CAPABILITY IMAP4rev1] FakeImapServer ready
                C: a NOOP  x
                --> C: a NOOP  x
                """, message(server));
    }

    private static String message(FakeImapServer server) {
        return assertThrows(ScriptFailure.class, server::close).getMessage();
    }
}
