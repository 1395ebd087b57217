package dev.tagline.imap.command;

import dev.tagline.imap.response.Capability;

/** What restricts FETCH beyond the set of messages: {@code fetch-modifier} of RFC 4466 section 2.4. */
public sealed interface FetchModifier {
    /** The capability that the server must list. */
    Capability needs();

    /** Writes this modifier. */
    void writeTo(ArgumentWriter out);

    /**
     * {@code CHANGEDSINCE 12345}, RFC 7162 section 3.1.4.1: only messages whose mod-sequence is higher. Rows then have their
     * MODSEQ, asked for or not.
     *
     * @param modSeq 1 to 2^63-1
     */
    record ChangedSince(long modSeq) implements FetchModifier {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public ChangedSince {
            if (modSeq < 1) {
                throw new IllegalArgumentException("not a mod-sequence: " + modSeq);
            }
        }

        @Override
        public Capability needs() {
            return Capability.CONDSTORE;
        }

        @Override
        public void writeTo(ArgumentWriter out) {
            out.atom("CHANGEDSINCE").number(modSeq);
        }
    }
}
