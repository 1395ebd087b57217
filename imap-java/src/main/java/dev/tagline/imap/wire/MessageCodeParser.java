package dev.tagline.imap.wire;

import dev.tagline.imap.response.ResponseCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Codes of the extensions about messages: BADURL (RFC 4469), URLMECH (RFC 4467), INPROGRESS (RFC 9585), MESSAGELIMIT (RFC
 * 9738), those of CONVERT (RFC 5259) and of ANNOTATE (RFC 5257). Called with the cursor behind the keyword.
 */
final class MessageCodeParser {
    private final Cursor in;

    MessageCodeParser(Cursor in) {
        this.in = in;
    }

    /** The code of that keyword up to its bracket, or null when it is none of these. */
    @Nullable
    ResponseCode code(String keyword) throws MalformedException {
        switch (keyword) {
            case "BADURL":
                return new ResponseCode.BadUrl(url());
            case "URLMECH":
                return new ResponseCode.UrlMech(mechanisms());
            case "INPROGRESS":
                return inProgress();
            case "MESSAGELIMIT":
                return messageLimit();
            case "MAXCONVERTMESSAGES":
                return new ResponseCode.MaxConvertMessages(positive());
            case "MAXCONVERTPARTS":
                return new ResponseCode.MaxConvertParts(positive());
            case "ANNOTATE":
                in.sp();
                return new ResponseCode.Annotate(ResponseCode.Annotate.Reason.valueOf(word()));
            case "ANNOTATIONS":
                return annotations();
            default:
                return null;
        }
    }

    /** As the RFC's grammar has it, and in quotes as its example has it. */
    private String url() throws MalformedException {
        in.sp();
        if (in.isString()) {
            return Text.decode(in.string());
        }
        int from = in.position;
        while (!in.atEnd() && in.peek() != ']') {
            in.position++;
        }
        if (in.position == from) {
            throw in.malformed("expected a URL");
        }
        return Text.decode(in.octets, from, in.position);
    }

    private List<String> mechanisms() throws MalformedException {
        List<String> mechanisms = new ArrayList<>(2);
        while (in.skip(' ')) {
            int from = in.position;
            while (!in.atEnd() && in.peek() != ' ' && in.peek() != ']') {
                in.position++;
            }
            if (in.position > from) {
                mechanisms.add(Text.decode(in.octets, from, in.position));
            }
        }
        return mechanisms;
    }

    private ResponseCode inProgress() throws MalformedException {
        if (!in.skip(' ')) {
            return new ResponseCode.InProgress(null, -1, -1);
        }
        in.expect('(');
        String tag = in.nstring();
        in.sp();
        long processed = numberOrNil();
        in.sp();
        long goal = numberOrNil();
        in.expect(')');
        return new ResponseCode.InProgress(tag, processed, goal);
    }

    private long numberOrNil() throws MalformedException {
        return in.skipNil() ? -1 : in.number();
    }

    private ResponseCode messageLimit() throws MalformedException {
        long limit = positive();
        if (!in.skip(' ') || in.peek() == ']') {
            return new ResponseCode.MessageLimit(limit, 0);
        }
        return new ResponseCode.MessageLimit(limit, in.number32());
    }

    private ResponseCode annotations() throws MalformedException {
        in.sp();
        ResponseCode.Annotations.Support support = ResponseCode.Annotations.Support.READ_WRITE;
        long octets = 0;
        if (Ascii.isDigit(in.peek())) {
            octets = in.number();
        } else {
            support = ResponseCode.Annotations.Support.valueOf(word().replace('-', '_'));
        }
        boolean privates = support != ResponseCode.Annotations.Support.NONE;
        if (in.skip(' ') && in.peek() != ']') {
            if (!word().equals("NOPRIVATE")) {
                throw in.malformed("expected NOPRIVATE");
            }
            privates = false;
        }
        return new ResponseCode.Annotations(support, octets, privates);
    }

    private long positive() throws MalformedException {
        in.sp();
        long number = in.number();
        if (number == 0) {
            throw in.malformed("expected a number above 0");
        }
        return number;
    }

    /** Letters and hyphens, in capitals. */
    private String word() {
        int from = in.position;
        while (Ascii.isLetter(in.peek()) || in.peek() == '-') {
            in.position++;
        }
        return Ascii.upper(in.octets, from, in.position);
    }
}
