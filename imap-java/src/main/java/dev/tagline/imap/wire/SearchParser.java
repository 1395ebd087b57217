package dev.tagline.imap.wire;

import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.SearchResponse;
import dev.tagline.imap.response.VanishedResponse;
import dev.tagline.imap.sort.SortResponse;

/** SEARCH (RFC 3501 section 7.2.5), SORT (RFC 5256 section 4) and VANISHED (RFC 7162 section 3.2.10). */
final class SearchParser {
    private final Cursor in;

    SearchParser(Cursor in) {
        this.in = in;
    }

    /** {@code 2 3 6 (MODSEQ 917162500)}; {@code before} holds what was taken of a long line while it arrived. */
    SearchResponse search(SearchNumbers before) throws MalformedException {
        long modSeq = numbersAndModSeq(before);
        return new SearchResponse(before.take(), modSeq);
    }

    /** As SEARCH, but the order means something (RFC 5256 section 5, {@code sort-data}). */
    SortResponse sort(SearchNumbers before) throws MalformedException {
        long modSeq = numbersAndModSeq(before);
        return new SortResponse(before.take(), modSeq);
    }

    private long numbersAndModSeq(SearchNumbers before) throws MalformedException {
        long modSeq = 0;
        while (in.peek() == ' ') {
            in.sp();
            if (Ascii.isDigit(in.peek())) {
                before.add(in.number32());
            } else if (in.skip('(')) {
                in.word();
                if (!in.was("MODSEQ")) {
                    throw in.malformed("expected MODSEQ");
                }
                in.sp();
                modSeq = in.sloppyNumber(Quirk.MODSEQ_NEGATIVE, 0);
                in.expect(')');
            } else if (in.atEnd()) {
                in.quirks.tolerate(Quirk.TRAILING_SPACE);
            }
        }
        return modSeq;
    }

    /** {@code (EARLIER) 41,43:116}. */
    VanishedResponse vanished() throws MalformedException {
        in.sp();
        boolean earlier = false;
        if (in.skip('(')) {
            in.word();
            if (!in.was("EARLIER")) {
                throw in.malformed("expected EARLIER");
            }
            earlier = true;
            in.expect(')');
            in.sp();
        }
        UidSet.Builder uids = UidSet.builder();
        SetParser.sequenceSet(in, uids::add);
        in.spaces(Quirk.TRAILING_SPACE);
        return new VanishedResponse(earlier, uids.build());
    }
}
