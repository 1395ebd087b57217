package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.command.CapabilityCommand;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.StartTls;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.settings.Limits;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTlsTest {
    private static Rig plaintext() {
        return Rig.with("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi", options -> options.tlsToCome(true));
    }

    @Test
    void whatWasSaidBeforeTlsIsForgotten() {
        try (Rig rig = plaintext()) {
            assertTrue(rig.connection.capabilitiesAreCurrent());
            CompletableFuture<?> startTls = rig.connection.submit(new StartTls());
            CompletableFuture<?> capability = rig.connection.submit(new CapabilityCommand());
            rig.peer.serve(
                    "STARTTLS",
                    "* CAPABILITY IMAP4rev1 AUTH=PLAIN",
                    "* OK [ALERT] call 555 1234",
                    "OK [CAPABILITY IMAP4rev1 AUTH=LOGIN] begin");
            Rig.get(startTls);
            assertEquals(1, rig.peer.startedTls());
            assertEquals(Capabilities.NONE, rig.connection.capabilities());
            assertFalse(rig.connection.capabilitiesAreCurrent());
            rig.peer.serve("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256", "* OK [ALERT] hello", "OK");
            Rig.get(capability);
            assertEquals(Capabilities.of("IMAP4rev1", "AUTH=SCRAM-SHA-256"), rig.connection.capabilities());
            // The alert inside TLS is the only thing anybody heard.
            rig.assertEvents("ConditionResponse", "alert hello");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nT2 OK x\r\n",
                "* OK [ALERT] hi\r\n",
                "* BYE x\r\n",
                "* fragment",
                " ",
                "\n"
            })
    void plaintextBehindTheOkIsRejectedBeforeTheHandshake(String injected) {
        try (Rig rig = plaintext()) {
            CompletableFuture<?> startTls = rig.connection.submit(new StartTls());
            String tag = rig.peer.expect("STARTTLS");
            rig.peer.sendRaw(tag + " OK begin\r\n" + injected);
            Rig.failure(ProtocolViolationException.class, startTls);
            rig.peer.awaitOver();
            assertEquals(0, rig.peer.startedTls());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO later", "BAD unknown"})
    void aRefusalStartsNothing(String answer) {
        try (Rig rig = plaintext()) {
            CompletableFuture<?> startTls = rig.connection.submit(new StartTls());
            rig.peer.serve("STARTTLS", answer);
            ImapException failure = Rig.failure(ImapException.class, startTls);
            assertTrue(failure.connectionSurvives());
            assertEquals(answer.startsWith("NO"), failure instanceof CommandFailedException);
            assertEquals(0, rig.peer.startedTls());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"XYZZY ok", "OKAY", ""})
    void anUnknownCompletionIsNoSuccess(String answer) {
        try (Rig rig = plaintext()) {
            CompletableFuture<?> startTls = rig.connection.submit(new StartTls());
            rig.peer.serve("STARTTLS", answer);
            assertFalse(Rig.failure(ImapException.class, startTls).connectionSurvives());
            assertEquals(0, rig.peer.startedTls());
        }
    }

    @Test
    void aHandshakeThatFailsEndsTheConnection() {
        try (Rig rig = plaintext()) {
            rig.peer.failTls(new IOException("certificate expired"));
            CompletableFuture<?> startTls = rig.connection.submit(new StartTls());
            rig.peer.serve("STARTTLS", "OK begin");
            ConnectionLostException failure = Rig.failure(ConnectionLostException.class, startTls);
            assertEquals("certificate expired", failure.getCause().getMessage());
            rig.peer.awaitOver();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* LIST () \"/\" INBOX",
                "* LSUB () \"/\" INBOX",
                "* STATUS INBOX (MESSAGES 1)",
                "* SEARCH 1",
                "* FLAGS (\\Seen)",
                "* 1 EXISTS",
                "* 1 RECENT",
                "* 1 EXPUNGE",
                "* 1 FETCH (FLAGS ())",
                "* PREAUTH welcome",
                "* ENABLED UTF8=ACCEPT"
            })
    void mailboxDataBeforeTlsEndsTheConnection(String line) {
        try (Rig rig = plaintext()) {
            rig.peer.send(line);
            rig.peer.awaitOver();
        }
        try (Rig rig = plaintext()) {
            CompletableFuture<?> startTls = rig.connection.submit(new StartTls());
            String tag = rig.peer.expect("STARTTLS");
            rig.peer.send(line, tag + " OK begin");
            Rig.failure(ProtocolViolationException.class, startTls);
            assertEquals(0, rig.peer.startedTls());
        }
    }

    @Test
    void whatWasCountedInPlaintextDoesNotCountInsideTls() {
        Limits limits = Limits.DEFAULT.newBuilder().preAuthTotal(1_000).build();
        try (Rig rig = Rig.with(
                "* OK [CAPABILITY IMAP4rev1 STARTTLS] " + "x".repeat(600),
                options -> options.tlsToCome(true).limits(limits))) {
            CompletableFuture<?> startTls = rig.connection.submit(new StartTls());
            rig.peer.serve("STARTTLS", "OK begin");
            Rig.get(startTls);
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "* OK " + "x".repeat(600), "OK");
            Rig.get(noop);
        }
    }

    @Test
    void theOkOfACommandThatWasNotSentYetStartsNothing() {
        try (Rig rig = plaintext()) {
            rig.peer.take(12);
            CompletableFuture<?> startTls = rig.connection.submit(new StartTls());
            rig.peer.awaitTaken(12);
            String tag = rig.peer.octets(7);
            rig.peer.send(tag + " OK begin");
            rig.peer.awaitRead();
            rig.timers.advance(java.time.Duration.ofMillis(30_100));
            assertFalse(Rig.failure(ImapException.class, startTls).connectionSurvives());
            assertEquals(0, rig.peer.startedTls());
        }
    }
}
