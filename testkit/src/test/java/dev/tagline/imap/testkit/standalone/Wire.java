package dev.tagline.imap.testkit.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines out, lines in. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(60_000);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static Wire connect(int port) throws IOException {
        return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Socket socket() {
        return socket;
    }

    String line() throws IOException {
        return in.readLine();
    }

    /** Sends a command and reads to its tagged answer, which it returns. */
    String command(String line) throws IOException {
        List<String> all = answers(line);
        return all.get(all.size() - 1);
    }

    /** Sends a command and reads to its tagged answer, or to the end. */
    List<String> answers(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        String tag = line.substring(0, line.indexOf(' ') + 1);
        List<String> all = new ArrayList<>();
        do {
            all.add(in.readLine());
        } while (all.get(all.size() - 1) != null && !all.get(all.size() - 1).startsWith(tag));
        return all;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
