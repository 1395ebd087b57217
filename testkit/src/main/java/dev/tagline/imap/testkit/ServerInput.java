package dev.tagline.imap.testkit;

import java.io.IOException;
import okio.Buffer;
import okio.Source;
import okio.Timeout;

/** What one connection reads, counted, with its faults. Used by the connection's thread. */
final class ServerInput implements Source {
    /** Waits for the end of the connection while the server must not read. */
    interface Gate {
        void passOrWait() throws IOException;
    }

    private final Link link;
    private final FaultInjector faults;
    private final Gate gate;
    private long count;

    ServerInput(Link link, FaultInjector faults, Gate gate) {
        this.link = link;
        this.faults = faults;
        this.gate = gate;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        gate.passOrWait();
        long read = link.source().read(sink, Math.min(byteCount, faults.roomIn(count)));
        gate.passOrWait();
        if (read > 0) {
            count += read;
            faults.at(new Fault.Moment.OctetsIn(count));
        }
        return read;
    }

    // The link's own: it changes when TLS starts.
    @Override
    public Timeout timeout() {
        return link.source().timeout();
    }

    @Override
    public void close() throws IOException {
        link.source().close();
    }
}
