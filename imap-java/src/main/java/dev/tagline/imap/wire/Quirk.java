package dev.tagline.imap.wire;

/**
 * Where servers leave the grammar and the reader follows them. Each names who does it where that is known, with an
 * example, and what is made of it; {@code docs/architecture/quirks.md} has a transcript for each, which the tests run.
 * What a reader meets it tells by {@link ResponseReader#quirksMet}.
 */
public enum Quirk {
    // Framing.

    /** A line after authentication ends with LF alone, as before it none may: taken for a line end. */
    BARE_LF,
    /** {@code * OK x\r\r\n}: all CRs before the LF belong to the line's end. */
    EXTRA_CR,
    /** Octets of 0 before a response: passed. */
    LEADING_NUL,
    /** Empty lines between responses, after authentication: passed. */
    BLANK_LINE,
    /** {@code {0042}}: zeros before a literal's size count for nothing. */
    ZERO_PADDED_LITERAL,
    /**
     * A literal of a row was announced one or two octets too long, so that it took the end of its row: the row ends where
     * the next response begins. Met only right behind the octets counted.
     */
    LITERAL_COUNT_TOO_HIGH,
    /** A quoted string of a message with the message's own CRLF in it: the line goes on behind it. */
    RAW_LINE_END,
    /** {@code *  812 EXISTS} (DavMail, Exchange): any number of spaces is one. */
    DOUBLE_SPACE,
    /** {@code * SEARCH 4 9 } (iCloud, Exchange and many more): spaces at the end of a line or list are passed. */
    TRAILING_SPACE,

    // Status lines.

    /** {@code a1 OK} without space or text (iCloud, Oracle, mail.ru): the text is empty. */
    EMPTY_TEXT,
    /** {@code +} without space or text: an empty request. */
    BARE_CONTINUATION,
    /** {@code OK ready} as greeting (IceWarp): taken as untagged. Nothing else may lack its star. */
    GREETING_WITHOUT_STAR,
    /** {@code a9 BYE bye} in answer to LOGOUT (wp.pl): an untagged BYE. It completes no command. */
    TAGGED_BYE,
    /** {@code * [COPYUID 9 3 7]} or without the star (Exchange 2013, home.pl): an untagged OK. */
    CODE_WITHOUT_STATUS,
    /** {@code a1 OK [Error="x" Server=y] done} (Exchange's proxy): an unknown code without a name, kept whole. */
    BRACKETED_PROSE,
    /** {@code * OK [UIDNEXT] x}: a code whose arguments are missing or too many is an unknown one, kept verbatim. */
    CODE_ARGUMENTS,
    /** {@code [COPYUID 77  ]} (Outlook): sets that are empty. */
    EMPTY_COPYUID,
    /** {@code [MODIFIED 0 7,9]} (James): the set stands behind the zero. */
    MODIFIED_ZERO,
    /** {@code NO Too many simultaneous connections} and others (Exchange, Office 365, Gmail, Yahoo): a text for a code. */
    TEXT_FOR_CODE,

    // SELECT, STATUS and LIST.

    /** {@code [UIDNEXT 0]}: not known. */
    UIDNEXT_ZERO,
    /** {@code [UIDVALIDITY 1712345678901]} (GreenMail), or 0: kept in 63 bits. */
    UIDVALIDITY_RANGE,
    /** {@code [UNSEEN 0]}: no message is unseen. */
    UNSEEN_ZERO,
    /** {@code MODSEQ (-1)} (Zoho): not known. */
    MODSEQ_NEGATIVE,
    /** {@code FLAGS (\* "\\Deleted" OIB[Gmail])} (GreenMail, InterMail, Gmail), or NIL: names as they stand. */
    FLAG_SYNTAX,
    /** {@code * LIST () "/" Sent Items} (Exchange), {@code * STATUS Sent Items (...)} (Strato): the name has spaces. */
    UNQUOTED_MAILBOX,
    /** {@code * LIST (\Noselect) "/" NIL}: an empty name. */
    MAILBOX_NIL,
    /** {@code \NonExistent} without {@code \Noselect}, which it implies. */
    NONEXISTENT_ALONE,

    // ACL, QUOTA and METADATA.

    /** {@code * ACL box fred}, {@code * MYRIGHTS box}, {@code * LISTRIGHTS box fred}: none. */
    RIGHTS_MISSING,
    /** {@code * QUOTA "ROOT"} (Courier): nothing is limited. */
    QUOTA_WITHOUT_LIST,
    /** {@code (STORAGE -1 18446744073709551615)}: not known. */
    QUOTA_NOT_A_NUMBER,
    /** {@code * METADATA "box"} (James): nothing is set. */
    METADATA_WITHOUT_LIST,

