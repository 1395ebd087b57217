package dev.tagline.imap.wire;

import dev.tagline.imap.response.Response;
import dev.tagline.imap.settings.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What a server sends in a test, as a source, and what is read of it. */
final class Octets implements OctetSource {
    private final byte[] octets;
    private final int most;
    private int split;
    private int at;

    private Octets(byte[] octets, int split, int most) {
        this.octets = octets;
        this.split = split;
        this.most = most;
    }

    /** Arrives as fast as it is read. */
    static Octets of(String latin1) {
        return of(bytes(latin1));
    }

    static Octets of(byte[] octets) {
        return new Octets(octets, -1, Integer.MAX_VALUE);
    }

    /** Arrives in two pieces. */
    static Octets split(byte[] octets, int at) {
        return new Octets(octets, at, Integer.MAX_VALUE);
    }

    /** Arrives in pieces of this size. */
    static Octets drip(byte[] octets, int size) {
        return new Octets(octets, -1, size);
    }

    static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read(byte[] into, int offset, int count) {
        if (at == octets.length) {
            return -1;
        }
        int end = at < split ? split : octets.length;
        int read = Math.min(Math.min(count, most), end - at);
        System.arraycopy(octets, at, into, offset, read);
        at += read;
        return read;
    }

    /** A reader for an authenticated peer. */
    static ResponseReader reader(OctetSource source) {
        ResponseReader reader = new ResponseReader(source, Limits.DEFAULT, Tap.none());
        reader.authenticated();
        return reader;
    }

    static ResponseReader reader(OctetSource source, Collection<Quirk> refused) {
        ResponseReader reader = new ResponseReader(source, Limits.DEFAULT, Tap.none(), refused);
        reader.authenticated();
        return reader;
    }

    /** The one response of these octets. */
    static Response read(String latin1) throws IOException {
        return reader(of(latin1)).next(null);
    }

    /** All responses up to the end of the stream. */
    static List<Response> readAll(ResponseReader reader) throws IOException {
        List<Response> all = new ArrayList<>();
        while (true) {
            try {
                all.add(reader.next(null));
            } catch (EOFException end) {
                return all;
            }
        }
    }

    static List<Response> readAll(String latin1) throws IOException {
        return readAll(reader(of(latin1)));
    }

    static Set<Quirk> quirksMet(String latin1) throws IOException {
        ResponseReader reader = reader(of(latin1));
        readAll(reader);
        return reader.quirksMet();
    }
}
