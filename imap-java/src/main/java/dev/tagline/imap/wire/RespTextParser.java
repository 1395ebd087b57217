package dev.tagline.imap.wire;

import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseText;

/** resp-text: {@code [UIDNEXT 4392] Predicted next UID} (RFC 9051 section 9). */
final class RespTextParser {
    private final Cursor in;
    private final ResponseCodeParser codes;

    RespTextParser(Cursor in, FlagsParser flags) {
        this.in = in;
        this.codes = new ResponseCodeParser(in, flags);
    }

    /** The rest of the line, from the space before it on if there is one. */
    ResponseText respText() throws MalformedException {
        return respText(in.limits.text());
    }

    /** As the other, keeping so many octets of the text: a SASL challenge must not be cut. */
    ResponseText respText(int most) throws MalformedException {
        if (!in.skip(' ') && in.peek() != '[' || in.atEnd()) {
            in.quirks.tolerate(Quirk.EMPTY_TEXT);
        }
        ResponseCode code = null;
        if (in.peek() == '[') {
            code = codes.respTextCode();
            if (code != null && !in.skip(' ')) {
                in.quirks.tolerate(Quirk.EMPTY_TEXT);
            }
        }
        int to = Math.min(in.end, in.position + most);
        String text = Text.decode(in.octets, in.position, to);
        in.position = in.end;
        return code == null && text.isEmpty() ? ResponseText.EMPTY : new ResponseText(code, text);
    }
}
