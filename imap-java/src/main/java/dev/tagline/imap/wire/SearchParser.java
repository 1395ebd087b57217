package dev.tagline.imap.wire;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.SearchResponse;
import dev.tagline.imap.response.VanishedResponse;
import dev.tagline.imap.sort.SortResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** SEARCH (RFC 3501 section 7.2.5), SORT (RFC 5256 section 4), ESEARCH (RFC 9051 section 7.3.4) and VANISHED (RFC 7162 section 3.2.10). */
final class SearchParser {
    private static final int MOST_DATA = 64;

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

    /** {@code (TAG "A285") UID MIN 7 MAX 3800 COUNT 24 ALL 4:18,21}. */
    EsearchResponse esearch() throws MalformedException {
        String tag = null;
        boolean uid = false;
        long min = 0;
        long max = 0;
        long count = -1;
        long modSeq = 0;
        MessageSet all = null;
        Map<String, String> other = Map.of();
        boolean open = false;
        while (in.peek() == ' ' || in.peek() == ')') {
            if (in.skip(')')) {
                if (!open) {
                    throw in.malformed("unexpected )");
                }
                open = false;
                continue;
            }
            in.sp();
            if (in.atEnd()) {
                in.quirks.tolerate(Quirk.TRAILING_SPACE);
                break;
            }
            if (in.skip('(')) {
                open = true;
            }
            in.word();
            if (in.was("UID")) {
                uid = true;
                continue;
            }
            if (open && in.was("TAG")) {
                in.sp();
                tag = in.astring();
                in.expect(')');
                open = false;
                continue;
            }
            if (open) {
                in.quirks.tolerate(Quirk.ESEARCH_PARENTHESES);
            }
            String name = in.upper();
            in.sp();
            switch (name) {
                case "MIN" -> min = in.number32();
                case "MAX" -> max = in.number32();
                case "COUNT" -> count = in.number();
                case "MODSEQ" -> modSeq = in.sloppyNumber(Quirk.MODSEQ_NEGATIVE, 0);
                // In order: the answer to an extended SORT is one of these too (RFC 5267 section 3).
                case "ALL" -> all = uid ? uidSet(UidSet.builder().keepOrder()) : numberSet();
                default -> other = with(other, name);
            }
        }
        return new EsearchResponse(tag, uid, min, max, count, all, modSeq, other);
    }

    private SequenceSet numberSet() throws MalformedException {
        SequenceSet.Builder numbers = SequenceSet.builder().keepOrder();
        SetParser.sequenceSet(in, numbers::add);
        return numbers.build();
    }

    private UidSet uidSet(UidSet.Builder uids) throws MalformedException {
        SetParser.sequenceSet(in, uids::add);
        return uids.build();
    }

    private Map<String, String> with(Map<String, String> others, String name) throws MalformedException {
        Map<String, String> all = others.isEmpty() ? new HashMap<>() : others;
        if (all.size() == MOST_DATA) {
            throw in.malformed("more than " + MOST_DATA + " return data");
        }
        in.skipValue();
        all.put(name, new String(in.octets, in.from, in.to - in.from, StandardCharsets.ISO_8859_1));
        return all;
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
        UidSet uids = uidSet(UidSet.builder());
        in.spaces(Quirk.TRAILING_SPACE);
        return new VanishedResponse(earlier, uids);
    }
}
