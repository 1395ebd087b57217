package dev.tagline.imap.testkit.quirk;

/**
 * What a client's author can look at when the procedure is through. Each is a text; numbers are decimal, lists are joined
 * by single spaces, what is absent is {@code -}. Of rows, it is the first row with that item.
 */
public enum Sight {
    /** Everything the server is known to offer. */
    CAPABILITIES("offered are"),
    /** How many messages the selected mailbox has. */
    EXISTS("messages in the mailbox"),
    /** UIDVALIDITY of the selected mailbox, 0 when it is not known. */
    UIDVALIDITY("UIDVALIDITY"),
    /** UIDNEXT of the selected mailbox, 0 when it is not known. */
    UIDNEXT("UIDNEXT"),
    /** HIGHESTMODSEQ of the selected mailbox, 0 when it is not known. */
    HIGHESTMODSEQ("HIGHESTMODSEQ"),
    /** Whether the mailbox can be written to: {@code read-only} or {@code read-write}. */
    ACCESS("the mailbox is"),
    /** The flags of the mailbox. */
    MAILBOX_FLAGS("its flags"),
    /** The names that LIST gave, as text, sorted, joined by {@code , }. */
    MAILBOXES("mailboxes"),
    /** The attributes of the first mailbox of LIST, sorted. */
    ATTRIBUTES("attributes"),
    /** MESSAGES of STATUS. */
    STATUS_MESSAGES("MESSAGES"),
    /** UIDs or sequence numbers that SEARCH found, as asked, ascending. */
    FOUND("found"),
    /** How many rows FETCH gave. */
    ROWS("rows"),
    /** UIDs of the rows, in their order. */
    UIDS("UIDs"),
    /** Flags of the first row that has any. */
    FLAGS("flags"),
    /** The subject. */
    SUBJECT("subject"),
    /** The addresses in From, {@code mailbox@host}. */
    FROM("from"),
    /** The addresses in To, {@code mailbox@host}. */
    TO("to"),
    /** The Message-ID. */
    MESSAGE_ID("Message-ID"),
    /** RFC822.SIZE. */
    SIZE("size"),
    /** INTERNALDATE, as an instant of ISO 8601 in UTC. */
    INTERNAL_DATE("date"),
    /** Media type of the whole message, in lower case. */
    MEDIA_TYPE("media type"),
    /** How many parts a multipart has; 0 for anything else. */
    PARTS("parts"),
    /** The transfer encoding of the message, in upper case. */
    ENCODING("encoding"),
    /** The disposition of the message, in lower case. */
    DISPOSITION("disposition"),
    /** The text of the first body that was fetched. */
    BODY("body"),
    /** The new UIDs of COPYUID, ascending. */
    COPIED("copied to"),
    /** The UID of APPENDUID. */
    APPENDED("appended as"),
    /** The texts of alerts that the caller was told. */
    ALERTS("alerts shown"),
    /** The human-readable text of what failed. */
    ERROR_TEXT("the caller is told");

    private final String words;

    Sight(String words) {
        this.words = words;
    }

    /** The same in words. */
    public String words() {
        return words;
    }
}
