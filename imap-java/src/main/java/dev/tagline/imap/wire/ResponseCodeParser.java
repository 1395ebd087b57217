package dev.tagline.imap.wire;

import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ResponseCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * resp-text-code (RFC 9051 section 9, RFC 5530, RFC 4315, RFC 7162; those of extensions
 * have parsers of their own). A code that cannot be read is kept verbatim: it never
 * costs the status it stands in.
 */
final class ResponseCodeParser {
    private static final Map<String, ResponseCode> PLAIN = new HashMap<>();

    static {
        for (ResponseCode.Plain code : ResponseCode.Plain.values()) {
            PLAIN.put(code.keyword(), code);
        }
    }

    private final Cursor in;
    private final FlagsParser flags;
    private final ExtensionCodeParser extensions;
    private final MessageCodeParser messages;
    private final Secrets secrets;

    ResponseCodeParser(Cursor in, FlagsParser flags, MailboxParser mailboxes, Secrets secrets) {
        this.in = in;
        this.flags = flags;
        this.secrets = secrets;
        extensions = new ExtensionCodeParser(in, mailboxes);
        messages = new MessageCodeParser(in);
    }

    /** The code in brackets; null, with nothing passed, when no bracket closes it. */
    @Nullable
    ResponseCode respTextCode() throws MalformedException {
        int open = in.position;
        int close = open + 1;
        while (close < in.end && in.octets[close] != ']') {
            close++;
        }
        if (close == in.end) {
            return null;
        }
        in.position = open + 1;
        int nameEnd = open + 1;
        while (nameEnd < close && isAtomChar(in.octets[nameEnd])) {
            nameEnd++;
        }
        boolean named = nameEnd > open + 1 && (nameEnd == close || in.octets[nameEnd] == ' ');
        if (!named) {
            in.quirks.tolerate(Quirk.BRACKETED_PROSE);
            return verbatim("", open, open + 1, close);
        }
        String keyword = Ascii.upper(in.octets, open + 1, nameEnd);
        in.position = nameEnd;
        try {
            ResponseCode code = code(keyword);
            if (code != null) {
                if (in.peek() == ' ') {
                    in.spaces(Quirk.TRAILING_SPACE);
                }
                in.expect(']');
                return code;
            }
        } catch (MalformedException | IllegalArgumentException e) {
            in.quirks.tolerate(Quirk.CODE_ARGUMENTS);
        }
        return verbatim(keyword, open, Math.min(nameEnd + 1, close), close);
    }

    /** One that repeats a secret has no name, as the name may be the secret. */
    private ResponseCode verbatim(String keyword, int open, int from, int close) {
        in.position = close + 1;
        int to = Math.min(close, from + in.limits.text());
        byte[] masked = secrets.masked(in.octets, open + 1, to);
        if (masked != null) {
            return new ResponseCode.Other("", Text.decode(masked, 0, masked.length));
        }
        return new ResponseCode.Other(keyword, from == close ? null : Text.decode(in.octets, from, to));
    }

    private static boolean isAtomChar(byte c) {
        return c > ' ' && c != '(' && c != ')' && c != '{' && c != '"' && c != '\\' && c != '%' && c != '*' && c != '=';
    }

    private @Nullable ResponseCode code(String keyword) throws MalformedException {
        ResponseCode plain = PLAIN.get(keyword);
        if (plain != null) {
            return plain;
        }
        switch (keyword) {
            case "UIDNEXT":
                return new ResponseCode.UidNext(known(Quirk.UIDNEXT_ZERO));
            case "UIDVALIDITY":
                return new ResponseCode.UidValidity(uidValidity());
            case "UNSEEN":
                return new ResponseCode.Unseen(known(Quirk.UNSEEN_ZERO));
            case "HIGHESTMODSEQ":
                in.sp();
                return new ResponseCode.HighestModSeq(in.sloppyNumber(Quirk.MODSEQ_NEGATIVE, 0));
            case "PERMANENTFLAGS":
                return permanentFlags();
            case "CAPABILITY":
                return new ResponseCode.Capability(CapabilityParser.capabilityData(in));
            case "APPENDUID":
                return appendUid();
            case "COPYUID":
                return copyUid();
            case "MODIFIED":
                return modified();
            case "BADCHARSET":
                return badCharset();
            case "REFERRAL":
                return referral();
            default:
                ResponseCode code = extensions.code(keyword);
                return code == null ? messages.code(keyword) : code;
        }
    }

    private long known(Quirk zero) throws MalformedException {
        in.sp();
        long value = in.number32();
        if (value == 0) {
            in.quirks.tolerate(zero);
        }
        return value;
    }

    private long uidValidity() throws MalformedException {
        in.sp();
        long value = in.number();
        if (value == 0 || value > 0xffffffffL) {
            in.quirks.tolerate(Quirk.UIDVALIDITY_RANGE);
        }
        return value;
    }

    private ResponseCode permanentFlags() throws MalformedException {
        in.sp();
        Flags all = flags.flagPermList();
        return new ResponseCode.PermanentFlags(all, flags.hadStar());
    }

    private ResponseCode appendUid() throws MalformedException {
        in.sp();
        long uidValidity = in.number();
        return new ResponseCode.AppendUid(uidValidity, uidSet());
    }

    private ResponseCode copyUid() throws MalformedException {
        in.sp();
        long uidValidity = in.number();
        UidSet source = uidSet();
        return new ResponseCode.CopyUid(uidValidity, source, uidSet());
    }

    /** uid-set, in the order of the wire; empty where the server left it out. */
    private UidSet uidSet() throws MalformedException {
        in.skip(' ');
        if (in.peek() == ']' || in.peek() == ' ') {
            in.quirks.tolerate(Quirk.EMPTY_COPYUID);
            return UidSet.EMPTY;
        }
        UidSet.Builder uids = UidSet.builder().keepOrder();
        SetParser.sequenceSet(in, uids::add);
        return uids.build();
    }

    private ResponseCode modified() throws MalformedException {
        in.sp();
        if (in.peek() == '0') {
            in.quirks.tolerate(Quirk.MODIFIED_ZERO);
            in.position++;
            in.sp();
        }
        SequenceSet.Builder modified = SequenceSet.builder();
        SetParser.sequenceSet(in, modified::add);
        return new ResponseCode.Modified(modified.build());
    }

    private ResponseCode badCharset() throws MalformedException {
        List<String> charsets = new ArrayList<>();
        if (in.skip(' ')) {
            // Without parentheses in an example of RFC 9051 section 6.4.4.4.
            boolean list = in.skip('(');
            while (in.peek() != (list ? ')' : ']')) {
                charsets.add(extensions.word());
                in.skip(' ');
            }
            if (list) {
                in.expect(')');
            }
        }
        return new ResponseCode.BadCharset(charsets);
    }

    private ResponseCode referral() throws MalformedException {
        List<String> urls = new ArrayList<>();
        while (in.skip(' ')) {
            int from = in.position;
            while (!in.atEnd() && in.peek() != ' ' && in.peek() != ']') {
                in.position++;
            }
            urls.add(Text.decode(in.octets, from, in.position));
        }
        if (urls.isEmpty()) {
            throw in.malformed("expected a URL");
        }
        return new ResponseCode.Referral(urls);
    }
}
