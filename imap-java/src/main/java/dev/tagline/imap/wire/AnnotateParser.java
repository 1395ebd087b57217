package dev.tagline.imap.wire;

import dev.tagline.imap.annotate.MessageAnnotations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The FETCH item ANNOTATION (RFC 5257 section 5). */
final class AnnotateParser {
    private static final int MOST = 10_000;

    private final Cursor in;

    AnnotateParser(Cursor in) {
        this.in = in;
    }

    /** {@code (/comment (value.priv "x" value.shared NIL))}, or the names of what has changed: {@code (/comment /altsubject)}. */
    MessageAnnotations annotation() throws MalformedException {
        Map<String, Map<String, @Nullable ByteString>> values = new LinkedHashMap<>();
        List<String> changed = new ArrayList<>();
        int count = 0;
        in.expect('(');
        while (!in.skip(')')) {
            String entry = in.astring();
            boolean more = in.skip(' ');
            if (more && in.skip('(')) {
                Map<String, @Nullable ByteString> attributes = new LinkedHashMap<>();
                while (!in.skip(')')) {
                    bounded(++count);
                    String attribute = in.astring();
                    in.sp();
                    attributes.put(attribute, in.skipNil() ? null : in.octetString());
                    in.skip(' ');
                }
                values.put(entry, attributes);
                in.skip(' ');
            } else {
                changed.add(entry);
            }
            bounded(++count);
        }
        return annotations(values, changed);
    }

    /** The class file of a record has no annotations inside the types of a compact constructor's parameters. */
    @SuppressWarnings("NullAway")
    private static MessageAnnotations annotations(
            Map<String, Map<String, @Nullable ByteString>> values, List<String> changed) {
        return new MessageAnnotations(values, changed);
    }

    private void bounded(int count) throws MalformedException {
        if (count > MOST) {
            throw in.malformed("more than " + MOST + " annotations");
        }
    }
}