    // FETCH.

    /** {@code * 0 FETCH} (Courier) and {@code * 0 EXPUNGE}: not about any message, so unrecognized. */
    MESSAGE_ZERO,
    /** {@code * 2 EXPUNGED} (GNU mailutils): EXPUNGE. */
    EXPUNGED,
    /** A row that ends before or behind its closing parenthesis (Xeams): read to the line's end. */
    ROW_END,
    /** {@code "a "b" c"} (163.com): a quote that nothing of a list follows belongs to the string. */
    UNESCAPED_QUOTE,
    /** {@code "4-Jan-2015 8:03:00 +0000"} (QQ), {@code "00-Jan-0000 ..."} (Domino): read, or absent. */
    INTERNALDATE_SYNTAX,
    /** {@code RFC822.SIZE -1} (Exchange, Dovecot), {@code 9.37e+06} (mail.ru): not known. */
    SIZE_NOT_A_NUMBER,
    /** {@code ENVELOPE ((...))} (Domino): the inner parentheses are the envelope's. */
    ENVELOPE_IN_PARENTHESES,
    /** An envelope of less than ten fields: lists that are missing are empty, one text at the end is the Message-ID. */
    SHORT_ENVELOPE,
    /** {@code ()} for NIL as a list of addresses (Yahoo). */
    EMPTY_ADDRESS_LIST,
    /** {@code ((...) (...) )} (Outlook.com, Yahoo): spaces between addresses are passed. */
    SPACE_BETWEEN_ADDRESSES,
    /** {@code (NIL (...))} (SmarterMail): no address. */
    NIL_ADDRESS,
    /** {@code ("n" NIL "m" "h" "x")}: the first four fields of an address count, those missing are NIL. */
    ADDRESS_FIELDS,
    /** {@code BODYSTRUCTURE ()} (Domino): absent. */
    EMPTY_BODY,
    /** {@code ("MIXED" ("BOUNDARY" "b") NIL NIL)} (Gmail, QQ, Yandex), {@code (NIL "MIXED")} (Dovecot): no parts. */
    MULTIPART_WITHOUT_PARTS,
    /** {@code (NIL NIL NIL NIL NIL "7BIT" 0)} (Office 365): application/octet-stream. */
    PART_OF_NIL,
    /** {@code ("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 90)} (Gmail, Dovecot): a part without structure. */
    MESSAGE_WITHOUT_ENVELOPE,
    /** {@code ("X-ZIP" NIL NIL NIL "BASE64" 400)}: a subtype of application. */
    MEDIA_TYPE_OF_ONE_TOKEN,
    /** Text without a count of lines, or another type with one: a number there is a count. */
    LINE_COUNT,
    /** {@code "inline"} (Exchange), {@code (NIL NIL)} or {@code ()} as disposition. */
    DISPOSITION_SYNTAX,
    /** {@code ("boundary" NIL)}, {@code ("charset")} or {@code ()} as parameters: those without a value do not count. */
    PARAMETER_SYNTAX,
    /** {@code 7BIT} without quotes, NIL, {@code "BASE64 "} as encoding. */
    ENCODING_SYNTAX,
    /** {@code (NIL)} as language, {@code ()} as location: none. */
    LANGUAGE_SYNTAX,
    /** {@code ((...) (...) "MIXED")}: spaces between parts are passed. */
    SPACE_BETWEEN_PARTS,
    /** {@code BODY[1] )} (Yandex): NIL. */
    BODY_WITHOUT_VALUE,
    /** {@code BODY[]<0.100>}: only the origin counts. */
    ORIGIN_WITH_COUNT,
    /** {@code BODY.PEEK[]} as the name of what was fetched: BODY[]. */
    SECTION_ECHO,

    // SEARCH.

    /** {@code * ESEARCH (TAG "a1") UID (COUNT 3)}: parentheses around return data count for nothing. */
    ESEARCH_PARENTHESES,
    /** {@code 9:3} (hMailServer): the range 3:9, as RFC 9051 has it too. */
    REVERSED_RANGE,

    // URLFETCH.

    /** {@code (BODYPARTSTRUCTURE (...) BINARY {3}...)} (Dovecot): each is an element of its own. */
    URLFETCH_IN_ONE_LIST,

    // THREAD.

    /** {@code (1) (2)}, {@code (3(4)(5))}, {@code ( 6 )}: spaces only part numbers. */
    THREAD_SPACES,
    /** {@code ()}: no thread. */
    EMPTY_THREAD
}
