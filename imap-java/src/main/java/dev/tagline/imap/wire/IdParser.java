package dev.tagline.imap.wire;

import dev.tagline.imap.response.IdResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** id-response (RFC 2971 section 4). */
final class IdParser {
    private IdParser() {}

    /** {@code ("name" "Cyrus" "version" NIL)}. */
    static IdResponse id(Cursor in) throws MalformedException {
        in.sp();
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        if (!in.skipNil()) {
            in.expect('(');
            while (!in.skip(')')) {
                String name = Text.decode(in.string());
                in.sp();
                String value = in.nstring();
                fields.put(name, value == null ? null : Text.decode(value));
                if (fields.size() > in.limits.parameters()) {
                    throw in.malformed("more than " + in.limits.parameters() + " fields");
                }
                if (in.peek() == ' ') {
                    in.sp();
                }
            }
        }
        in.spaces(Quirk.TRAILING_SPACE);
        return new IdResponse(fields);
    }
}
