package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/**
 * What a socket says, waited for with little memory: a thousand clients in IDLE would otherwise hold a segment of 8 KiB each, and
 * as much outside the heap. What follows the first octets is read in full segments. Read by one thread.
 */
final class WaitingSource implements Source {
    private static final int LITTLE = 256;

    private final InputStream in;
    private final Source rest;
    private final byte[] little = new byte[LITTLE];

    WaitingSource(Socket socket) throws IOException {
        this.in = socket.getInputStream();
        this.rest = Okio.source(in);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        if (in.available() > 0) {
            return rest.read(sink, byteCount);
        }
        int count = in.read(little, 0, (int) Math.min(byteCount, LITTLE));
        if (count > 0) {
            sink.write(little, 0, count);
        }
        return count;
    }

    @Override
    public Timeout timeout() {
        return rest.timeout();
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
