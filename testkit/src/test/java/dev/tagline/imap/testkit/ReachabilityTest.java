package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A port that is closed, or where nobody answers. */
@Timeout(120)
class ReachabilityTest {
    private final FakeImapServer server =
            new FakeImapServer().dispatcher(Dispatchers.ok()).start();

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    @Test
    void refusesNewConnectionsAndKeepsOldOnes() throws Exception {
        int port = server.port();
        try (RawClient old = RawClient.tcp(server)) {
            old.line();
            server.refuseConnections();
            assertThrows(ConnectException.class, () -> RawClient.tcp(server));
            assertEquals("a OK NOOP completed", old.send("a NOOP").line());
            server.acceptConnections();
            assertEquals(port, server.port());
            try (RawClient next = RawClient.tcp(server)) {
                next.line();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ignoredConnectionsGetNoAnswer() throws Exception {
        server.ignoreConnections();
        try (Socket socket = new Socket()) {
            assertThrows(
                    SocketTimeoutException.class,
                    () -> socket.connect(new InetSocketAddress("127.0.0.1", server.port()), 50));
        }
        server.acceptConnections();
        try (RawClient next = RawClient.tcp(server)) {
            next.line();
        }
    }

    @Test
    void refusalAtConnectResetsThatConnectionToo() throws Exception {
        server.fault(Fault.refuseConnections());
        try (RawClient first = RawClient.tcp(server)) {
            assertThrows(IOException.class, first::line);
        }
        assertThrows(ConnectException.class, () -> RawClient.tcp(server));
    }

    @Test
    void refusalComesAtItsMoment() throws Exception {
        server.fault(Fault.refuseConnections().afterCommand("LOGOUT"));
        try (RawClient first = RawClient.tcp(server)) {
            first.line();
            try (RawClient second = RawClient.tcp(server)) {
                second.line();
            }
            first.send("a LOGOUT");
            assertEquals(
                    "* BYE logging out\r\na OK LOGOUT completed\r\n",
                    first.rest().utf8());
        }
        assertThrows(ConnectException.class, () -> RawClient.tcp(server));
    }

    @Test
    void mayBeginBeforeTheFirstConnection() throws Exception {
        server.refuseConnections().refuseConnections();
        assertThrows(ConnectException.class, () -> RawClient.tcp(server));
        assertThrows(IOException.class, () -> RawClient.memory(server).line());
        assertEquals(0, server.connectionCount());
        server.acceptConnections().acceptConnections();
        try (RawClient next = RawClient.memory(server)) {
            next.line();
        }
    }
}
