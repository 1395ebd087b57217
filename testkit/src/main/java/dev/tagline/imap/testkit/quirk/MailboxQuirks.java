package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.ATTRIBUTES;
import static dev.tagline.imap.testkit.quirk.Sight.EXISTS;
import static dev.tagline.imap.testkit.quirk.Sight.FLAGS;
import static dev.tagline.imap.testkit.quirk.Sight.HIGHESTMODSEQ;
import static dev.tagline.imap.testkit.quirk.Sight.MAILBOXES;
import static dev.tagline.imap.testkit.quirk.Sight.MAILBOX_FLAGS;
import static dev.tagline.imap.testkit.quirk.Sight.STATUS_MESSAGES;
import static dev.tagline.imap.testkit.quirk.Sight.UIDNEXT;
import static dev.tagline.imap.testkit.quirk.Sight.UIDS;
import static dev.tagline.imap.testkit.quirk.Sight.UIDVALIDITY;

import dev.tagline.imap.testkit.Reply;
import java.util.List;

/** {@link QuirkFamily#MAILBOXES}: each is a constant of {@link ServerQuirk}. */
public interface MailboxQuirks {
    ServerQuirk UIDNEXT_ZERO = quirk("UIDNEXT_ZERO")
            .does("Says that the next UID is 0.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: * OK [UIDVALIDITY 7] valid
                    S: * OK [UIDNEXT 0] next
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(UIDNEXT, "0")
            .survives("It is not known.");

    ServerQuirk GREENMAIL_UIDVALIDITY_IN_MILLISECONDS = quirk("GREENMAIL_UIDVALIDITY_IN_MILLISECONDS")
            .seenIn("GreenMail")
            .does("Has a UIDVALIDITY of more than 32 bits.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: * OK [UIDVALIDITY 1712345678901] valid
                    S: * OK [UIDNEXT 4] next
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(UIDVALIDITY, "1712345678901")
            .survives("Kept as it is, in 64 bits.");

    ServerQuirk UIDVALIDITY_ZERO = quirk("UIDVALIDITY_ZERO")
            .does("Says that UIDVALIDITY is 0.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: * OK [UIDVALIDITY 0] valid
                    S: * OK [UIDNEXT 4] next
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(UIDVALIDITY, "0")
            .survives("UIDs of such a mailbox are not to be kept.");

    ServerQuirk UNSEEN_ZERO = quirk("UNSEEN_ZERO")
            .does("Says that message 0 is the first unseen.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: * OK [UNSEEN 0] none
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(EXISTS, "3")
            .survives("No message is unseen.");

    ServerQuirk ZOHO_NEGATIVE_MODSEQ = quirk("ZOHO_NEGATIVE_MODSEQ")
            .seenIn("Zoho")
            .does("Has a negative HIGHESTMODSEQ and negative MODSEQs.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: * OK [HIGHESTMODSEQ -1] highest
                    S: A1 OK [READ-WRITE] done
                    C: A2 UID FETCH 1 (UID FLAGS)
                    S: * 1 FETCH (MODSEQ (-1) UID 1 FLAGS (\\Seen))
                    S: A2 OK done
                    """)
            .sees(HIGHESTMODSEQ, "0")
            .sees(UIDS, "1")
            .sees(FLAGS, "\\Seen")
            .survives("They are not known.");

    ServerQuirk GREENMAIL_FLAG_STAR = quirk("GREENMAIL_FLAG_STAR")
            .seenIn("GreenMail")
            .does("Lists \\* among the flags that messages have.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen \\*)
                    S: * 3 EXISTS
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(EXISTS, "3")
            .survives("It belongs into PERMANENTFLAGS alone; here it means nothing.");

    ServerQuirk INTERMAIL_QUOTED_FLAGS = quirk("INTERMAIL_QUOTED_FLAGS")
            .seenIn("InterMail")
            .does("Quotes flags.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS ("\\\\Seen" "\\\\Deleted")
                    S: * 3 EXISTS
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(EXISTS, "3")
            .sees(MAILBOX_FLAGS, "\\Seen \\Deleted")
            .survives("");

    ServerQuirk GMAIL_FLAG_WITH_BRACKETS = quirk("GMAIL_FLAG_WITH_BRACKETS")
            .seenIn("mail that came from Gmail")
            .does("Has keywords with brackets inside.")
            .example("""
                    C: A1 UID FETCH 1 (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS (\\Seen OIB[Gmail] Label[1]))
                    S: A1 OK done
                    """)
            .sees(FLAGS, "\\Seen OIB[Gmail] Label[1]")
            .survives("");

    ServerQuirk FLAGS_NIL = quirk("FLAGS_NIL")
            .does("Says NIL where a list of flags should be.")
            .example("""
                    C: A1 UID FETCH 1 (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS NIL)
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .sees(FLAGS, "-")
            .survives("");

    ServerQuirk PERMANENTFLAGS_MISSING = quirk("PERMANENTFLAGS_MISSING")
            .does("Does not say which flags can be kept.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen \\Deleted)
                    S: * 3 EXISTS
                    S: A1 OK [READ-WRITE] done
                    C: A2 UID STORE 1 +FLAGS (\\Seen)
                    S: * 1 FETCH (UID 1 FLAGS (\\Seen))
                    S: A2 OK done
                    """)
            .survives("Then all can be, RFC 9051 7.1.");

    ServerQuirk EXISTS_LAST = quirk("EXISTS_LAST")
            .does("Says EXISTS behind everything else, and no RECENT.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * OK [UIDVALIDITY 7] valid
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(EXISTS, "3")
            .sees(UIDVALIDITY, "7")
            .survives("There is no order, and RECENT is gone from IMAP4rev2.");

    ServerQuirk EXISTS_MISSING = quirk("EXISTS_MISSING")
            .does("Answers SELECT by OK without saying how many messages there are.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(EXISTS, "0")
            .survives("None, until it says more.");

    ServerQuirk EXCHANGE_UNQUOTED_MAILBOX = quirk("EXCHANGE_UNQUOTED_MAILBOX")
            .seenIn("Exchange")
            .does("Lists a mailbox with a space in its name, without quotes.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST () "/" INBOX
                    S: * LIST () "/" Sent Items
                    S: A1 OK done
                    """)
            .sees(MAILBOXES, "INBOX, Sent Items")
            .survives("The name is the rest of the line.");

    ServerQuirk STRATO_UNQUOTED_STATUS = quirk("STRATO_UNQUOTED_STATUS")
            .seenIn("Strato")
            .does("Says the status of a mailbox with a space in its name, without quotes.")
            .example("""
                    C: A1 STATUS "Sent Items" (MESSAGES)
                    S: * STATUS Sent Items (MESSAGES 5)
                    S: A1 OK done
                    """)
            .sees(STATUS_MESSAGES, "5")
            .survives("The name ends at the parenthesis.");

    ServerQuirk STATUS_LITERAL = quirk("STATUS_LITERAL")
            .does("Says the name of a mailbox by a literal.")
            .example("""
                    C: A1 STATUS "Sent Items" (MESSAGES)
                    S: * STATUS {10}
                    S: Sent Items (MESSAGES 5)
                    S: A1 OK done
                    """)
            .sees(STATUS_MESSAGES, "5")
            .survives("No quirk at all: a literal may stand for any string.");

    ServerQuirk TRAILING_DELIMITER = quirk("TRAILING_DELIMITER")
            .seenIn("Exchange")
            .does("Lists mailboxes whose names end in the delimiter, or begin with it.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST (\\Noselect) "/" "Public Folders/"
                    S: * LIST () "/" "/Shared"
                    S: A1 OK done
                    """)
            .sees(MAILBOXES, "/Shared, Public Folders/")
            .survives("To the server they go as they came.");

    ServerQuirk MAILBOX_NIL = quirk("MAILBOX_NIL")
            .does("Lists a mailbox whose name is NIL.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST () "/" INBOX
                    S: * LIST (\\Noselect) "/" NIL
                    S: A1 OK done
                    """)
            .survives("INBOX is there; the other has an empty name, or is left out.");

    ServerQuirk GMAIL_BRACKETS_IN_NAMES = quirk("GMAIL_BRACKETS_IN_NAMES")
            .seenIn("Gmail")
            .does("Lists names with brackets, without quotes.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST (\\HasNoChildren) "/" INBOX
                    S: * LIST (\\HasNoChildren) "/" [Gmail]/All
                    S: A1 OK done
                    """)
            .sees(MAILBOXES, "INBOX, [Gmail]/All")
            .survives("");

    ServerQuirk STRATO_LIST_EXTENDED_EMPTY = quirk("STRATO_LIST_EXTENDED_EMPTY")
            .seenIn("Strato")
            .does("Offers LIST-EXTENDED, and answers it by nothing.")
            .example("""
                    C: A1 LIST "" "*" RETURN (SPECIAL-USE)
                    S: A1 OK done
                    """)
            .sees(MAILBOXES, "")
            .survives("A client that knows that there must be mailboxes may ask again by plain LIST.");

    ServerQuirk PROTONMAIL_LIST_EXTENDED_BAD = quirk("PROTONMAIL_LIST_EXTENDED_BAD")
            .seenIn("ProtonMail Bridge", "orange.fr")
            .does("Offers LIST-EXTENDED, and refuses it.")
            .example("""
                    C: A1 LIST "" "*" RETURN (SPECIAL-USE)
                    S: A1 BAD expected end of line
                    """)
            .commandFails("Plain LIST will do.");

    ServerQuirk DOVECOT_SPECIAL_USE_LOST = quirk("DOVECOT_SPECIAL_USE_LOST")
            .seenIn("Dovecot 2.4")
            .does("Leaves special-use attributes out as soon as LIST asks to return other things.")
            .example("""
                    C: A1 LIST "" "*" RETURN (SPECIAL-USE)
                    S: * LIST (\\Sent) "/" "Sent"
                    S: A1 OK done
                    """)
            .answer(
                    "LIST",
                    command -> command.toString().contains("RETURN")
                                    && !command.toString().contains("SPECIAL-USE")
                            ? Reply.untagged("LIST () \"/\" \"Sent\"").thenOk()
                            : null)
            .sees(ATTRIBUTES, "\\Sent")
            .survives("Who wants them asks for them.");

    ServerQuirk NONEXISTENT_ALONE = quirk("NONEXISTENT_ALONE")
            .does("Lists a mailbox as \\NonExistent and does not say \\Noselect.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST (\\NonExistent) "/" "gone"
                    S: A1 OK done
                    """)
            .sees(MAILBOXES, "gone")
            .survives("It cannot be selected, RFC 5258 3.");

    ServerQuirk INVALID_MODIFIED_UTF7 = quirk("INVALID_MODIFIED_UTF7")
            .does("Lists names that are no modified UTF-7, or not as it would be written.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST () "/" "&AGE-bc"
                    S: A1 OK done
                    C: A2 SELECT "&AGE-bc"
                    S: * FLAGS (\\Seen)
                    S: * 1 EXISTS
                    S: A2 OK [READ-WRITE] done
                    """)
            .answer("SELECT", command -> command.argument(0).equals("&AGE-bc") ? null : Reply.no("no such mailbox"))
            .procedure("LIST \"\" *")
            .survives("Whatever it looks like, the name goes back to the server as it came.");

    ServerQuirk RAW_UTF8_MAILBOX = quirk("RAW_UTF8_MAILBOX")
            .does("Lists names in UTF-8 without having been asked for it.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST () "/" "Entwürfe"
                    S: A1 OK done
                    """)
            .sees(MAILBOXES, "Entwürfe")
            .survives("");

    ServerQuirk LSUB_BAD = quirk("LSUB_BAD")
            .does("Refuses LSUB, as servers of IMAP4rev2 may.")
            .example("""
                    C: A1 LSUB "" *
                    S: A1 BAD unknown command
                    """)
            .commandFails("LIST (SUBSCRIBED) tells the same.");

    ServerQuirk GMAIL_CREATE_TRAILING_DELIMITER = quirk("GMAIL_CREATE_TRAILING_DELIMITER")
            .seenIn("Gmail")
            .does("Refuses to create a mailbox whose name ends in the delimiter, which RFC 9051 6.3.4 allows.")
            .example("""
                    C: A1 CREATE x/
                    S: A1 NO [CANNOT] Folder name may not end in a delimiter
                    """)
            .commandFails("Without the delimiter it works.");

    ServerQuirk INBOX_IN_ODD_CASE = quirk("INBOX_IN_ODD_CASE")
            .does("Lists INBOX and its children in a case of its own.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST () "." Inbox
                    S: * LIST () "." Inbox.Foo
                    S: A1 OK done
                    """)
            .sees(MAILBOXES, "INBOX, Inbox.Foo")
            .survives("Only INBOX itself has no case; children are named as they came.");

    ServerQuirk SET_ON_EMPTY_MAILBOX = quirk("SET_ON_EMPTY_MAILBOX")
            .does("Refuses 1:* where there are no messages.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 0 EXISTS
                    S: * OK [UIDVALIDITY 7] valid
                    S: A1 OK [READ-WRITE] done
                    C: A2 FETCH 1:* (UID FLAGS)
                    S: A2 BAD Invalid messageset
                    """)
            .survives("EXISTS is 0, so that there is nothing to ask for; who asks all the same takes BAD for nothing.");

    ServerQuirk GMAIL_QUOTA_64_BIT = quirk("GMAIL_QUOTA_64_BIT")
            .seenIn("Gmail")
            .does("Has quotas beyond 32 bits, and spaces to spare.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 QUOTA] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1 QUOTA] in
                    C: A2 GETQUOTAROOT INBOX
                    S: * QUOTAROOT INBOX ""
                    S: * QUOTA "" (STORAGE  9 99999999999)
                    S: A2 OK done
                    """)
            .survives("The limit is 99,999,999,999 units of 1,024 octets.");

    ServerQuirk QUOTAROOT_WITHOUT_QUOTA = quirk("QUOTAROOT_WITHOUT_QUOTA")
            .does("Names a quota root and says no quota.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 QUOTA] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1 QUOTA] in
                    C: A2 GETQUOTAROOT INBOX
                    S: * QUOTAROOT INBOX "nowhere"
                    S: A2 OK done
                    """)
            .survives("Nothing is limited.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            UIDNEXT_ZERO,
            GREENMAIL_UIDVALIDITY_IN_MILLISECONDS,
            UIDVALIDITY_ZERO,
            UNSEEN_ZERO,
            ZOHO_NEGATIVE_MODSEQ,
            GREENMAIL_FLAG_STAR,
            INTERMAIL_QUOTED_FLAGS,
            GMAIL_FLAG_WITH_BRACKETS,
            FLAGS_NIL,
            PERMANENTFLAGS_MISSING,
            EXISTS_LAST,
            EXISTS_MISSING,
            EXCHANGE_UNQUOTED_MAILBOX,
            STRATO_UNQUOTED_STATUS,
            STATUS_LITERAL,
            TRAILING_DELIMITER,
            MAILBOX_NIL,
            GMAIL_BRACKETS_IN_NAMES,
            STRATO_LIST_EXTENDED_EMPTY,
            PROTONMAIL_LIST_EXTENDED_BAD,
            DOVECOT_SPECIAL_USE_LOST,
            NONEXISTENT_ALONE,
            INVALID_MODIFIED_UTF7,
            RAW_UTF8_MAILBOX,
            LSUB_BAD,
            GMAIL_CREATE_TRAILING_DELIMITER,
            INBOX_IN_ODD_CASE,
            SET_ON_EMPTY_MAILBOX,
            GMAIL_QUOTA_64_BIT,
            QUOTAROOT_WITHOUT_QUOTA);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.MAILBOXES, name);
    }
}
