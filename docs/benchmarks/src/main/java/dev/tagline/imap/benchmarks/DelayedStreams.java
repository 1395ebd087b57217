package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A socket at the far end of a long line: half the round trip each way, and as much on its way as anybody sends. */
final class DelayedStreams {
    private static final int PIECE = 1 << 16;

    private final Socket socket;
    private final DelayLine arriving;
    private final DelayLine leaving;

    DelayedStreams(Socket socket, int roundTripMillis) {
        this.socket = socket;
        long oneWay = TimeUnit.MILLISECONDS.toNanos(roundTripMillis) / 2;
        arriving = new DelayLine(oneWay);
        leaving = new DelayLine(oneWay);
        Blaster.start("arriving", this::receive);
        Blaster.start("leaving", this::send);
    }

    private void receive() {
        try {
            InputStream in = socket.getInputStream();
            for (byte[] piece = new byte[PIECE]; ; piece = new byte[PIECE]) {
                int read = in.read(piece);
                if (read < 0) {
                    break;
                }
                arriving.put(piece, 0, read);
            }
        } catch (IOException e) {
            // The client has left, as the end of the line says.
        }
        arriving.close();
    }

    private void send() {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            for (DelayLine.Piece piece = leaving.take(); piece != null; piece = leaving.take()) {
                out.write(piece.octets, piece.from, piece.count);
            }
        } catch (IOException e) {
            // The client has left.
        }
        leaving.close();
        arriving.close();
    }

    InputStream in() {
        return new InputStream() {
            private DelayLine.@Nullable Piece piece;
            private int taken;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int count) throws IOException {
                DelayLine.Piece from = piece;
                if (from == null || taken == from.count) {
                    from = arriving.take();
                    piece = from;
                    taken = 0;
                }
                if (from == null) {
                    return -1;
                }
                int copied = Math.min(count, from.count - taken);
                System.arraycopy(from.octets, from.from + taken, to, offset, copied);
                taken += copied;
                return copied;
            }

            @Override
            public int available() {
                return piece != null && taken < piece.count ? piece.count - taken : arriving.isReady() ? 1 : 0;
            }
        };
    }

    /** What is written must not change afterwards. */
    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int from, int count) throws IOException {
                leaving.put(octets, from, count);
            }

            @Override
            public void close() {
                leaving.close();
            }
        };
    }
}
