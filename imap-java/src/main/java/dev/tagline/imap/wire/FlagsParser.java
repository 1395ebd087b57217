package dev.tagline.imap.wire;

import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import java.util.ArrayList;

/** flag-list (RFC 9051 section 9). The few combinations that a mailbox has are kept by their octets. */
final class FlagsParser {
    private static final int MOST = 4096;

    private final Cursor in;
    private final OctetCache<Flags> known = new OctetCache<>(256);
    private final ArrayList<Flag> flags = new ArrayList<>();
    private boolean star;

    FlagsParser(Cursor in) {
        this.in = in;
    }

    /** {@code (\Seen $Forwarded)}, of a message or of FLAGS. */
    Flags flagList() throws MalformedException {
        int from = in.position;
        int close = closing(from);
        Flags again = known.get(in.words, from, close);
        if (again != null) {
            in.position = close;
            return again;
        }
        Flags read = read(true);
        if (in.position == close) {
            known.put(in.words, from, close, read);
        }
        return read;
    }

    /** As {@link #flagList}, once for a mailbox: not worth the 2 KB of a table in each connection that only waits. */
    Flags mailboxFlagList() throws MalformedException {
        return read(true);
    }

    /** As {@link #flagList}, where {@code \*} is allowed: {@link #hadStar} tells of it. */
    Flags flagPermList() throws MalformedException {
        return read(false);
    }

    void rest() {
        known.forget();
        flags.clear();
        flags.trimToSize();
    }

    boolean hadStar() {
        return star;
    }

    private int closing(int from) {
        byte[] b = in.octets;
        for (int i = from; i < in.end; i++) {
            if (b[i] == ')') {
                return i + 1;
            }
        }
        return from;
    }

    private Flags read(boolean starIsQuirk) throws MalformedException {
        star = false;
        if (in.isNil()) {
            in.quirks.tolerate(Quirk.FLAG_SYNTAX);
            in.skipNil();
            return Flags.EMPTY;
        }
        flags.clear();
        in.expect('(');
        while (!in.skip(')')) {
            flag(starIsQuirk);
            if (in.peek() == ' ') {
                in.sp();
            } else if (in.peek() != ')') {
                throw in.malformed("expected a space or )");
            }
        }
        return Flags.of(flags);
    }

    private void flag(boolean starIsQuirk) throws MalformedException {
        if (in.peek() == '"') {
            // Quoted flags come from InterMail.
            in.quirks.tolerate(Quirk.FLAG_SYNTAX);
            add(in.string());
            return;
        }
        in.word();
        if (in.was("\\*")) {
            star = true;
            if (starIsQuirk) {
                in.quirks.tolerate(Quirk.FLAG_SYNTAX);
            }
            return;
        }
        for (int i = in.from; i < in.to; i++) {
            byte c = in.octets[i];
            if (c == '[' || c == ']' || c == '"' || c == '{' || c < ' ') {
                in.quirks.tolerate(Quirk.FLAG_SYNTAX);
            }
        }
        add(in.text());
    }

    private void add(String name) throws MalformedException {
        if (flags.size() == MOST) {
            throw in.malformed("more than " + MOST + " flags");
        }
        if (!name.isEmpty()) {
            flags.add(Flag.ofWire(name));
        }
    }
}
