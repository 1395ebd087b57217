package dev.tagline.imap.transport;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;

class AddressRaceTest {
    private static final int PATIENCE = 60;
    private static final Endpoint HOST = new Endpoint("mail.example.org", 993);
    private static final InetAddress A4 = address("192.0.2.1");
    private static final InetAddress B4 = address("192.0.2.2");
    private static final InetAddress A6 = address("2001:db8::1");
    private static final InetAddress B6 = address("2001:db8::2");
    private static final InetAddress C6 = address("2001:db8::3");

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What becomes of an attempt. */
    private enum Fate {
        ANSWERS,
        REFUSES,
        IS_SILENT
    }

    /** Sockets of which the test says what becomes of them. */
    private static class Network extends SocketFactory {
        private final Map<InetAddress, Fate> fates;
        private final Map<InetAddress, Line> lines = new ConcurrentHashMap<>();
        private final List<InetAddress> tried = new CopyOnWriteArrayList<>();

        Network(Map<InetAddress, Fate> fates) {
            this.fates = fates;
        }

        private final class Line extends Socket {
            private final CountDownLatch closed = new CountDownLatch(1);
            private int timeoutMillis;

            @Override
            public void connect(SocketAddress to, int timeoutMillis) throws IOException {
                InetAddress address = ((InetSocketAddress) to).getAddress();
                this.timeoutMillis = timeoutMillis;
                tried.add(address);
                lines.put(address, this);
                switch (fates.get(address)) {
                    case REFUSES -> throw new ConnectException("Connection refused");
                    case IS_SILENT -> {
                        awaitClosed();
                        throw new SocketException("Socket closed");
                    }
                    case ANSWERS -> awaitSilentOnes();
                }
            }

            /** So that they are there to be closed. */
            private void awaitSilentOnes() {
                fates.forEach((address, fate) -> {
                    while (fate == Fate.IS_SILENT && !lines.containsKey(address)) {
                        Thread.onSpinWait();
                    }
                });
            }

