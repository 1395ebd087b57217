package dev.tagline.imap.wire;

import java.io.IOException;
import okio.Buffer;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** Hands the octets of one literal to a sink of the caller's, whose failure must not cost more than this literal. */
final class LiteralPipe {
    private final Sink sink;
    private final Buffer piece = new Buffer();
    private @Nullable String problem;

    LiteralPipe(Sink sink) {
        this.sink = sink;
    }

    /** Where the next octets are put. */
    Buffer piece() {
        return piece;
    }

    /** Passes on what was put, or drops it when the sink has failed before. */
    void pass() {
        try {
            if (problem == null && piece.size() > 0) {
                sink.write(piece, piece.size());
            }
        } catch (IOException | RuntimeException e) {
            problem = "its sink failed: " + e;
        }
        piece.clear();
    }

    /** Closes the sink. Returns what was wrong with it, or null. */
    @Nullable
    String close() {
        try {
            sink.close();
        } catch (IOException | RuntimeException e) {
            problem = problem != null ? problem : "its sink failed: " + e;
        }
        return problem;
    }
}
