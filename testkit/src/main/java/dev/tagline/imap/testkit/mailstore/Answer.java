package dev.tagline.imap.testkit.mailstore;

import java.util.Iterator;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/**
 * What a command comes to.
 *
 * @param rows untagged responses, perhaps computed while they go out
 * @param status what follows the tag: {@code OK done}
 */
record Answer(Iterator<ByteString> rows, String status) {
    static Answer ok(String text) {
        return new Answer(List.<ByteString>of().iterator(), "OK " + text);
    }

    static Answer ok(Buffer untagged, String text) {
        return new Answer(List.of(untagged.readByteString()).iterator(), "OK " + text);
    }
}
