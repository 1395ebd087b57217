package dev.tagline.imap.command;

import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the answers of one execution of one command. It is called by the thread that reads, the
 * connection's own or a caller's, under the connection's lock, in wire order, so it must neither block nor call back into the connection.
 *
 * @param <R> what the command results in
 */
public interface ResponseCollector<R> {
    /**
     * Told once, before the command is written: the tag that it will have, by which ESEARCH answers name their command,
     * and how many octets a result that is kept in memory may take.
     */
    default void begin(String tag, long maxResultOctets) {}

    /**
     * Offers an untagged response to this command. True claims it: it is part of this command's answer and is offered to
     * no other command in flight. What nobody claims reaches the connection's listeners. The connection's own view
     * (capabilities, EXISTS, EXPUNGE ...) is kept in either case.
     */
    boolean collect(UntaggedResponse response);

    /** The result, at the tagged {@code OK}. Called once, after all untagged responses that precede it on the wire. */
    R complete(TaggedResponse ok);

    /**
     * Where a body literal is to go while it arrives, or null (the default) to keep it in memory with its row. The reader
     * writes exactly {@code size} bytes and closes the sink; a sink that throws loses the rest of this literal only.
     *
     * @param number the message sequence number of the row (with UIDONLY its UID)
     * @param uid the UID where the row named it before the body, else 0
     * @param section which section the literal is
     * @param size octets to come
     */
    default @Nullable Sink literal(long number, long uid, Section section, long size) {
        return null;
    }

    /**
     * As {@link #literal}, for a literal of a response other than FETCH that may be large: the content of URLFETCH, or of
     * CONVERTED. Small ones are in the response.
     *
     * @param response the name of the response: {@code "URLFETCH"}
     * @param number the message sequence number, or 0 where the response has none
     * @param size octets to come
     */
    default @Nullable Sink content(String response, long number, long size) {
        return null;
    }

    /**
     * Asked after each response that was claimed: why the result has grown beyond its bound, or null (the default) while
     * it has not. The command then fails with {@code LimitExceededException}; the rest of its answers is
     * dropped and the connection survives. From then on the collector keeps nothing more, but claims as before.
     */
    default @Nullable String overflow() {
        return null;
    }

    /**
     * What had been gathered when the server answered NO: some servers deliver rows and then fail the command because one
     * message was gone. Null (the default) when there is nothing worth keeping.
     */
    default @Nullable Object partial() {
        return null;
    }

    /** A collector for a command that claims nothing and whose result is the server's tagged answer itself. */
    static ResponseCollector<TaggedResponse> none() {
        return NoAnswers.COLLECTOR;
    }
}
