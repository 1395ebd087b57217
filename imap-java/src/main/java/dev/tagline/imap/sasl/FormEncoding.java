package dev.tagline.imap.sasl;

import okio.Buffer;
import okio.ByteString;

/** {@code application/x-www-form-urlencoded}, as RFC 6749 appendix B has it: of octets, so that no secret becomes text. */
final class FormEncoding {
    private static final String DIGITS = "0123456789ABCDEF";

    private FormEncoding() {}

    static void write(Buffer form, ByteString value) {
        for (int i = 0; i < value.size(); i++) {
            int c = value.getByte(i) & 0xff;
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || c == '-' || c == '.' || c == '_' || c == '*') {
                form.writeByte(c);
            } else if (c == ' ') {
                form.writeByte('+');
            } else {
                form.writeByte('%').writeByte(DIGITS.charAt(c >> 4)).writeByte(DIGITS.charAt(c & 15));
            }
        }
    }
}
