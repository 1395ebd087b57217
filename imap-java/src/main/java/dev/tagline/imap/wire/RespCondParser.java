package dev.tagline.imap.wire;

import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ContinuationResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.TaggedResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lines that do not begin with a star: response-tagged and continue-req (RFC 9051 section 9). One that cannot be read is no
 * response at all, and ends the connection.
 */
final class RespCondParser {
    private static final int LONGEST_TAG = 32;

    private final Cursor in;
    private final RespTextParser texts;
    private final Supplier<@Nullable String> awaitedTag;

    RespCondParser(Cursor in, RespTextParser texts, Supplier<@Nullable String> awaitedTag) {
        this.in = in;
        this.texts = texts;
        this.awaitedTag = awaitedTag;
    }

    /** continue-req: {@code + text}, or no text, or not even the space. */
    ContinuationResponse continueReq() throws MalformedException {
        in.position++;
        if (in.peek() != ' ') {
            in.quirks.tolerate(Quirk.BARE_CONTINUATION);
        }
        return new ContinuationResponse(in.atEnd() ? ResponseText.EMPTY : texts.challenge());
    }

    /** A code with no status before it, nor a star; never before authentication. */
    ConditionResponse codeAlone(boolean preAuth) throws MalformedException {
        if (preAuth) {
            throw in.malformed("expected a response");
        }
        in.quirks.tolerate(Quirk.CODE_WITHOUT_STATUS);
        return new ConditionResponse(Condition.OK, texts.respText());
    }

    /** A greeting of {@code OK ready}; nothing else may come before authentication has begun. */
    ConditionResponse starlessGreeting() throws MalformedException {
        Condition condition = condition();
        if (condition == Condition.PREAUTH) {
            throw in.malformed("expected a greeting");
        }
        in.quirks.tolerate(Quirk.GREETING_WITHOUT_STAR);
        return new ConditionResponse(condition, texts.of(condition));
    }

    /** response-tagged: {@code tag SP OK|NO|BAD SP resp-text}. Nothing else completes a command. */
    Response responseTagged(boolean preAuth) throws MalformedException {
        int from = in.position;
        int to = endOfWord();
        if (to == from || to - from > LONGEST_TAG) {
            throw in.malformed("expected a tag");
        }
        in.position = to;
        in.expect(' ');
        Condition condition = condition();
        if (condition == Condition.PREAUTH || condition == Condition.BYE && preAuth) {
            throw in.malformed("expected OK, NO or BAD");
        }
        if (condition == Condition.BYE) {
            in.quirks.tolerate(Quirk.TAGGED_BYE);
            return new ConditionResponse(condition, texts.of(condition));
        }
        return new TaggedResponse(tag(from, to), condition, texts.of(condition));
    }

    /** Nearly always the one that is awaited: 56 B a command less than one of its own. */
    private String tag(int from, int to) {
        String awaited = awaitedTag.get();
        if (awaited != null && awaited.length() == to - from) {
            int same = 0;
            while (same < awaited.length() && awaited.charAt(same) == in.octets[from + same]) {
                same++;
            }
            if (same == awaited.length()) {
                return awaited;
            }
        }
        return new String(in.octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The end of the visible ASCII that stands here. */
    private int endOfWord() {
        int i = in.position;
        while (i < in.end && in.octets[i] > ' ' && in.octets[i] < 0x7f) {
            i++;
        }
        return i;
    }

    private Condition condition() throws MalformedException {
        int to = endOfWord();
        Condition condition = to < in.end && in.octets[to] != ' ' ? null : condition(in.octets, in.position, to);
        if (condition == null) {
            throw in.malformed("expected a condition");
        }
        in.position = to;
        return condition;
    }

    private static @Nullable Condition condition(byte[] b, int from, int to) {
        switch (to - from) {
            case 2:
                return Ascii.is(b, from, to, "OK") ? Condition.OK : Ascii.is(b, from, to, "NO") ? Condition.NO : null;
            case 3:
                return Ascii.is(b, from, to, "BAD")
                        ? Condition.BAD
                        : Ascii.is(b, from, to, "BYE") ? Condition.BYE : null;
            case 7:
                return Ascii.is(b, from, to, "PREAUTH") ? Condition.PREAUTH : null;
            default:
                return null;
        }
    }
}
