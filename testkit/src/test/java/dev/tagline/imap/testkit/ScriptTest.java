package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected, in which order, and from whom. */
@Timeout(120)
class ScriptTest {
    @Test
    void anyOrderIsAnyOrderAndAllOfIt() throws Exception {
        try (FakeImapServer server = new FakeImapServer();
                RawClient client = RawClient.memory(server)) {
            server.inAnyOrder(all -> all.expect("STATUS a (MESSAGES)")
                            .reply(Reply.ok("a"))
                            .expect(CommandMatcher.named("NOOP"))
                            .times(2)
                            .reply(Reply.ok("n")))
                    .expect("LOGOUT")
                    .reply(Reply.ok("bye"));
            client.line();
            client.send("1 NOOP", "2 STATUS a (MESSAGES)", "3 NOOP", "4 LOGOUT");
            assertEquals("1 OK n\n2 OK a\n3 OK n\n4 OK bye\n", client.lines(4));
        }
    }

    @Test
    void whatIsInNoOrderExpectedIsReportedWithAllThatIs() throws Exception {
        FakeImapServer server = new FakeImapServer();
        try (RawClient client = RawClient.memory(server)) {
            server.inAnyOrder(
                    all -> all.expect("NOOP").reply(Reply.ok()).expect("CHECK").reply(Reply.ok()));
            client.line();
            client.send("a CLOSE");
            client.line();
        }
        ScriptFailure failure = assertThrows(ScriptFailure.class, server::close);
        assertTrue(failure.getMessage().contains("C: a CLOSE\n--> expected NOOP or CHECK"), failure.getMessage());
    }

