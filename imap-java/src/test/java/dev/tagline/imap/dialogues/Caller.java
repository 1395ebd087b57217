package dev.tagline.imap.dialogues;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One client on one server: says what steps tell it to and keeps what it hears. No client of ours, but a socket. */
final class Caller implements Closeable {
    /** What is heard when the server has hung up. */
    static final String END = "end of connection";

    private final Socket socket;
    private final InputStream in;
    private final List<String> heard = new ArrayList<>();
    private final Set<String> awaited = new LinkedHashSet<>();
    private int commands;
    private boolean continued;
    private boolean over;

    Caller(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        hear();
        heard.clear();
    }

    /** Does a step; what was heard since the last, in full lines with their literals. */
    List<String> take(Step step, List<String> parts) throws IOException {
        if (step.kind() == Step.Kind.HEARS) {
            while (!over && heard.stream().noneMatch(line -> line.startsWith(parts.get(0)))) {
                hear();
            }
            return List.of();
        }
        say(parts);
        while (step.kind() == Step.Kind.SAYS && !over && !awaited.isEmpty() && !continued) {
            hear();
        }
        List<String> all = List.copyOf(heard);
        if (step.kind() == Step.Kind.SAYS) {
            heard.clear();
            return all;
        }
        return List.of();
    }

    private void say(List<String> parts) throws IOException {
        StringBuilder out = new StringBuilder();
        if (!continued) {
            String tag = "t" + ++commands;
            awaited.add(tag);
            out.append(tag).append(' ');
        }
        continued = false;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            out.append(parts.get(i));
            if (i % 2 == 0) {
                out.append("\r\n");
            }
            if (last || i % 2 == 0 && !parts.get(i).endsWith("+}")) {
                send(out.toString());
                out.setLength(0);
                if (!last && !isInvited()) {
                    return;
                }
            }
        }
    }

    /** Whether the server wants the literal. */
    private boolean isInvited() throws IOException {
        while (!over && !awaited.isEmpty() && !continued) {
            hear();
        }
        boolean invited = continued;
        continued = false;
        heard.removeIf(line -> line.startsWith("+"));
        return invited;
    }

    private void send(String octets) throws IOException {
        try {
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException e) {
            over = true;
        }
    }

    private void hear() throws IOException {
        StringBuilder response = new StringBuilder();
        try {
            for (int literal = line(response); literal >= 0; literal = line(response)) {
                response.append(new String(in.readNBytes(literal), StandardCharsets.ISO_8859_1));
            }
        } catch (EOFException | SocketException e) {
            over = true;
            heard.add(END);
            return;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("waiting for " + awaited + ", heard " + heard + ", then \"" + response + '"', e);
        }
        String text = response.toString();
        heard.add(text);
        int space = text.indexOf(' ');
        boolean ends = awaited.remove(space < 0 ? text : text.substring(0, space));
        continued = text.startsWith("+") || continued && !ends;
    }

    /** Reads to the end of a line; the size of the literal that follows, or -1. */
    private int line(StringBuilder response) throws IOException {
        int start = response.length();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            response.append((char) octet);
        }
        int end = response.length() - 1;
        if (end - 1 >= start && response.charAt(end - 1) == '}') {
            int brace = response.lastIndexOf("{");
            int size = Integer.parseInt(response.substring(brace + 1, end - 1));
            response.append('\n');
            return size;
        }
        response.setLength(end);
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
