package dev.tagline.imap.wire;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ContextUpdate;
import dev.tagline.imap.response.ContextUpdate.Change;
import dev.tagline.imap.response.EsearchResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ESEARCH, {@code esearch-response} of RFC 9051 section 9, with the correlators of RFC 7377 and the return data of RFC 5267,
 * RFC 6203, RFC 7162 and RFC 9394. For one response.
 */
final class EsearchParser {
    private static final int MOST_DATA = 64;
    /** A step takes 80 octets in memory and four on the wire, so that lines of any length would be too much. */
    private static final int MOST_UPDATES = 1 << 16;

    private final Cursor in;
    private final MailboxParser mailboxes;

    private @Nullable String tag;
    private @Nullable MailboxName mailbox;
    private long uidValidity;
    private boolean uid;
    private long min;
    private long max;
    private long count = -1;
    private @Nullable MessageSet all;
    private EsearchResponse.@Nullable Places partial;
    private NumberList relevancy = NumberList.EMPTY;
    private long modSeq;
    private List<ContextUpdate> updates = List.of();
    private Map<String, String> other = Map.of();

    EsearchParser(Cursor in, MailboxParser mailboxes) {
        this.in = in;
        this.mailboxes = mailboxes;
    }

    /** {@code (TAG "A285") UID MIN 7 MAX 3800 COUNT 24 ALL 4:18,21}. */
    EsearchResponse esearch() throws MalformedException {
        read();
        return new EsearchResponse(
                tag, mailbox, uidValidity, uid, min, max, count, all, partial, relevancy, modSeq, updates, other);
    }

    private void read() throws MalformedException {
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
            } else if (open && isCorrelator()) {
                correlators();
                open = false;
            } else {
                if (open) {
                    in.quirks.tolerate(Quirk.ESEARCH_PARENTHESES);
                }
                returnData(in.upper());
            }
        }
    }

    private boolean isCorrelator() {
        return in.was("TAG") || in.was("MAILBOX") || in.was("UIDVALIDITY");
    }

    /** {@code TAG "tag1" MAILBOX "folder1" UIDVALIDITY 1}, in any order, to the parenthesis that closes. */
    private void correlators() throws MalformedException {
        while (true) {
            if (in.was("TAG")) {
                in.sp();
                tag = in.astring();
            } else if (in.was("MAILBOX")) {
                in.sp();
                mailbox = mailboxes.mailbox();
            } else if (in.was("UIDVALIDITY")) {
                in.sp();
                uidValidity = in.number();
            } else {
                throw in.malformed("expected a correlator");
            }
            if (in.skip(')')) {
                return;
            }
            in.sp();
            in.word();
        }
    }

    private void returnData(String name) throws MalformedException {
        in.sp();
        switch (name) {
            case "MIN" -> min = in.number32();
            case "MAX" -> max = in.number32();
            case "COUNT" -> count = in.number();
            case "MODSEQ" -> modSeq = in.sloppyNumber(Quirk.MODSEQ_NEGATIVE, 0);
            // In order: the answer to an extended SORT is one of these too (RFC 5267 section 3).
            case "ALL" -> all = set();
            case "PARTIAL" -> partial = places();
            case "RELEVANCY" -> relevancy = scores();
            case "ADDTO" -> updates(Change.ADDTO);
            case "REMOVEFROM" -> updates(Change.REMOVEFROM);
            default -> other(name);
        }
    }

    private MessageSet set() throws MalformedException {
        if (uid) {
            UidSet.Builder uids = UidSet.builder().keepOrder();
            SetParser.sequenceSet(in, uids::add);
            return uids.build();
        }
        SequenceSet.Builder numbers = SequenceSet.builder().keepOrder();
        SetParser.sequenceSet(in, numbers::add);
        return numbers.build();
    }

    /** {@code (-1:-100 4,9:7)}, or {@code (1:100 NIL)} where there is nothing in these places. */
    private EsearchResponse.Places places() throws MalformedException {
        in.expect('(');
        long first = place();
        in.expect(':');
        long last = place();
        if (first == 0 || last == 0 || (first < 0) != (last < 0)) {
            throw in.malformed("expected places");
        }
        in.sp();
        MessageSet messages = in.skipNil() ? null : set();
        in.expect(')');
        return new EsearchResponse.Places(new PartialRange(first, last), messages);
    }

    private long place() throws MalformedException {
        return in.skip('-') ? -in.number32() : in.number32();
    }

    /** {@code (4 99 42)}. */
    private NumberList scores() throws MalformedException {
        NumberList.Builder scores = NumberList.builder();
        in.expect('(');
        while (!in.skip(')')) {
            if (scores.size() > 0) {
                in.sp();
            }
            long score = in.number32();
            if (score > 100) {
                throw in.malformed("a score of more than 100");
            }
            scores.add(score);
        }
        return scores.build();
    }

    /** {@code (1 2733 0 4:9)}: pairs of a position and a set. */
    private void updates(Change change) throws MalformedException {
        List<ContextUpdate> all = updates.isEmpty() ? new ArrayList<>(1) : updates;
        in.expect('(');
        do {
            long position = in.number32();
            in.sp();
            if (all.size() == MOST_UPDATES) {
                throw in.malformed("more than " + MOST_UPDATES + " changes");
            }
            all.add(new ContextUpdate(change, position, set()));
        } while (in.skip(' '));
        in.expect(')');
        updates = all;
    }

    private void other(String name) throws MalformedException {
        Map<String, String> all = other.isEmpty() ? new HashMap<>() : other;
        if (all.size() == MOST_DATA) {
            throw in.malformed("more than " + MOST_DATA + " return data");
        }
        in.skipValue();
        all.put(name, new String(in.octets, in.from, in.to - in.from, StandardCharsets.ISO_8859_1));
        other = all;
    }
}
