package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Random;
import okio.Buffer;
import okio.ByteString;

/** Handshakes that no TLS library would play: written octet by octet, RFC 5246 6.2 and 7.4. */
final class BrokenHandshake {
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int TLS_1_0 = 0x0301;
    private static final int RSA_WITH_AES_128_CBC_SHA = 0x002F;
    private static final int RANDOM_SIZE = 32;
    private static final int RUBBISH_SIZE = 300;
    private static final int FATAL = 2;
    private static final int HANDSHAKE_FAILURE = 40;

    private BrokenHandshake() {}

    /** Plays it to its end, which is the client's reaction; returns what to report. */
    static IOException play(TlsFailure failure, Socket raw, ByteString early) throws IOException {
        InputStream in = raw.getInputStream();
        boolean hello = early.size() > 0 || in.read() >= 0;
        if (hello) {
            raw.getOutputStream().write(answer(failure).toByteArray());
        }
        if (failure == TlsFailure.CUT || failure == TlsFailure.REFUSED) {
            raw.shutdownOutput();
        }
        // Until the client leaves, or the server is closed.
        int alert = -1;
        byte[] said = new byte[1024];
        for (int size = in.read(said); size >= 0; size = in.read(said)) {
            alert = size >= 7 && said[size - 7] == ALERT ? said[size - 1] : alert;
        }
        return new IOException(failure + (alert < 0 ? "; the client left" : "; the client's alert: " + alert));
    }

    private static ByteString answer(TlsFailure failure) {
        return switch (failure) {
            case OLD_PROTOCOL -> serverHello();
            case CUT -> serverHello().substring(0, serverHello().size() / 2);
            case RUBBISH -> rubbish();
            case REFUSED -> record(ALERT, new Buffer().writeByte(FATAL).writeByte(HANDSHAKE_FAILURE));
            default -> ByteString.EMPTY;
        };
    }

    private static ByteString serverHello() {
        Buffer hello = new Buffer()
                .writeShort(TLS_1_0)
                .write(noise(RANDOM_SIZE))
                .writeByte(0) // no name to resume by
                .writeShort(RSA_WITH_AES_128_CBC_SHA)
                .writeByte(0); // no compression
        Buffer message = new Buffer().writeByte(SERVER_HELLO).writeByte(0).writeShort((int) hello.size());
        message.write(hello, hello.size());
        return record(HANDSHAKE, message);
    }

    private static ByteString record(int type, Buffer message) {
        Buffer record = new Buffer().writeByte(type).writeShort(TLS_1_0).writeShort((int) message.size());
        record.write(message, message.size());
        return record.readByteString();
    }

    /** The first octet is the type of no record. */
    private static ByteString rubbish() {
        return new Buffer().writeByte('*').write(noise(RUBBISH_SIZE)).readByteString();
    }

    private static byte[] noise(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return octets;
    }
}
