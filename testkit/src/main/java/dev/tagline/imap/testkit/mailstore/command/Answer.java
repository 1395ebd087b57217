package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Reply;
import java.util.Iterator;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/** What a command comes to. */
public sealed interface Answer {
    /**
     * Untagged responses and the end of the command, between which the client hears what is new.
     *
     * @param rows untagged responses, perhaps computed while they go out
     * @param status what follows the tag: {@code OK done}
     */
    record Completed(Iterator<ByteString> rows, String status) implements Answer {}

    /**
     * All that is said, by a command that talks with the client.
     *
     * @param reply with its end
     */
    record Talk(Reply reply) implements Answer {}

    /** {@code OK text}. */
    static Answer ok(String text) {
        return new Completed(List.<ByteString>of().iterator(), "OK " + text);
    }

    /** {@code OK text} behind untagged responses. */
    static Answer ok(Buffer untagged, String text) {
        return new Completed(List.of(untagged.readByteString()).iterator(), "OK " + text);
    }
}
