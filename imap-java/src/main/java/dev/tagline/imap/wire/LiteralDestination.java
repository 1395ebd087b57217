package dev.tagline.imap.wire;

import dev.tagline.imap.message.Section;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** Decides where the literal of a body section goes, before its first octet is read. */
@FunctionalInterface
public interface LiteralDestination {
    /**
     * A sink for the octets that follow, or null to keep them with their row. Called on the reader's thread.
     *
     * <p>The sink gets exactly {@code size} octets in pieces of at most 64 KiB and is closed then. While it takes a
     * piece the connection waits. If it throws, the rest of this literal is read and dropped and the row says so in
     * its problems. If the connection is lost midway it is not closed, so that a short body cannot pass for a whole
     * one: whoever made it closes it when the command fails.
     *
     * @param number the message number of the row
     * @param uid the UID where the row named it before the literal, else 0
     * @param section which section, without its origin octet
     * @param size octets to come, 0 or more
     */
    @Nullable
    Sink literal(long number, long uid, Section section, long size);

    /**
     * As the other, for a large literal of a response that is no FETCH.
     *
     * @param response the name of the response in capitals: {@code "URLFETCH"}
     * @param number the message number, or 0 where the response has none
     */
    default @Nullable Sink content(String response, long number, long size) {
        return null;
    }
}
