package dev.tagline.imap.testkit;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import okio.Buffer;
import okio.ByteString;
import okio.ForwardingSink;
import okio.ForwardingSource;
import okio.Sink;
import okio.Source;

/** Knows where the server's writes and reads ended, in octets from the beginning. */
final class RecordingLink implements Link {
    final Set<Long> writes = new ConcurrentSkipListSet<>();
    final Set<Long> reads = new ConcurrentSkipListSet<>();
    private final Link link;
    private final Source source;
    private final Sink sink;
    private long written;
    private long read;

    RecordingLink(Link link) {
        this.link = link;
        this.source = new ForwardingSource(link.source()) {
            @Override
            public long read(Buffer to, long byteCount) throws IOException {
                long size = super.read(to, byteCount);
                read += Math.max(size, 0);
                reads.add(read);
                return size;
            }
        };
        this.sink = new ForwardingSink(link.sink()) {
            @Override
            public void write(Buffer from, long byteCount) throws IOException {
                super.write(from, byteCount);
                written += byteCount;
                writes.add(written);
            }
        };
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public Sink sink() {
        return sink;
    }

    @Override
    public boolean isTls() {
        return false;
    }

    @Override
    public boolean canStartTls() {
        return false;
    }

    @Override
    public void startTls(ByteString early, TlsFailure failure) throws IOException {
        link.startTls(early, failure);
    }

    @Override
    public void shutdownOutput() throws IOException {
        link.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        link.close();
    }

    @Override
    public void drop() throws IOException {
        link.drop();
    }

    @Override
    public void linger() {}

    @Override
    public void reset() {
        link.reset();
    }

    @Override
    public void abort() {
        link.abort();
    }
}
