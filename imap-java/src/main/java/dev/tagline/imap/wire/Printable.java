package dev.tagline.imap.wire;

/** Octets of a server as they may stand in a message to a user or in a log: no control characters, not endless. */
final class Printable {
    private static final int MOST = 512;
    private static final String HEX = "0123456789abcdef";

    private Printable() {}

    static String of(byte[] octets, int from, int to) {
        int last = Math.min(to, from + MOST);
        StringBuilder text = new StringBuilder(last - from);
        for (int i = from; i < last; i++) {
            int c = octets[i] & 0xff;
            if (c >= ' ' && c < 0x7f && c != '\\') {
                text.append((char) c);
            } else {
                text.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return text.toString();
    }
}
