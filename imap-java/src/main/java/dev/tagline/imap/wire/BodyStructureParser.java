package dev.tagline.imap.wire;

import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.MultipartBody;
import dev.tagline.imap.message.Parameters;
import dev.tagline.imap.message.SinglePart;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * body (RFC 9051 sections 9 and 7.5.2), of BODY and BODYSTRUCTURE. Recurses to the depth that is allowed and no further,
 * so that no message overflows a stack.
 */
final class BodyStructureParser {
    /** Subtypes that tell a multipart where its parts are missing. */
    private static final Set<String> MULTIPART = Set.of(
            "mixed", "alternative", "related", "report", "signed", "encrypted", "digest", "parallel", "form-data");

    private static final int LONGEST_HEAD = 160;
    private static final int NO_HEAD = -2;

    private final Cursor in;
    private final EnvelopeParser envelopes;
    private final BodyFieldsParser fields;
    private final SinglePart.Builder part = new SinglePart.Builder();

    /** Parts by their heads: a structure was read in 2.0 us, of which this saves a fifth. */
    private final OctetCache<SinglePart> heads = new OctetCache<>(64);

    /** Behind the head of the last part that was read, where others will have the same, or -1. */
    private int usualHead;

    /** The parts of the multiparts that are being read, the innermost last. */
    private BodyStructure[] open = new BodyStructure[16];

    private int opened;

    private int parts;

    BodyStructureParser(Cursor in, EnvelopeParser envelopes) {
        this.in = in;
        this.envelopes = envelopes;
        this.fields = new BodyFieldsParser(in);
    }

    /** The whole structure, or null for {@code ()}. */
    @Nullable
    BodyStructure body() throws MalformedException {
        parts = 0;
        Arrays.fill(open, 0, opened, null);
        opened = 0;
        if (in.peek() == '(' && in.peek(1) == ')') {
            in.quirks.tolerate(Quirk.EMPTY_BODY);
            in.position += 2;
            return null;
        }
        return body(1);
    }

    private BodyStructure body(int depth) throws MalformedException {
        if (depth > in.limits.nesting()) {
            throw in.malformed("parts nest deeper than " + in.limits.nesting());
        }
        if (++parts > in.limits.parts()) {
            throw in.malformed("more than " + in.limits.parts() + " parts");
        }
        in.expect('(');
        if (in.peek() == '(') {
            return bodyTypeMpart(depth);
        }
        int first = in.position;
        int size = endOfHead();
        SinglePart known = size == NO_HEAD ? null : heads.get(in.words, first, size);
        if (known != null) {
            in.position = size;
            return like(known);
        }
        usualHead = -1;
        BodyStructure read = bodyWithoutParts(depth);
        if (usualHead == size && read instanceof SinglePart single) {
            heads.put(in.words, first, size, single);
        }
        return read;
    }

    /**
     * Where the size of a part most likely stands, which is the first number; behind it each part is different, before it
     * there is {@code "TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "7BIT"} over and over.
     */
    private int endOfHead() {
        byte[] b = in.octets;
        int last = Math.min(in.end, in.position + LONGEST_HEAD) - 2;
        for (int i = in.position; i < last; i++) {
            if (b[i] == '"' && b[i + 1] == ' ' && Ascii.isDigit(b[i + 2])) {
                return i + 2;
            }
        }
        return NO_HEAD;
    }

    private BodyStructure bodyWithoutParts(int depth) throws MalformedException {
        String type = in.nestedLowerToken();
        in.sp();
        if (in.isString() && (type != null || numberAfter(5))) {
            return bodyType1part(type, subtype(), depth);
        }
        if (in.isString()) {
            // The list of parts is NIL.
            in.quirks.tolerate(Quirk.MULTIPART_WITHOUT_PARTS);
            String subtype = in.nestedLowerToken();
            return mpart(subtype, List.of());
        }
        if (type == null || in.isNil() && !MULTIPART.contains(type) && numberAfter(5)) {
            in.quirks.tolerate(Quirk.PART_OF_NIL);
            return bodyType1part(type, subtype(), depth);
        }
        if (numberAfter(4)) {
            return bodyType1partOfOneToken(type, depth);
        }
        in.quirks.tolerate(Quirk.MULTIPART_WITHOUT_PARTS);
        in.position--;
        return mpart(type, List.of());
    }

    private @Nullable String subtype() throws MalformedException {
        String subtype = in.nestedLowerToken();
        in.sp();
        return subtype;
    }

    private BodyStructure bodyType1partOfOneToken(String type, int depth) throws MalformedException {
        in.quirks.tolerate(Quirk.MEDIA_TYPE_OF_ONE_TOKEN);
        int slash = type.indexOf('/');
        return slash < 0
                ? bodyType1part("application", type, depth)
                : bodyType1part(type.substring(0, slash), type.substring(slash + 1), depth);
    }

