package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.ACCESS;
import static dev.tagline.imap.testkit.quirk.Sight.APPENDED;
import static dev.tagline.imap.testkit.quirk.Sight.CAPABILITIES;
import static dev.tagline.imap.testkit.quirk.Sight.ERROR_TEXT;
import static dev.tagline.imap.testkit.quirk.Sight.EXISTS;
import static dev.tagline.imap.testkit.quirk.Sight.FLAGS;
import static dev.tagline.imap.testkit.quirk.Sight.FOUND;
import static dev.tagline.imap.testkit.quirk.Sight.ROWS;
import static dev.tagline.imap.testkit.quirk.Sight.SUBJECT;
import static dev.tagline.imap.testkit.quirk.Sight.UIDS;
import static dev.tagline.imap.testkit.quirk.Sight.UIDVALIDITY;

import java.util.List;

/** {@link QuirkFamily#CONVERSATION_ATTACKS}: each is a constant of {@link ServerQuirk}. */
public interface ConversationAttacks {
    ServerQuirk TAG_NEVER_USED = quirk("TAG_NEVER_USED")
            .seenIn("Angus Mail, which waits on")
            .does("Completes a command that was never given.")
            .example("""
                    C: A1 SELECT INBOX
                    S: ZZZ999 OK done
                    X: close
                    """)
            .closes("Who speaks of other commands speaks to somebody else.");

    ServerQuirk TAG_REPEATED = quirk("TAG_REPEATED")
            .does("Completes a command twice.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: A1 OK [READ-WRITE] done
                    S: A1 NO or not
                    """)
            .closes("There is no such command any more.");

    ServerQuirk TAG_OF_THE_NEXT_COMMAND = quirk("TAG_OF_THE_NEXT_COMMAND")
            .seenIn("imapflow")
            .does("Completes the next command too, before it is given.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: A1 OK [READ-WRITE] done
                    S: A2 OK done
                    """)
            .procedure("SELECT INBOX", "UID SEARCH ALL")
            .closes("An answer in front of its command is none.");

