package dev.tagline.imap.command;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import okio.Source;

/**
 * Line ends as CRLF, whatever they were: CRLF stays, CR alone and LF alone become CRLF. Octets come in pieces cut
 * anywhere; memory is one piece.
 */
final class LineEnds {
    /** Octets read at a time. */
    private static final int PIECE = 8_192;

    private boolean afterCr;

    private LineEnds() {}

    /** How many octets {@code octets} has with CRLF line ends. */
    static long size(ByteString octets) {
        LineEnds ends = new LineEnds();
        long size = 0;
        for (int i = 0; i < octets.size(); i++) {
            size += ends.width(octets.getByte(i));
        }
        return size;
    }

    /** How many octets the source has with CRLF line ends; reads it to its end. */
    static long size(Source source) throws IOException {
        LineEnds ends = new LineEnds();
        Buffer piece = new Buffer();
        long size = 0;
        while (source.read(piece, PIECE) != -1) {
            while (!piece.exhausted()) {
                size += ends.width(piece.readByte());
            }
        }
        return size;
    }

    /** Copies the source to its end, line ends made CRLF. */
    static void copy(Source source, BufferedSink sink) throws IOException {
        LineEnds ends = new LineEnds();
        Buffer piece = new Buffer();
        while (source.read(piece, PIECE) != -1) {
            while (!piece.exhausted()) {
                ends.write(piece.readByte(), sink);
            }
            sink.emitCompleteSegments();
        }
    }

    /** How many octets stand in the place of this one. */
    private int width(byte octet) {
        boolean endsPair = octet == '\n' && afterCr;
        afterCr = octet == '\r';
        return endsPair ? 0 : octet == '\r' || octet == '\n' ? 2 : 1;
    }

    private void write(byte octet, BufferedSink sink) throws IOException {
        int width = width(octet);
        if (width == 1) {
            sink.writeByte(octet);
        } else if (width == 2) {
            sink.writeByte('\r').writeByte('\n');
        }
    }
}