    /** Whether so many values from here on are followed by a number; none is passed. */
    private boolean numberAfter(int values) throws MalformedException {
        int here = in.position;
        for (int i = 0; i < values; i++) {
            if (in.peek() == ')') {
                break;
            }
            in.skipValue();
            in.skip(' ');
        }
        boolean number = Ascii.isDigit(in.peek()) || in.peek() == '-';
        in.position = here;
        return number;
    }

    /** 1*body SP media-subtype [SP body-ext-mpart], behind the parenthesis that opens the multipart. */
    private BodyStructure bodyTypeMpart(int depth) throws MalformedException {
        int first = opened;
        while (in.peek() == '(') {
            BodyStructure child = body(depth + 1);
            if (opened == open.length) {
                open = Arrays.copyOf(open, 2 * opened);
            }
            open[opened++] = child;
            if (in.peek() == ' ' && in.peek(1) == '(') {
                in.spaces(Quirk.SPACE_BETWEEN_PARTS);
            }
        }
        String subtype = null;
        if (in.peek() == ' ') {
            in.sp();
            subtype = in.nestedLowerToken();
        }
        BodyStructure multipart = mpart(subtype, children(first));
        opened = first;
        return multipart;
    }

    /** Those from here on; lists of one and two, as nearly all are, are made without another array. */
    private List<BodyStructure> children(int first) {
        List<BodyStructure> children = switch (opened - first) {
            case 1 -> List.of(open[first]);
            case 2 -> List.of(open[first], open[first + 1]);
            default -> List.of(Arrays.copyOfRange(open, first, opened));
        };
        Arrays.fill(open, first, opened, null);
        return children;
    }

    private BodyStructure mpart(@Nullable String subtype, List<BodyStructure> children) throws MalformedException {
        Parameters parameters = Parameters.EMPTY;
        fields.clear();
        if (in.peek() == ' ') {
            in.sp();
            parameters = fields.bodyFldParam();
            fields.bodyExt();
        }
        end();
        return MultipartBody.of(
                subtype == null ? "mixed" : subtype,
                children,
                parameters,
                fields.disposition(),
                fields.language(),
                fields.location(),
                fields.extensions());
    }

    private void end() throws MalformedException {
        in.spaces(Quirk.TRAILING_SPACE);
        in.expect(')');
    }

    /** What follows type and subtype of a part with content of its own. */
    private BodyStructure bodyType1part(@Nullable String type, @Nullable String subtype, int depth)
            throws MalformedException {
        Parameters parameters = fields.bodyFldParam();
        boolean usual = fields.wereUsual();
        in.sp();
        String id = in.nestedNstring();
        in.sp();
        String description = in.nestedNstring();
        in.sp();
        String encoding = fields.bodyFldEnc();
        in.sp();
        int sizeAt = in.position;
        long size = in.sloppyNumber(Quirk.SIZE_NOT_A_NUMBER, -1);
        boolean message = isMessage(type, subtype);
        Envelope envelope = null;
        BodyStructure body = null;
        if (message) {
            if (in.peek() == ' ' && in.peek(1) == '(') {
                in.sp();
                envelope = envelopes.envelope();
                in.sp();
                body = body(depth + 1);
            } else {
                in.quirks.tolerate(Quirk.MESSAGE_WITHOUT_ENVELOPE);
            }
        }
        long lines = bodyFldLines(type, body != null);
        part.start(type, subtype)
                .parameters(parameters)
                .id(id)
                .description(description)
                .encoding(encoding)
                .message(envelope, body);
        SinglePart read = rest(size, lines);
        usualHead = usual && !message && id == null && description == null ? sizeAt : -1;
        return read;
    }

    /** What follows the head of a part that has come before, and is no message. */
    private BodyStructure like(SinglePart known) throws MalformedException {
        part.startAs(known);
        long size = in.sloppyNumber(Quirk.SIZE_NOT_A_NUMBER, -1);
        return rest(size, bodyFldLines(known.type(), false));
    }

    private SinglePart rest(long size, long lines) throws MalformedException {
        fields.bodyExt1part();
        end();
        return part.size(size)
                .lines(lines)
                .md5(fields.md5())
                .disposition(fields.disposition())
                .language(fields.language())
                .location(fields.location())
                .extensions(fields.extensions())
                .build();
    }

    private static boolean isMessage(@Nullable String type, @Nullable String subtype) {
        return "message".equals(type) && ("rfc822".equals(subtype) || "global".equals(subtype));
    }

    /** Of text and enclosed messages by the grammar; where a number stands or not tells what the server thinks. */
    private long bodyFldLines(@Nullable String type, boolean message) throws MalformedException {
        boolean number = in.peek() == ' ' && (Ascii.isDigit(in.peek(1)) || in.peek(1) == '-');
        if (number != (message || "text".equals(type))) {
            in.quirks.tolerate(Quirk.LINE_COUNT);
        }
        if (!number) {
            return -1;
        }
        in.sp();
        return in.sloppyNumber(Quirk.SIZE_NOT_A_NUMBER, 0);
    }
}