    ServerQuirk UNSOLICITED_EVERYTHING = quirk("UNSOLICITED_EVERYTHING")
            .seenIn("MailKit", "go-imap", "IMAPClient", "rust-imap", "proton-bridge")
            .does("Says whatever there is to say amid the answer to FETCH.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 3 EXISTS
                    S: * FLAGS (\\Seen)
                    S: * LIST () "/" "x"
                    S: * STATUS x (MESSAGES 5)
                    S: * 2 FETCH (FLAGS (\\Seen))
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" NIL NIL NIL NIL NIL NIL NIL NIL))
                    S: * OK [ALERT] dinner is ready
                    S: * 0 RECENT
                    S: * NO disk almost full
                    S: A1 OK done
                    """)
            .sees(ROWS, "1")
            .sees(UIDS, "1")
            .sees(SUBJECT, "hello")
            .survives("None of it is part of the answer but the row of message 1.");

    ServerQuirk SEARCH_UNASKED = quirk("SEARCH_UNASKED")
            .does("Says what a search has found that nobody asked for.")
            .example("""
                    C: A1 NOOP
                    S: * SEARCH 6 6 6
                    S: A1 OK done
                    C: A2 UID SEARCH ALL
                    S: * SEARCH 1 2 3
                    S: A2 OK done
                    """)
            .sees(FOUND, "1 2 3")
            .survives("It is no part of the next answer.");

    ServerQuirk ROWS_OF_OTHERS = quirk("ROWS_OF_OTHERS")
            .does("Sends rows for UIDs that were not asked for.")
            .example("""
                    C: A1 UID FETCH 1 (UID FLAGS)
                    S: * 2 FETCH (UID 2 FLAGS (\\Flagged))
                    S: * 1 FETCH (UID 1 FLAGS (\\Seen))
                    S: * 3 FETCH (UID 3 FLAGS (\\Answered))
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .sees(FLAGS, "\\Seen")
            .survives("News, and no rows of the answer.");

    ServerQuirk EXISTS_SHRINKS = quirk("EXISTS_SHRINKS")
            .does("Has fewer messages than before, without a word of EXPUNGE.")
            .example("""
                    C: A1 NOOP
                    S: * 1 EXISTS
                    S: A1 OK done
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .sees(EXISTS, "1")
            .survives("What was known of sequence numbers is void.");

    ServerQuirk UIDNEXT_GOES_BACK = quirk("UIDNEXT_GOES_BACK")
            .does("Says a lower UIDNEXT than before.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: * OK [UIDVALIDITY 7] valid
                    S: * OK [UIDNEXT 100] next
                    S: A1 OK [READ-WRITE] done
                    C: A2 NOOP
                    S: * OK [UIDNEXT 4] next
                    S: A2 OK done
                    """)
            .sees(UIDVALIDITY, "7")
            .survives("No UID is used twice all the same: what was seen is remembered by UID, and not by UIDNEXT.");

    ServerQuirk READ_ONLY_SURPRISE = quirk("READ_ONLY_SURPRISE")
            .does("Makes the mailbox read-only while it is open.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: A1 OK [READ-WRITE] done
                    C: A2 NOOP
                    S: * OK [READ-ONLY] for repairs
                    S: A2 OK done
                    """)
            .sees(ACCESS, "read-only")
            .survives("");

    ServerQuirk SELECTED_READ_ONLY = quirk("SELECTED_READ_ONLY")
            .does("Opens a mailbox read-only though SELECT asked for more.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: A1 OK [READ-ONLY] as it is
                    """)
            .sees(ACCESS, "read-only")
            .survives("");

    ServerQuirk CONTINUATION_UNASKED = quirk("CONTINUATION_UNASKED")
            .does("Asks for more when nothing is left to say.")
            .example("""
                    C: A1 NOOP
                    S: + go on
                    S: A1 OK done
                    """)
            .survives("Nothing is said in answer.");

    ServerQuirk CLOSED_ON_SELECT = quirk("CLOSED_ON_SELECT")
            .does("Says CLOSED when another mailbox is selected, with news of the old one in front of it.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: A1 OK [READ-WRITE] done
                    C: A2 SELECT Archive
                    S: * 9 EXISTS
                    S: * OK [CLOSED] that was the old one
                    S: * FLAGS (\\Seen)
                    S: * 1 EXISTS
                    S: A2 OK [READ-WRITE] done
                    """)
            .sees(EXISTS, "1")
            .survives("What stands before it is about the old mailbox, RFC 7162 3.2.11.");

    ServerQuirk NOTIFICATION_OVERFLOW = quirk("NOTIFICATION_OVERFLOW")
            .does("Says that there is too much news to tell.")
            .example("""
                    C: A1 NOOP
                    S: * OK [NOTIFICATIONOVERFLOW] too much
                    S: A1 OK done
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .survives("What NOTIFY told is to be looked up anew.");

    ServerQuirk CAPABILITY_CHANGES = quirk("CAPABILITY_CHANGES")
            .does("Offers other things while the client is at work.")
            .example("""
                    C: A1 NOOP
                    S: * CAPABILITY IMAP4rev1 X-NEW
                    S: A1 OK done
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .sees(CAPABILITIES, "IMAP4rev1 X-NEW")
            .survives("What it said last holds.");

    ServerQuirk UTF8_ONLY = quirk("UTF8_ONLY")
            .does("Speaks to nobody who has not enabled UTF-8.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 ENABLE UTF8=ONLY] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1 ENABLE UTF8=ONLY] in
                    C: A2 SELECT INBOX
                    S: A2 NO [CANNOT] enable UTF8=ACCEPT first
                    """)
            .sees(ERROR_TEXT, "UTF8=ACCEPT")
            .commandFails("The caller is told, and can ENABLE UTF8=ACCEPT, RFC 6855 6.");

    ServerQuirk APPENDUID_OF_GARBAGE = quirk("APPENDUID_OF_GARBAGE")
            .seenIn("isync (CVE-2021-3578)")
            .does("Sends an APPENDUID of what are no UIDs.")
            .example("""
                    C: A1 APPEND INBOX {11}
                    S: + Ready for literal data
                    C: Subject: hi
                    S: A1 OK [APPENDUID banana (a b)] done
                    """)
            .sees(APPENDED, "-")
            .survives("It is appended, nobody knows as what.");

    ServerQuirk SEQUENCE_SET_UNTERMINATED = quirk("SEQUENCE_SET_UNTERMINATED")
            .seenIn("Mutt (CVE-2021-32055)")
            .does("Sends a set that ends in a comma, and one that ends in a colon.")
            .example("""
                    C: A1 NOOP
                    S: * VANISHED (EARLIER) 1:3,
                    S: * VANISHED 7:
                    S: A1 OK done
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .survives("What is whole of it may be used, or none of it.");

    ServerQuirk BYE_AND_NOTHING = quirk("BYE_AND_NOTHING")
            .seenIn("Angus Mail")
            .does("Says BYE and leaves the connection open, without another word.")
            .example("""
                    C: A1 NOOP
                    S: * BYE see you
                    X: stall
                    """)
            .closes("Behind BYE nothing is sent, and little waited for.");

    ServerQuirk BYE_IN_PLACE_OF_AN_ANSWER = quirk("BYE_IN_PLACE_OF_AN_ANSWER")
            .does("Says BYE in place of the answer, and closes.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * BYE [UNAVAILABLE] the disk is full
                    X: close
                    """)
            .sees(ERROR_TEXT, "the disk is full")
            .closes("");

    ServerQuirk RESET = quirk("RESET")
            .does("Resets the connection amid an answer.")
            .example("""
                    C: A1 UID FETCH 1:3 (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS ())
                    X: reset
                    """)
            .closes("The rows are not all rows.");

    ServerQuirk HALF_CLOSED = quirk("HALF_CLOSED")
            .does("Ends its direction of the connection and reads on.")
            .example("""
                    C: A1 NOOP
                    X: half-close
                    """)
            .closes("No answer can follow.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            TAG_NEVER_USED,
            TAG_REPEATED,
            TAG_OF_THE_NEXT_COMMAND,
            UNSOLICITED_EVERYTHING,
            SEARCH_UNASKED,
            ROWS_OF_OTHERS,
            EXISTS_SHRINKS,
            UIDNEXT_GOES_BACK,
            READ_ONLY_SURPRISE,
            SELECTED_READ_ONLY,
            CONTINUATION_UNASKED,
            CLOSED_ON_SELECT,
            NOTIFICATION_OVERFLOW,
            CAPABILITY_CHANGES,
            UTF8_ONLY,
            APPENDUID_OF_GARBAGE,
            SEQUENCE_SET_UNTERMINATED,
            BYE_AND_NOTHING,
            BYE_IN_PLACE_OF_AN_ANSWER,
            RESET,
            HALF_CLOSED);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.CONVERSATION_ATTACKS, name);
    }
}
