package dev.tagline.imap.testkit;

import java.nio.charset.StandardCharsets;
import okio.ByteString;

/** What servers offer, as a proxy lets it through. */
final class Capabilities {
    private static final String LIST = "* CAPABILITY ";
    private static final String CODE = "[CAPABILITY ";

    private Capabilities() {}

    /** The response without this capability, or, when that is empty, without the code that lists them in a status response. */
    static ByteString without(String capability, ByteString response) {
        String text = CommandParser.latin1(response);
        String upper = Ascii.upper(text);
        int code = upper.indexOf(CODE);
        boolean coded = code > 0 && TranscriptParser.isStatus(response) && code == upper.indexOf('[');
        if (!coded && !upper.startsWith(LIST)) {
            return response;
        }
        int from = coded ? code : 0;
        int end = coded ? upper.indexOf(']', code) : upper.length();
        if (end < 0) {
            return response;
        }
        if (capability.isEmpty()) {
            return coded
                    ? latin1(text.substring(0, from) + text.substring(end + 1).stripLeading())
                    : response;
        }
        StringBuilder kept = new StringBuilder(text.substring(0, from));
        int at = from;
        while (at < end) {
            int space = upper.indexOf(' ', at + 1);
            int stop = space < 0 || space > end ? end : space;
            if (!upper.substring(at, stop).strip().equals(capability)) {
                kept.append(text, at, stop);
            } else if (stop == upper.length()) {
                kept.append("\r\n");
            }
            at = stop;
        }
        return latin1(kept + text.substring(end));
    }

    private static ByteString latin1(String text) {
        return ByteString.encodeString(text, StandardCharsets.ISO_8859_1);
    }
}
