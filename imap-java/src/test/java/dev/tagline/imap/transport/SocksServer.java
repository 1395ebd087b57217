package dev.tagline.imap.transport;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A SOCKS 5 proxy on 127.0.0.1 that leads every host to one port of this machine, and notes what it was asked for. */
public final class SocksServer implements AutoCloseable {
    private final Peer peer;
    private final int target;
    private final @Nullable String account;
    private final boolean serverSpeaksFirst;

    /** As {@code name mail.example.org:993}, in turn. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /**
     * {@code account} is {@code user:password}, or null when none is needed; {@code serverSpeaksFirst} is true in plaintext
     * and false with TLS.
     */
    public SocksServer(int target, @Nullable String account, boolean serverSpeaksFirst) throws IOException {
        this.target = target;
        this.account = account;
        this.serverSpeaksFirst = serverSpeaksFirst;
        this.peer = new Peer(this::serve);
    }

    public int port() {
        return peer.port();
    }

    private void serve(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        in.readUnsignedByte();
        byte[] methods = new byte[in.readUnsignedByte()];
        in.readFully(methods);
        int wanted = account == null ? 0 : 2;
        if (new String(methods, StandardCharsets.ISO_8859_1).indexOf(wanted) < 0) {
            out.write(new byte[] {5, (byte) 0xff});
            return;
        }
        out.write(new byte[] {5, (byte) wanted});
        if (account != null) {
            in.readUnsignedByte();
            String given = text(in) + ":" + text(in);
            boolean right = given.equals(account);
            out.write(new byte[] {1, (byte) (right ? 0 : 1)});
            if (!right) {
                return;
            }
        }
        in.skipNBytes(3);
        int kind = in.readUnsignedByte();
        String host = kind == 3 ? "name " + text(in) : "address " + address(in, kind == 1 ? 4 : 16);
        asked.add(host + ":" + in.readUnsignedShort());
        try (Socket server = new Socket("127.0.0.1", target)) {
            byte[] reply = {5, 0, 0, 3, 4, 'h', 'o', 's', 't', 0, 1};
            if (serverSpeaksFirst) {
                // In one write with the first octet of the server's, so that a client that reads too far loses it.
                reply = Arrays.copyOf(reply, reply.length + 1);
                reply[reply.length - 1] = (byte) server.getInputStream().read();
            }
            out.write(reply);
            pipe(socket, server);
        }
    }

    /** Carries octets both ways until either side ends. */
    static void pipe(Socket client, Socket server) {
        Thread up = new Thread(() -> copy(client, server), "proxy-up");
        up.setDaemon(true);
        up.start();
        copy(server, client);
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them is gone.
        } finally {
            try {
                to.shutdownOutput();
            } catch (IOException e) {
                // It was gone before.
            }
        }
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] octets = new byte[in.readUnsignedByte()];
        in.readFully(octets);
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static String address(DataInputStream in, int count) throws IOException {
        byte[] octets = new byte[count];
        in.readFully(octets);
        return InetAddress.getByAddress(octets).getHostAddress();
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
