package dev.tagline.imap.wire;

import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.util.ArrayList;
import java.util.List;

/** capability-data and enable-data (RFC 9051 section 9). */
final class CapabilityParser {
    private static final int MOST = 256;

    private CapabilityParser() {}

    /** What follows the keyword, up to the end or to a closing bracket. */
    static Capabilities capabilityData(Cursor in) throws MalformedException {
        List<Capability> all = new ArrayList<>(32);
        while (in.peek() == ' ') {
            in.sp();
            int from = in.position;
            while (!in.atEnd() && isVisible(in.octets[in.position]) && in.peek() != ']') {
                in.position++;
            }
            if (in.position > from) {
                if (all.size() == MOST) {
                    throw in.malformed("more than " + MOST + " capabilities");
                }
                in.from = from;
                in.to = in.position;
                all.add(Capability.of(in.text()));
            } else if (in.atEnd() || in.peek() == ']') {
                in.quirks.tolerate(Quirk.TRAILING_SPACE);
            } else {
                throw in.malformed("expected a capability");
            }
        }
        return Capabilities.shared(all);
    }

    private static boolean isVisible(byte c) {
        return c > ' ' && c < 0x7f;
    }
}
