package dev.tagline.imap.command;

import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.response.Capability;

/** What restricts FETCH beyond the set of messages: {@code fetch-modifier} of RFC 4466 section 2.4. */
public sealed interface FetchModifier {
    /** These rules, and what this modifier asks of the server and of the connection. */
    CommandRules needs(CommandRules rules);

    /** Whether only UID FETCH may have it. */
    boolean isOfUidFetch();

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
        public CommandRules needs(CommandRules rules) {
            return rules.needs(Capability.CONDSTORE);
        }

        @Override
        public boolean isOfUidFetch() {
            return false;
        }

        @Override
        public void writeTo(ArgumentWriter out) {
            out.atom("CHANGEDSINCE").number(modSeq);
        }
    }

    /**
     * {@code VANISHED}, RFC 7162 section 3.2.6: tell too which of the messages are gone, beside {@link ChangedSince}; needs
     * ENABLE QRESYNC. {@link dev.tagline.imap.sync.FetchChanges} has it, and takes what the server then tells.
     */
    record Vanished() implements FetchModifier {
        @Override
        public CommandRules needs(CommandRules rules) {
            return rules.needs(Capability.QRESYNC).needsEnabled(Capability.QRESYNC);
        }

        @Override
        public boolean isOfUidFetch() {
            return true;
        }

        @Override
        public void writeTo(ArgumentWriter out) {
            out.atom("VANISHED");
        }
    }

    /**
     * {@code PARTIAL -1:-30}, RFC 9394 section 3.3: only the messages in these places among those named, in the order of
     * their UIDs. Beside {@link ChangedSince} the places are counted first.
     *
     * @param range the places
     */
    record Places(PartialRange range) implements FetchModifier {
        @Override
        public CommandRules needs(CommandRules rules) {
            return rules.needs(Capability.PARTIAL);
        }

        @Override
        public boolean isOfUidFetch() {
            return true;
        }

        @Override
        public void writeTo(ArgumentWriter out) {
            out.atom("PARTIAL").atom(range.toString());
        }
    }
}
