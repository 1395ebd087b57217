package dev.tagline.imap.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What tests log in with, made to be recognized, and the forms in which it could show. */
public final class Sentinel {
    /** Part of every secret that a test makes up. */
    public static final String TEXT = "S3NT1NEL";

    /** Secrets that others made up: the examples of RFCs, guides and manuals. */
    private static final List<String> EXAMPLES = List.of(
            "tanstaaftanstaaf", // RFC 2195 and 4616
            "b913a602c7eda7a495b4e6e7334d3890", // what RFC 2195 makes of it
            "xipj3plmq", // RFC 4616
            "pencil", // RFC 5802 and 7677
            "SESAME", // RFC 3501 and 9051, as the next one
            "f\u00e4t man",
            "dGVzdAB0ZXN0AHRlc3Q="); // RFC 9051: authentication and authorization identity, and password

    private static final List<Form> FORMS = new CopyOnWriteArrayList<>(forms());

    private Sentinel() {}

    private record Form(String name, String text) {}

    /** A password that needs quoting, and with {@code beyondAscii} a literal. */
    public static String password(boolean beyondAscii) {
        return "tr0ub4\"" + TEXT + "\\{5}" + (beyondAscii ? "p\u00e4ss" : " %");
    }

    /** A token. */
    public static String token(String name) {
        return name + "." + TEXT + "-t0ken";
    }

    /** From now on this is a secret too: a password of the tester's own. */
    public static void know(String secret) {
        List<Form> forms = new ArrayList<>();
        add(forms, secret);
        FORMS.addAll(lower(forms));
    }

    private static List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        add(forms, TEXT);
        // And base64 of base64, as of a SASL message that was encoded twice.
        for (Form form : List.copyOf(forms)) {
            if (form.name.equals("base64")) {
                addBase64(forms, form.text, "base64 of base64");
            }
        }
        EXAMPLES.forEach(example -> add(forms, example));
        return lower(forms);
    }

    /** Found whatever the case of letters. */
    private static List<Form> lower(List<Form> forms) {
        return forms.stream()
                .map(form -> new Form(form.name, form.text.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static void add(List<Form> forms, String secret) {
        forms.add(new Form("plain", secret));
        forms.add(new Form("hexadecimal", ByteString.encodeUtf8(secret).hex()));
        addBase64(forms, secret, "base64");
    }

    /** Base64 has three forms, by what stands before; its first and last characters depend on the neighbours. */
    private static void addBase64(List<Form> forms, String text, String name) {
        for (int before = 0; before < 3; before++) {
            ByteString octets = ByteString.encodeUtf8("x".repeat(before) + text);
            forms.add(new Form(name, octets.base64().substring(before == 0 ? 0 : before + 1, octets.size() * 8 / 6)));
        }
    }

    /** Where a secret shows, without showing it: the form it has, and the words that stand before; or null. */
    static @Nullable String sighting(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Form form : FORMS) {
            int at = lower.indexOf(form.text);
            if (at >= 0) {
                return form.name + " behind \"" + wordsBefore(text, at) + "\"";
            }
        }
        return null;
    }

    /** The first words, of which no secret is one in anything that this client says. */
    private static String wordsBefore(String text, int at) {
        int end = 0;
        for (int words = 0; words < 3; words++) {
            int space = text.indexOf(' ', end + 1);
            if (space < 0 || space > at) {
                break;
            }
            end = space;
        }
        return text.substring(0, end);
    }

    /** Whether it shows in any form, in any case of letters. */
    public static boolean showsIn(String text) {
        return sighting(text) != null;
    }

    /** The same for octets that are no text. */
    public static boolean showsIn(byte[] octets) {
        return showsIn(new String(octets, StandardCharsets.ISO_8859_1));
    }
}
