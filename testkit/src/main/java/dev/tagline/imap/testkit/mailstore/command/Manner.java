package dev.tagline.imap.testkit.mailstore.command;

/** How a client is told things, once it has enabled an extension that changes that, RFC 5161. */
public enum Manner {
    /** {@code VANISHED 5:7} in place of EXPUNGE, RFC 7162 3.2.10. */
    VANISHED,
    /** A FETCH that tells of flags tells the MODSEQ, RFC 7162 3.2.4. */
    MODSEQ,
    /** {@code 25 UIDFETCH (...)} in place of FETCH, with the UID for a number, RFC 9586 3.3. */
    UIDFETCH,
    /** ESEARCH in place of SEARCH, RFC 9051 6.4.4. */
    ESEARCH,
    /** CLOSED of a mailbox that is gone, in place of BYE, RFC 9051 3 and 7.1. */
    CLOSED,
    /** LIST of what is selected, RFC 9051 6.3.2. */
    LIST_OF_SELECTED,
    /** \Recent is never told, RFC 9051 appendix E. */
    NO_RECENT,
    /** Names of mailboxes in UTF-8 in place of modified UTF-7, RFC 9051 5.1 and RFC 6855 3. */
    UTF8_NAMES
}