    /** The script, an expectation, and nothing at all: each says what came instead. */
    @ParameterizedTest
    @CsvSource({"script", "expect", "nothing"})
    void whatTheClientIsToldOfItsMistakeIsOneLine(String how) throws Exception {
        FakeImapServer server = new FakeImapServer();
        if (how.equals("script")) {
            server.script("C: A1 LOGIN fred x\nS: A1 OK in\n");
        } else if (how.equals("expect")) {
            server.expect("LOGIN fred x").reply(Reply.ok());
        }
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            client.sendRaw("a LOGIN {15+}\r\nfred\r\n* 1 BYE\r\n \"" + "x".repeat(1_000) + "\"\r\n");
            String answer = client.line();
            assertTrue(answer.matches("a BAD [ -z|~]{5,400}"), answer);
            client.send("b UID \u00e9{3}x y");
            assertTrue(client.line().startsWith("b BAD the script was left"));
        }
        assertThrows(ScriptFailure.class, server::close);
    }

    @Test
    void restOfAGroupIsReported() throws Exception {
        FakeImapServer server = new FakeImapServer();
        server.inAnyOrder(
                all -> all.expect("NOOP").reply(Reply.ok()).expect("CHECK").reply(Reply.ok()));
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a CHECK");
            client.line();
        }
        ScriptFailure failure = assertThrows(ScriptFailure.class, server::close);
        assertTrue(failure.getMessage().contains("reply queued for NOOP"), failure.getMessage());
        assertFalse(failure.getMessage().contains("reply queued for CHECK"), failure.getMessage());
    }

    @Test
    void repliesAreComputedFromTheCommand() throws Exception {
        try (FakeImapServer server = new FakeImapServer();
                RawClient client = RawClient.memory(server)) {
            server.expect("STATUS <any> <any>")
                    .times(2)
                    .reply(command -> Reply.untagged("STATUS " + command.argument(0) + " (MESSAGES 1)")
                            .thenOk());
            client.line();
            client.send("a STATUS x (MESSAGES)", "b STATUS y (MESSAGES)");
            assertEquals(
                    "* STATUS x (MESSAGES 1)\na OK completed\n* STATUS y (MESSAGES 1)\nb OK completed\n",
                    client.lines(4));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UID (FETCH|STORE) .*, true",
        "UID FETCH 1:\\* \\(FLAGS BODY\\[\\]\\), true",
        "UID FETCH, false",
        "FETCH .*, false"
    })
    void regexIsAboutTheWholeCommand(String regex, boolean matches) throws Exception {
        RecordedCommand command = command("a7 UID FETCH 1:* (FLAGS BODY[])");
        assertEquals(matches, CommandMatcher.regex(regex).mismatch(command) == null);
    }

    @Test
    void argumentsMatchARegex() throws Exception {
        RecordedCommand command = command("a UID FETCH 1:* (FLAGS)");
        assertNull(CommandMatcher.named("fetch").withArguments("1:\\*.*").mismatch(command));
        assertEquals(
                "\"1:* (FLAGS)\" does not match /2.*/",
                CommandMatcher.named("FETCH").withArguments("2.*").mismatch(command));
        assertNull(
                CommandMatcher.named("NOOP").or(CommandMatcher.named("FETCH")).mismatch(command));
        assertEquals(
                "the command is UID FETCH, not NOOP, and the command is UID FETCH, not CHECK",
                CommandMatcher.named("NOOP").or(CommandMatcher.named("CHECK")).mismatch(command));
    }

    @Test
    void sequenceIsMetByItsLastCommandOnOneConnection() throws Exception {
        CommandMatcher sequence = CommandMatcher.sequence("SELECT INBOX", "FETCH 1 FLAGS", "CLOSE");
        try (FakeImapServer server = new FakeImapServer().dispatcher(Dispatchers.ok());
                RawClient client = RawClient.memory(server);
                RawClient other = RawClient.memory(server)) {
            server.fault(Fault.inject("* now\r\n").onCommand(sequence));
            client.line();
            other.line();
            client.send("a SELECT INBOX");
            client.line();
            other.send("a FETCH 1 FLAGS", "b CLOSE");
            assertEquals("a OK FETCH completed\nb OK CLOSE completed\n", other.lines(2));
            client.send("b FETCH 1 FLAGS", "c NOOP", "d CLOSE");
            client.lines(3);
            client.send("e SELECT INBOX", "f FETCH 1 FLAGS", "g CLOSE");
            client.lines(2);
            assertEquals("* now\ng OK CLOSE completed\n", client.lines(2));
        }
    }

    @Test
    void eachConnectionHasItsScript() throws Exception {
        try (FakeImapServer server = new FakeImapServer()) {
            server.onConnection(1).script("C: a NOOP\nS: a OK scripted");
            server.onConnection(2).expect("NOOP").reply(Reply.ok("expected"));
            server.onConnection(2).dispatcher(command -> Reply.ok("of the third"));
            server.dispatcher(command -> Reply.ok("of all"));
            try (RawClient first = RawClient.memory(server);
                    RawClient second = RawClient.memory(server);
                    RawClient third = RawClient.memory(server)) {
                third.line();
                assertEquals(
                        "x OK expected\ny OK of the third\n",
                        third.send("x NOOP", "y NOOP").lines(2));
                first.line();
                assertEquals("x OK of all", first.send("x NOOP").line());
                second.line();
                assertEquals(
                        "x OK scripted\ny OK of all\n",
                        second.send("x NOOP", "y NOOP").lines(2));
            }
        }
    }

    @Test
    void accountsHaveTheirScripts() throws Exception {
        try (FakeImapServer server = new FakeImapServer()) {
            server.onAccount("alice").script("C: a NOOP\nS: * 3 EXISTS\nS: a OK alice's");
            server.onAccount("bob").expect("LOGIN bob <any>").reply(Reply.ok("hello bob"));
            server.onAccount("bob").enqueue(Reply.ok("bob's"));
            server.onAccount("carol").script("C: a LOGIN carol x\nS: a NO not today\nC: b LOGOUT\nS: b OK bye");
            try (RawClient alice = RawClient.memory(server);
                    RawClient bob = RawClient.memory(server);
                    RawClient carol = RawClient.memory(server)) {
                alice.line();
                bob.line();
                carol.line();
                alice.send("1 LOGIN alice x");
                assertEquals("1 OK LOGIN completed", alice.line());
                bob.send("1 LOGIN bob x", "2 NOOP");
                assertEquals("1 OK hello bob\n2 OK bob's\n", bob.lines(2));
                alice.send("2 NOOP");
                assertEquals("* 3 EXISTS\n2 OK alice's\n", alice.lines(2));
                carol.send("1 LOGIN carol x", "2 LOGOUT");
                assertEquals("1 NO not today\n2 OK bye\n", carol.lines(2));
            }
        }
    }

    @Test
    void accountsHaveTheirStores() throws Exception {
        Mailstore full = new Mailstore();
        full.inbox().deliver("Subject: x\n\n");
        try (FakeImapServer server = new FakeImapServer().dispatcher(new Mailstore())) {
            server.onAccount("full").dispatcher(full);
            try (RawClient client = RawClient.memory(server);
                    RawClient other = RawClient.memory(server)) {
                client.line();
                client.send("1 LOGIN full x", "2 STATUS INBOX (MESSAGES)");
                client.line();
                assertEquals("* STATUS \"INBOX\" (MESSAGES 1)", client.line().replace(" INBOX ", " \"INBOX\" "));
                other.line();
                other.send("1 LOGIN empty x", "2 STATUS INBOX (MESSAGES)");
                other.line();
                assertEquals("* STATUS \"INBOX\" (MESSAGES 0)", other.line().replace(" INBOX ", " \"INBOX\" "));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLAIN         | \\0fred\\0secret",
                "PLAIN         | other\\0fred\\0secret",
                "LOGIN         | fred",
                "XOAUTH2       | user=fred\\1auth=Bearer x\\1\\1",
                "OAUTHBEARER   | n,a=fred,\\1host=h\\1auth=Bearer x\\1\\1",
                "CRAM-MD5      | fred b913a602c7eda7a495b4e6e7334d3890",
                "SCRAM-SHA-256 | n,,n=fred,r=rOprNGfwEbeRWgbNEkqO",
                "EXTERNAL      | fred"
            })
    void accountIsKnownFromTheSaslResponse(String mechanism, String response) throws Exception {
        String base64 = ByteString.encodeUtf8(response.replace("\\0", "\0").replace("\\1", "\u0001"))
                .base64();
        try (FakeImapServer server = new FakeImapServer();
                RawClient line = RawClient.memory(server);
                RawClient initial = RawClient.memory(server)) {
            server.onAccount("fred")
                    .dispatcher(command ->
                            command.isNamed("AUTHENTICATE") ? Dispatchers.ok().dispatch(command) : Reply.ok("fred's"));
            line.line();
            line.send("1 AUTHENTICATE " + mechanism, base64, "2 NOOP");
            assertEquals("+ \n1 OK AUTHENTICATE completed\n2 OK fred's\n", line.lines(3));
            initial.line();
            initial.send("1 AUTHENTICATE " + mechanism + " " + base64, "2 NOOP");
            assertEquals("1 OK AUTHENTICATE completed\n2 OK fred's\n", initial.lines(2));
        }
    }

    @Test
    void aRefusedLoginIsNoLogin() throws Exception {
        try (FakeImapServer server = new FakeImapServer()
                        .dispatcher(command -> command.isNamed("LOGIN") ? Reply.no("no") : Reply.ok());
                RawClient client = RawClient.memory(server)) {
            server.onAccount("fred")
                    .dispatcher(command -> command.isNamed("LOGIN") ? Reply.no("no") : Reply.bad("his"));
            client.line();
            client.send("1 LOGIN fred x", "2 NOOP");
            assertEquals("1 NO no\n2 OK completed\n", client.lines(2));
        }
    }

    private static RecordedCommand command(String line) throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(Dispatchers.ok());
                RawClient client = RawClient.memory(server)) {
            client.send(line);
            return server.takeCommand();
        }
    }
}
