package dev.tagline.imap.wire;

import dev.tagline.imap.language.ComparatorResponse;
import dev.tagline.imap.language.LanguageResponse;
import java.util.ArrayList;
import java.util.List;

/** language-data and comparator-data (RFC 5255 sections 3.5 and 4.10). */
final class LanguageParser {
    /** More than there are languages, or ways to compare. */
    private static final int MOST = 10_000;

    private final Cursor in;

    LanguageParser(Cursor in) {
        this.in = in;
    }

    /** {@code (EN DE IT i-default)}. */
    LanguageResponse language() throws MalformedException {
        in.sp();
        List<String> tags = list();
        in.spaces(Quirk.TRAILING_SPACE);
        return new LanguageResponse(tags);
    }

    /** {@code i;basic (i;basic i;unicode-casemap)}. */
    ComparatorResponse comparator() throws MalformedException {
        in.sp();
        String active = Text.decode(in.astring());
        List<String> matching = List.of();
        if (in.peek() == ' ' && in.peek(1) == '(') {
            in.sp();
            matching = list();
        }
        in.spaces(Quirk.TRAILING_SPACE);
        return new ComparatorResponse(active, matching);
    }

    private List<String> list() throws MalformedException {
        List<String> values = new ArrayList<>(4);
        in.expect('(');
        do {
            if (values.size() == MOST) {
                throw in.malformed("more than " + MOST + " names");
            }
            values.add(Text.decode(in.astring()));
        } while (in.skip(' '));
        in.expect(')');
        return values;
    }
}
