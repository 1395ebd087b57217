package dev.tagline.imap.wire;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.Section;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Content of messages outside FETCH: nstring or literal8, of any length. */
final class ContentParser {
    private final Cursor in;

    ContentParser(Cursor in) {
        this.in = in;
    }

    /** Null for NIL, and for what was streamed. */
    @Nullable
    BodySection content(BodySection.Kind kind, Section section, long origin) throws MalformedException {
        if (in.skipNil()) {
            return null;
        }
        int c = in.peek();
        if (c != '{' && c != '~') {
            return BodySection.ofOctets(kind, section, origin, in.octetString());
        }
        DetachedLiteral elsewhere = in.literalHead();
        if (elsewhere == null) {
            return BodySection.ofOctets(kind, section, origin, ByteString.of(in.octets, in.from, in.to - in.from));
        }
        if (elsewhere.problem() != null) {
            throw in.malformed(elsewhere.problem());
        }
        return elsewhere.content() == null ? null : BodySection.of(kind, section, origin, elsewhere.content());
    }
}
