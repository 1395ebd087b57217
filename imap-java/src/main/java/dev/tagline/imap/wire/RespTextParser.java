package dev.tagline.imap.wire;

import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseText;

/** resp-text: {@code [UIDNEXT 4392] Predicted next UID} (RFC 9051 section 9). */
final class RespTextParser {
    /** Longer ones are seldom equal. */
    private static final int LONGEST_KEPT = 128;

    private final Cursor in;
    private final ResponseCodeParser codes;

    /** The last text without a code. What servers say to NOOP is always the same, and 72 B each time. */
    private ResponseText last = ResponseText.EMPTY;

    private final Secrets secrets;

    RespTextParser(Cursor in, FlagsParser flags, MailboxParser mailboxes, Secrets secrets) {
        this.in = in;
        this.secrets = secrets;
        this.codes = new ResponseCodeParser(in, flags, mailboxes, secrets);
    }

    /** The rest of the line, from the space before it on if there is one. */
    ResponseText respText() throws MalformedException {
        return respText(in.limits.text(), true);
    }

    /** The same of NO, BAD or BYE: where there is no code, the text may be one that stands for it. */
    ResponseText refusal() throws MalformedException {
        ResponseText said = respText();
        ResponseCode code = said.code() == null ? KnownTexts.code(said.text()) : null;
        return code != null && in.quirks.allows(Quirk.TEXT_FOR_CODE) ? new ResponseText(code, said.text()) : said;
    }

    /** Of this status. */
    ResponseText of(Condition condition) throws MalformedException {
        return condition == Condition.OK || condition == Condition.PREAUTH ? respText() : refusal();
    }

    /** As the other, of a SASL challenge: it must not be cut, and is no text for people. */
    ResponseText challenge() throws MalformedException {
        return respText(in.limits.line(), false);
    }

    private ResponseText respText(int most, boolean forPeople) throws MalformedException {
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
        if (code == null && isLast(to)) {
            in.position = in.end;
            return last;
        }
        byte[] masked = forPeople ? secrets.masked(in.octets, in.position, to) : null;
        String text = masked == null ? Text.decode(in.octets, in.position, to) : Text.decode(masked, 0, masked.length);
        in.position = in.end;
        if (code != null) {
            return new ResponseText(code, text);
        }
        ResponseText made = text.isEmpty() ? ResponseText.EMPTY : new ResponseText(null, text);
        if (text.length() <= LONGEST_KEPT) {
            last = made;
        }
        return made;
    }

    /** Of characters that are not ASCII, none is equal to an octet. */
    private boolean isLast(int to) {
        String text = last.text();
        int from = in.position;
        if (text.length() != to - from) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != in.octets[from + i]) {
                return false;
            }
        }
        return true;
    }
}
