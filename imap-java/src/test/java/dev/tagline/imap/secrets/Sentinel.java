package dev.tagline.imap.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okio.ByteString;

/** A text that stands in each secret of a test, and the forms in which it could show. */
public final class Sentinel {
    /** Part of every secret. */
    public static final String TEXT = "S3NT1NEL";

    private static final List<String> FORMS = forms();

    private Sentinel() {}

    /** A password that needs quoting, and with {@code beyondAscii} a literal. */
    public static String password(boolean beyondAscii) {
        return "tr0ub4\"" + TEXT + "\\{5}" + (beyondAscii ? "p\u00e4ss" : " %");
    }

    /** A token. */
    public static String token(String name) {
        return name + "." + TEXT + "-t0ken";
    }

    private static List<String> forms() {
        List<String> forms = new ArrayList<>(List.of(TEXT.toLowerCase(Locale.ROOT)));
        // Base64 has three forms, by what stands before; its first and last characters depend on the neighbours.
        for (int before = 0; before < 3; before++) {
            forms.addAll(inside(ByteString.encodeUtf8("x".repeat(before) + TEXT), before));
        }
        forms.add(ByteString.encodeUtf8(TEXT).hex());
        return forms;
    }

    private static List<String> inside(ByteString octets, int before) {
        String base64 = octets.base64();
        String sure = base64.substring(before == 0 ? 0 : before + 1, octets.size() * 8 / 6);
        // And base64 of that, as of a SASL message that was encoded twice.
        List<String> forms = new ArrayList<>(List.of(sure.toLowerCase(Locale.ROOT)));
        for (int shift = 0; shift < 3; shift++) {
            String twice = ByteString.encodeUtf8("x".repeat(shift) + sure).base64();
            forms.add(twice.substring(shift == 0 ? 0 : shift + 1, (sure.length() + shift) * 8 / 6)
                    .toLowerCase(Locale.ROOT));
        }
        return forms;
    }

    /** Whether it shows in any form, in any case of letters. */
    public static boolean showsIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return FORMS.stream().anyMatch(lower::contains);
    }

    /** The same for octets that are no text. */
    public static boolean showsIn(byte[] octets) {
        return showsIn(new String(octets, StandardCharsets.ISO_8859_1));
    }
}
