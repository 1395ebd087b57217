package dev.tagline.imap.wire;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ResponseCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of response codes of extensions about mailboxes and searches, up to the bracket that closes them. */
final class ExtensionCodeParser {
    private final Cursor in;
    private final MailboxParser mailboxes;

    ExtensionCodeParser(Cursor in, MailboxParser mailboxes) {
        this.in = in;
        this.mailboxes = mailboxes;
    }

    /** The code of that name in capitals, or null when there is none. */
    @Nullable
    ResponseCode code(String keyword) throws MalformedException {
        switch (keyword) {
            case "METADATA":
                in.sp();
                return metadata();
            case "MAILBOXID":
                in.sp();
                return mailboxId();
            case "NOUPDATE":
                in.sp();
                return new ResponseCode.NoUpdate(word());
            case "BADEVENT":
                in.sp();
                return new ResponseCode.BadEvent(list());
            case "UNDEFINED-FILTER":
                in.sp();
                return new ResponseCode.UndefinedFilter(word());
            case "NEWNAME":
                in.sp();
                return newName();
            case "WEBALERT":
                in.sp();
                return new ResponseCode.WebAlert(url());
            default:
                return null;
        }
    }

    private ResponseCode metadata() throws MalformedException {
        ResponseCode.Metadata.Reason reason = ResponseCode.Metadata.Reason.valueOf(upperWord());
        if (reason == ResponseCode.Metadata.Reason.TOOMANY || reason == ResponseCode.Metadata.Reason.NOPRIVATE) {
            return new ResponseCode.Metadata(reason, 0);
        }
        in.sp();
        return new ResponseCode.Metadata(reason, in.number());
    }

    private ResponseCode mailboxId() throws MalformedException {
        in.expect('(');
        String id = word();
        in.expect(')');
        return new ResponseCode.MailboxId(id);
    }

    private List<String> list() throws MalformedException {
        List<String> words = new ArrayList<>();
        in.expect('(');
        while (!in.skip(')')) {
            words.add(word());
            in.skip(' ');
        }
        return words;
    }

    private ResponseCode newName() throws MalformedException {
        MailboxName oldName = mailboxes.mailbox();
        in.sp();
        if (in.isString()) {
            return new ResponseCode.NewName(oldName, mailboxes.mailbox());
        }
        plainWord();
        return new ResponseCode.NewName(oldName, mailboxes.of(in.from, in.to));
    }

    /** A URL, which some put in quotes; else all up to the bracket. */
    private String url() throws MalformedException {
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

    /** A string, or what stands before the next space, parenthesis or closing bracket. */
    String word() throws MalformedException {
        if (in.isString()) {
            return Text.decode(in.string());
        }
        plainWord();
        return in.text();
    }

    private String upperWord() throws MalformedException {
        plainWord();
        return in.upper();
    }

    private void plainWord() throws MalformedException {
        in.word();
        for (int i = in.from; i < in.to; i++) {
            if (in.octets[i] == ']') {
                in.to = i;
                in.position = i;
                break;
            }
        }
        if (in.from == in.to) {
            throw in.malformed("expected an atom");
        }
    }
}