            void awaitClosed() {
                try {
                    assertTrue(closed.await(PATIENCE, TimeUnit.SECONDS), "it is closed");
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void close() {
                closed.countDown();
            }
        }

        @Override
        public Socket createSocket() {
            return new Line();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    /** In which an address may be silent for as long. */
    private static AddressRace race(Network network, Duration headStart) {
        return new AddressRace(
                HOST,
                new Route(null, null, network),
                headStart.toNanos(),
                System.nanoTime() + Duration.ofHours(2).toNanos());
    }

    /** In which the next is tried only when one has failed. */
    private static AddressRace patient(Network network) {
        return race(network, Duration.ofHours(1));
    }

    private static AddressRace hasty(Network network) {
        return race(network, Duration.ofMillis(1));
    }

    @Test
    void silentAddressDoesNotUseUpTheTimeAndIsClosedInTheEnd() throws IOException {
        Network network = new Network(Map.of(A6, Fate.IS_SILENT, A4, Fate.ANSWERS));
        Socket connected = hasty(network).run(List.of(A6, A4));
        assertSame(network.lines.get(A4), connected);
        network.lines.get(A6).awaitClosed();
        assertEquals(1, network.lines.get(A4).closed.getCount(), "the winner is not closed");
    }

    @Test
    void oneDeadlineEndsAllThatAreSilent() {
        Network network = new Network(Map.of(A6, Fate.IS_SILENT, A4, Fate.IS_SILENT));
        SocketDialer dialer = new SocketDialer(
                HOST,
                false,
                TlsSettings.DEFAULT,
                new Route(null, null, network),
                Duration.ofSeconds(1),
                host -> List.of(A6, A4));
        assertThrows(SocketTimeoutException.class, dialer::dial);
        network.lines.values().forEach(Network.Line::awaitClosed);
    }

    @Test
    void silenceIsEndedByTheDeadlineAndNotTakenForRefusalBeforeIt() throws IOException {
        Network network = new Network(Map.of(A4, Fate.ANSWERS));
        patient(network).run(List.of(A4));
        assertTrue(network.lines.get(A4).timeoutMillis > Duration.ofHours(2).toMillis());
    }

    @Test
    void firstThatAnswersIsTheOnlyOneTried() throws IOException {
        Network network = new Network(Map.of(A6, Fate.ANSWERS, A4, Fate.ANSWERS));
        Socket connected = patient(network).run(List.of(A6, A4));
        assertSame(network.lines.get(A6), connected);
        assertEquals(List.of(A6), network.tried);
    }

    @Test
    void nextIsTriedWhenOneHasFailed() throws IOException {
        Network network = new Network(Map.of(A6, Fate.REFUSES, A4, Fate.REFUSES, B6, Fate.ANSWERS));
        assertSame(patient(network).run(List.of(A6, A4, B6)), network.lines.get(B6));
        assertEquals(List.of(A6, A4, B6), network.tried);
    }

    @Test
    void errorTellsOfEachAddress() {
        Network network = new Network(Map.of(A6, Fate.REFUSES, A4, Fate.REFUSES));
        ConnectException e =
                assertThrows(ConnectException.class, () -> patient(network).run(List.of(A6, A4)));
        assertEquals(
                "no address of mail.example.org:993 answers"
                        + " (2001:db8:0:0:0:0:0:1: Connection refused; 192.0.2.1: Connection refused)",
                e.getMessage());
        assertEquals(2, e.getSuppressed().length);
        assertThrows(ConnectException.class, () -> patient(network).run(List.of()));
    }

    @Test
    void releaseEndsAllThatAreSilent() throws Exception {
        Network network = new Network(Map.of(A6, Fate.IS_SILENT, A4, Fate.IS_SILENT, B4, Fate.REFUSES));
        AddressRace race = hasty(network);
        FutureTask<IOException> running =
                new FutureTask<>(() -> assertThrows(IOException.class, () -> race.run(List.of(A6, A4, B4))));
        new Thread(running).start();
        while (network.tried.size() < 3) {
            Thread.onSpinWait();
        }
        race.release();
        running.get(PATIENCE, TimeUnit.SECONDS);
        assertEquals(3, network.tried.size());
    }

    @Test
    void nothingIsTriedAfterRelease() {
        Network network = new Network(Map.of(A6, Fate.ANSWERS));
        AddressRace race = patient(network);
        race.release();
        assertThrows(IOException.class, () -> race.run(List.of(A6)));
        assertEquals(List.of(), network.tried);
    }

    @Test
    void interruptEndsTheRace() throws Exception {
        Network network = new Network(Map.of(A6, Fate.IS_SILENT, A4, Fate.IS_SILENT));
        AddressRace race = hasty(network);
        FutureTask<IOException> running =
                new FutureTask<>(() -> assertThrows(IOException.class, () -> race.run(List.of(A6, A4))));
        Thread thread = new Thread(running);
        thread.start();
        while (network.tried.size() < 2) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        running.get(PATIENCE, TimeUnit.SECONDS);
        network.lines.get(A6).awaitClosed();
        network.lines.get(A4).awaitClosed();
    }

    @Test
    void bugOfASocketFactoryIsAFailureLikeOthers() {
        Network network = new Network(Map.of());
        ConnectException e =
                assertThrows(ConnectException.class, () -> patient(network).run(List.of(A6, A4)));
        assertFalse(e.getSuppressed()[0].getCause() instanceof IOException);
    }

    @Test
    void familiesTakeTurns() {
        assertEquals(List.of(A6, A4, B6, B4, C6), AddressRace.alternating(List.of(A6, B6, C6, A4, B4)));
        assertEquals(List.of(A4, A6, B4), AddressRace.alternating(List.of(A4, B4, A6)));
        assertEquals(List.of(A4, B4), AddressRace.alternating(List.of(A4, B4)));
        assertEquals(List.of(), AddressRace.alternating(List.of()));
    }

    /** Silent, and its close is a bug. */
    private static final class Faulty extends Socket {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void connect(SocketAddress to, int timeoutMillis) throws IOException {
            try {
                assertTrue(closed.await(PATIENCE, TimeUnit.SECONDS), "it is closed");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new SocketException("Socket closed");
        }

        @Override
        public void close() {
            closed.countDown();
            throw new IllegalStateException("a bug of the socket's");
        }
    }

    @Test
    void socketsThatCannotBeClosedDoNotEndTheTimerOfAllOthers() {
        SocketFactory faulty = new Network(Map.of()) {
            @Override
            public Socket createSocket() {
                return new Faulty();
            }
        };
        for (int i = 0; i < 2; i++) {
            SocketDialer dialer = new SocketDialer(
                    HOST,
                    false,
                    TlsSettings.DEFAULT,
                    new Route(null, null, faulty),
                    Duration.ofMillis(50),
                    host -> List.of(A4, A6));
            assertThrows(SocketTimeoutException.class, dialer::dial);
        }
    }
}
