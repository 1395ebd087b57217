package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.EOFException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The samples of docs/testkit.md. */
@Timeout(120)
class GuideTest {
    @Test
    void script() throws Exception {
        // region script
        try (FakeImapServer server = new FakeImapServer().start()) {
            server.script("""
                    S: * OK ready
                    C: A1 LOGIN fred <any>
                    S: A1 OK logged in
                    C: A2 NOOP
                    S: * 3 EXISTS
                    S: A2 OK done
                    """);

            try (RawClient client = RawClient.tcp(server)) { // your client here
                client.send("x1 LOGIN fred secret", "x2 NOOP");
                client.lines(4);
            }

            assertEquals("LOGIN", server.takeCommand().name());
        } // fails the test when the client did not do as scripted
        // endregion
    }

    @Test
    void replies() throws Exception {
        // region replies
        try (FakeImapServer server = new FakeImapServer().start()) {
            server.expect("STATUS <any> (MESSAGES)")
                    .reply(Reply.untagged("STATUS INBOX (MESSAGES 3)").thenOk());
            server.enqueue(Reply.no("[OVERQUOTA] no room")); // whatever command comes next
            server.dispatcher(command -> Reply.ok()); // and all after that
            // endregion

            try (RawClient client = RawClient.tcp(server)) {
                client.line();
                client.send("a STATUS INBOX (MESSAGES)", "b CREATE x", "c NOOP");
                assertEquals(
                        "* STATUS INBOX (MESSAGES 3)\na OK completed\nb NO [OVERQUOTA] no room\nc OK completed\n",
                        client.lines(4));
            }
        }
    }

    @Test
    void behaves() throws Exception {
        // region mailstore
        Mailstore store = new Mailstore().user("alice", "wonderland");
        store.inbox().deliver("Subject: hello\n\nHow are you?\n");
        try (FakeImapServer server =
                FakeImapServer.builder().tls().dispatcher(store).build().start()) {
            server.fault(Fault.dropTls().onCommand("FETCH", 7)); // it behaves, until the 7th FETCH
            server.fault(Fault.delay(Duration.ofMillis(1)).onCommand("SEARCH").always());
            // endregion

            try (RawClient client = RawClient.tls(server)) {
                client.send("a LOGIN alice wonderland", "b SELECT INBOX");
                for (int i = 0; i < 7; i++) {
                    client.send("c FETCH 1 UID");
                }
                Assertions.assertThrows(EOFException.class, () -> client.lines(100));
            }
        }
    }

    @Test
    void order() throws Exception {
        // region order
        try (FakeImapServer server = new FakeImapServer().start()) {
            server.inAnyOrder(all -> all.expect("STATUS a (MESSAGES)")
                            .reply(Reply.untagged("STATUS a (MESSAGES 1)").thenOk())
                            .expect("STATUS b (MESSAGES)")
                            .reply(Reply.untagged("STATUS b (MESSAGES 2)").thenOk()))
                    .expect(CommandMatcher.regex("LOGIN fred .*"))
                    .reply(Reply.ok());
            server.onCommand("NOOP", command -> Reply.ok(command.tag() + " is a nice tag")); // any number, whenever
            server.onConnection(1).enqueue(Reply.no("[INUSE] one connection is enough"));
            server.onAccount("fred").dispatcher(Mailstore.withSampleMail());
            // endregion

            try (RawClient client = RawClient.tcp(server);
                    RawClient other = RawClient.tcp(server)) {
                client.line();
                client.send("a NOOP", "b STATUS b (MESSAGES)", "c STATUS a (MESSAGES)", "d LOGIN fred x");
                assertEquals("a OK a is a nice tag\n* STATUS b (MESSAGES 2)\n", client.lines(2));
                client.lines(4);
                client.send("e SELECT INBOX");
                client.line();
                other.line();
                assertEquals(
                        "a NO [INUSE] one connection is enough",
                        other.send("a NOOP").line());
            }
        }
    }

    @Test
    void faults() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder().startTls().build().dispatcher(Dispatchers.ok())) {
            // region faults
            server.fault(Fault.reset().afterBytesOut(1_000).onEachConnection());
            server.fault(Fault.dropLine(1).incoming().onCommand("SELECT")); // what comes next is never heard
            server.fault(Fault.wrongTag().afterUntagged("EXISTS", 2).onConnection(1));
            server.fault(Fault.handshake(TlsFailure.EXPIRED).onCommand("STARTTLS"));
            server.fault(Fault.bye("overloaded").when(connection -> server.connectionCount() > 10));
            server.fault(Fault.corrupt(0).onCommand(CommandMatcher.sequence("SELECT INBOX", "FETCH 1 FLAGS")));
            // endregion

            try (RawClient client = RawClient.memory(server)) {
                client.line();
                client.send("a SELECT INBOX");
                assertEquals("a OK SELECT completed", client.line());
                client.send("b NOOP", "c FETCH 1 FLAGS");
                assertEquals("b OK FETCH completed", client.line()); // of the command with tag c
            }
        }
    }

    @Test
    void clock() throws Exception {
        // region clock
        VirtualClock clock = new VirtualClock();
        try (FakeImapServer server = FakeImapServer.builder()
                .clock(clock)
                .roundTrip(Duration.ofSeconds(30))
                .bandwidthOut(1_000_000)
                .dispatcher(Dispatchers.ok())
                .build()) {
            // endregion
            try (RawClient client = RawClient.memory(server)) {
                // region clock-moves
                clock.awaitWaiting(); // the greeting is on its way
                clock.advance(Duration.ofSeconds(30)); // and arrives
                // endregion
                client.line();
            }
        }
    }
}
