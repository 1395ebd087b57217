package dev.tagline.imap.wire;

import dev.tagline.imap.message.ContentDisposition;
import dev.tagline.imap.message.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * body-fields and body-ext (RFC 9051 section 9). Of extension data, the last that was read is held until it is asked for,
 * as it comes last in its part.
 */
final class BodyFieldsParser {
    /** {@code " NIL NIL"}: most parts end in two of these. */
    private static final long NIL_NIL = 0x4C494E204C494E20L;

    private final Cursor in;
    private final OctetCache<Parameters> known = new OctetCache<>(64);
    private @Nullable String[] pairs = new String[16];

    /** The last parameters that were read are such as come over and over. */
    private boolean usual;

    private @Nullable String md5;
    private @Nullable ContentDisposition disposition;
    private List<String> language = List.of();
    private @Nullable String location;
    private List<String> extensions = List.of();

    BodyFieldsParser(Cursor in) {
        this.in = in;
    }

    /** {@code ("CHARSET" "US-ASCII")} or NIL. */
    Parameters bodyFldParam() throws MalformedException {
        usual = true;
        if (in.skipNil()) {
            return Parameters.EMPTY;
        }
        int from = in.position;
        in.expect('(');
        int close = from;
        for (int last = Math.min(in.end, from + 40); close < last && in.octets[close] != ')'; ) {
            close++;
        }
        boolean isShort = close < in.end && in.octets[close] == ')';
        if (isShort) {
            Parameters again = known.get(in.words, from, close);
            if (again != null) {
                in.position = close + 1;
                return again;
            }
        }
        Parameters read = pairs();
        usual = isShort && in.position == close + 1 && "charset".equals(pairs[0]);
        if (usual) {
            known.put(in.words, from, close, read);
        }
        return read;
    }

    boolean wereUsual() {
        return usual;
    }

    private Parameters pairs() throws MalformedException {
        int count = 0;
        pairs[0] = null;
        if (in.peek() == ')') {
            in.quirks.tolerate(Quirk.PARAMETER_SYNTAX);
        }
        while (!in.skip(')')) {
            String name = in.nestedLowerToken();
            String value = null;
            if (in.peek() != ')') {
                in.sp();
                value = in.nestedToken();
            }
            if (name == null || value == null) {
                in.quirks.tolerate(Quirk.PARAMETER_SYNTAX);
            } else {
                if (count == 2 * in.limits.parameters()) {
                    throw in.malformed("more than " + in.limits.parameters() + " parameters");
                }
                if (count == pairs.length) {
                    pairs = Arrays.copyOf(pairs, count * 2);
                }
                pairs[count++] = name;
                pairs[count++] = value;
            }
            if (in.peek() == ' ') {
                in.sp();
            }
        }
        return count == 0 ? Parameters.EMPTY : Parameters.ofOctets(pairs, count);
    }

    /** body-fld-enc: a string, though NIL and atoms are met. */
    @Nullable
    String bodyFldEnc() throws MalformedException {
        if (in.isString()) {
            String encoding = in.nestedLowerToken();
            if (encoding != null && (encoding.isEmpty() || encoding.charAt(encoding.length() - 1) == ' ')) {
                in.quirks.tolerate(Quirk.ENCODING_SYNTAX);
            }
            return encoding;
        }
        in.quirks.tolerate(Quirk.ENCODING_SYNTAX);
        return in.skipNil() ? null : in.atom();
    }

    void clear() {
        md5 = null;
        disposition = null;
        language = List.of();
        location = null;
        extensions = List.of();
    }

    /** [SP body-ext-1part], up to the parenthesis that closes the part. */
    void bodyExt1part() throws MalformedException {
        clear();
        int four = in.position + 16;
        if (four < in.end
                && in.octets[four] == ')'
                && in.words.getLong(in.position) == NIL_NIL
                && in.words.getLong(in.position + 8) == NIL_NIL) {
            in.position = four;
            return;
        }
        if (in.peek() == ' ' && in.peek(1) != ')') {
            in.sp();
            if (in.peek() != '(') {
                md5 = in.nestedNstring();
                bodyExt();
            } else {
                in.position--;
                bodyExt();
            }
        }
    }

    /** [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]]. */
    void bodyExt() throws MalformedException {
        int three = in.position + 12;
        if (three < in.end
                && in.octets[three] == ')'
                && in.words.getLong(in.position) == NIL_NIL
                && in.words.getLong(in.position + 4) == NIL_NIL) {
            in.position = three;
            return;
        }
        if (hasNext()) {
            disposition = bodyFldDsp();
        }
        if (hasNext()) {
            language = bodyFldLang();
        }
        if (hasNext()) {
            location = bodyFldLoc();
        }
        while (hasNext()) {
            if (extensions.isEmpty()) {
                extensions = new ArrayList<>(2);
            }
            if (extensions.size() == in.limits.parameters()) {
                throw in.malformed("more than " + in.limits.parameters() + " extensions");
            }
            in.value();
            extensions.add(new String(in.octets, in.from, in.to - in.from, StandardCharsets.ISO_8859_1));
        }
    }

    private boolean hasNext() throws MalformedException {
        if (in.peek() != ' ') {
            return false;
        }
        in.sp();
        if (in.peek() == ')') {
            in.quirks.tolerate(Quirk.TRAILING_SPACE);
            return false;
        }
        return true;
    }

    private @Nullable ContentDisposition bodyFldDsp() throws MalformedException {
        if (in.isString()) {
            in.quirks.tolerate(Quirk.DISPOSITION_SYNTAX);
            String bare = in.nestedLowerToken();
            return bare == null ? null : new ContentDisposition(bare, Parameters.EMPTY);
        }
        if (in.skipNil()) {
            return null;
        }
        in.expect('(');
        if (in.skip(')')) {
            in.quirks.tolerate(Quirk.DISPOSITION_SYNTAX);
            return null;
        }
        String type = in.nestedLowerToken();
        Parameters parameters = Parameters.EMPTY;
        if (in.peek() == ' ') {
            in.sp();
            parameters = bodyFldParam();
        }
        in.expect(')');
        if (type == null) {
            in.quirks.tolerate(Quirk.DISPOSITION_SYNTAX);
            return null;
        }
        return new ContentDisposition(type, parameters);
    }

    private List<String> bodyFldLang() throws MalformedException {
        if (in.peek() != '(') {
            String one = in.nestedToken();
            return one == null ? List.of() : List.of(one);
        }
        List<String> all = new ArrayList<>(2);
        in.expect('(');
        while (!in.skip(')')) {
            String one = in.nestedToken();
            if (one == null) {
                in.quirks.tolerate(Quirk.LANGUAGE_SYNTAX);
            } else if (all.size() == in.limits.parameters()) {
                throw in.malformed("more than " + in.limits.parameters() + " languages");
            } else {
                all.add(one);
            }
            if (in.peek() == ' ') {
                in.sp();
            }
        }
        return all;
    }

    private @Nullable String bodyFldLoc() throws MalformedException {
        if (in.peek() == '(') {
            in.quirks.tolerate(Quirk.LANGUAGE_SYNTAX);
            in.skipValue();
            return null;
        }
        return in.nestedNstring();
    }

    @Nullable
    String md5() {
        return md5;
    }

    @Nullable
    ContentDisposition disposition() {
        return disposition;
    }

    List<String> language() {
        return language;
    }

    @Nullable
    String location() {
        return location;
    }

    List<String> extensions() {
        return extensions;
    }
}
