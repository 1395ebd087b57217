package dev.tagline.imap.wire;

import dev.tagline.imap.jmap.JmapAccessResponse;
import dev.tagline.imap.push.ApplePushResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The responses by which servers tell of other services: JMAPACCESS (RFC 9698) and XAPPLEPUSHSERVICE (of no RFC). */
final class ServicesParser {
    private final Cursor in;

    ServicesParser(Cursor in) {
        this.in = in;
    }

    /** {@code "https://example.com/.well-known/jmap"}. */
    JmapAccessResponse jmapAccess() throws MalformedException {
        in.sp();
        String url = Text.decode(in.astring());
        if (url.isEmpty()) {
            throw in.malformed("expected a URL");
        }
        in.spaces(Quirk.TRAILING_SPACE);
        return new JmapAccessResponse(url);
    }

    /** {@code "aps-version" "2" "aps-topic" "com.apple.mail"}, quoted or not. */
    ApplePushResponse applePush() throws MalformedException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (in.skip(' ') && !in.atEnd()) {
            String name = in.astring().toLowerCase(Locale.ROOT);
            in.sp();
            fields.put(name, Text.decode(in.astring()));
            if (fields.size() > in.limits.parameters()) {
                throw in.malformed("more than " + in.limits.parameters() + " fields");
            }
        }
        return new ApplePushResponse(fields);
    }
}
