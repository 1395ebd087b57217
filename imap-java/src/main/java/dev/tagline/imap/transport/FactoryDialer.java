package dev.tagline.imap.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Gets a transport from code of the caller's, which may take its time. */
final class FactoryDialer extends Dialer {
    private final Aside<Transport> making;

    FactoryDialer(TransportFactory factory, Duration deadline) {
        super(deadline);
        this.making = new Aside<>(factory::open, Transport::abort);
    }

    @Override
    Transport dial(long endNanos) throws IOException {
        try {
            return making.get("imap-connect");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException expected) {
                throw expected;
            }
            throw new IOException("the transport could not be made: " + cause, cause);
        }
    }

    @Override
    void release() {
        making.abort();
    }

    @Override
    String peer() {
        return "a transport of the caller's";
    }
}
