package dev.tagline.imap.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * CONNECT (RFC 9110 section 9.3.6) with Basic credentials (RFC 7617), which go out only where they were asked for.
 *
 * <pre>
 *   CONNECT mail.example.org:993 HTTP/1.1
 *   Host: mail.example.org:993
 *   Proxy-Authorization: Basic amFuZTpzZWNyZXQ=
 *
 *   HTTP/1.1 200 Connection established
 * </pre>
 *
 * <p>The head of the response is read octet by octet, as the next one after it is the server's. Of a proxy that has
 * credentials only the number is quoted: it may repeat them, those of an earlier connection too.
 */
final class HttpConnect {
    private static final int MAX_HEAD = 16 << 10;
    private static final int MAX_SHOWN = 200;
    private static final String ASKS = "proxy-authenticate:";

    private final Socket socket;
    private final ProxyServer proxy;

    /** Octets of heads read so far. */
    private int headOctets;

    HttpConnect(Socket socket, ProxyServer proxy) {
        this.socket = socket;
        this.proxy = proxy;
    }

    boolean lead(Endpoint to, @Nullable ProxyCredentials credentials, boolean asked) throws IOException {
        StringBuilder request = new StringBuilder()
                .append("CONNECT ")
                .append(to)
                .append(" HTTP/1.1\r\nHost: ")
                .append(to)
                .append("\r\n");
        if (asked && credentials != null) {
            request.append("Proxy-Authorization: Basic ")
                    .append(credentials.basic())
                    .append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));

        InputStream in = socket.getInputStream();
        boolean knowsSecret = credentials != null;
        String line = line(in);
        int status = status(line, knowsSecret);
        boolean asksForBasic = restAsksForBasic(in);
        while (status / 100 == 1) {
            line = line(in);
            status = status(line, knowsSecret);
            asksForBasic = restAsksForBasic(in);
        }
        if (status / 100 == 2) {
            return true;
        }
        if (status == 407 && !asked && credentials != null && asksForBasic) {
            return false;
        }
        String answer = knowsSecret ? String.valueOf(status) : shown(line);
        // Tinyproxy answers 401 to a password that is wrong.
        if (status == 407 || (status == 401 && asked)) {
            String why = credentials == null
                    ? " wants credentials: "
                    : asked ? " refused the user or the password: " : " wants credentials other than Basic: ";
            throw new ProxyException("the " + proxy + why + answer, true);
        }
        throw new ProxyException("the " + proxy + " does not lead to " + to + ": " + answer, false);
    }

    /** {@code HTTP/1.1 200 Reason}: three digits behind the first space. */
    private int status(String line, boolean knowsSecret) throws ProxyException {
        int space = line.indexOf(' ');
        boolean http = line.startsWith("HTTP/1.") && space > 0 && line.length() >= space + 4;
        int status = 0;
        for (int i = space + 1; http && i < space + 4; i++) {
            char c = line.charAt(i);
            http = c >= '0' && c <= '9';
            status = status * 10 + (c - '0');
        }
        if (!http || (line.length() > space + 4 && line.charAt(space + 4) != ' ')) {
            throw new ProxyException(
                    "the " + proxy + " does not speak HTTP/1" + (knowsSecret ? "" : ": " + shown(line)), false);
        }
        return status;
    }

    /** Reads the fields of a head to their end. */
    private boolean restAsksForBasic(InputStream in) throws IOException {
        boolean basic = false;
        String line = line(in);
        while (!line.isEmpty()) {
            basic |= asksForBasic(line);
            line = line(in);
        }
        return basic;
    }

    /** Several challenges may share a field; a parameter that happens to hold the word does not ask for it. */
    private static boolean asksForBasic(String field) {
        if (!field.regionMatches(true, 0, ASKS, 0, ASKS.length())) {
            return false;
        }
        boolean quoted = false;
        int start = ASKS.length();
        for (int i = start; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ',' && !quoted) {
                start = i + 1;
            } else if (i == start && (c == ' ' || c == '\t')) {
                start++;
            } else if (i == start && isBasic(field, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBasic(String field, int start) {
        int end = start + "basic".length();
        return field.regionMatches(true, start, "basic", 0, "basic".length())
                && (end == field.length() || field.charAt(end) == ' ' || field.charAt(end) == ',');
    }

    private String line(InputStream in) throws IOException {
        Buffer line = new Buffer();
        int octet = in.read();
        while (octet != '\n') {
            if (octet == -1) {
                throw new ProxyException("the " + proxy + " hung up", false);
            }
            if (++headOctets > MAX_HEAD) {
                throw new ProxyException("the " + proxy + " answers with more than " + MAX_HEAD + " octets", false);
            }
            line.writeByte(octet);
            octet = in.read();
        }
        if (line.size() > 0 && line.getByte(line.size() - 1) == '\r') {
            return line.readString(line.size() - 1, StandardCharsets.ISO_8859_1);
        }
        return line.readString(StandardCharsets.ISO_8859_1);
    }

    /** For messages: cut, printable ASCII only. */
    private static String shown(String line) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < line.length() && i < MAX_SHOWN; i++) {
            char c = line.charAt(i);
            shown.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return shown.toString();
    }
}
