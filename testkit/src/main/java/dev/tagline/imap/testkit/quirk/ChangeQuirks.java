package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.APPENDED;
import static dev.tagline.imap.testkit.quirk.Sight.ERROR_TEXT;
import static dev.tagline.imap.testkit.quirk.Sight.EXISTS;
import static dev.tagline.imap.testkit.quirk.Sight.UIDS;
import static dev.tagline.imap.testkit.quirk.Sight.UIDVALIDITY;

import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.Reply;
import java.time.Duration;
import java.util.List;

/** {@link QuirkFamily#CHANGES}: each is a constant of {@link ServerQuirk}. */
public interface ChangeQuirks {
    ServerQuirk GMAIL_EXPUNGE_DURING_FETCH = quirk("GMAIL_EXPUNGE_DURING_FETCH")
            .seenIn("Gmail")
            .does("Says EXPUNGE amid the answer to FETCH, where RFC 9051 7.5.1 forbids it.")
            .example("""
                    C: A1 FETCH 1:3 (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS ())
                    S: * 2 EXPUNGE
                    S: * 2 FETCH (UID 3 FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(UIDS, "1 3")
            .sees(EXISTS, "2")
            .survives("Numbers behind it are the new ones; the UID says which message a row is about.");

    ServerQuirk EXPUNGE_DURING_UID_FETCH = quirk("EXPUNGE_DURING_UID_FETCH")
            .does("Says EXPUNGE amid the answer to UID FETCH, where it may.")
            .example("""
                    C: A1 UID FETCH 1:3 (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS ())
                    S: * 2 EXPUNGE
                    S: * 2 FETCH (UID 3 FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(UIDS, "1 3")
            .sees(EXISTS, "2")
            .survives("No quirk at all.");

    ServerQuirk EXPUNGE_ZERO = quirk("EXPUNGE_ZERO")
            .does("Says that message 0 was expunged.")
            .example("""
                    C: A1 NOOP
                    S: * 0 EXPUNGE
                    S: A1 OK done
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .sees(EXISTS, "3")
            .survives("There is no such message.");

    ServerQuirk EXPUNGE_ABOVE_EXISTS = quirk("EXPUNGE_ABOVE_EXISTS")
            .does("Says that messages were expunged which do not exist.")
            .example("""
                    C: A1 NOOP
                    S: * 9 EXPUNGE
                    S: * 4294967295 EXPUNGE
                    S: A1 OK done
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .sees(EXISTS, "3")
            .survives("Nothing falls over, and no other message is taken for gone.");

    ServerQuirk VANISHED_AND_EXPUNGE = quirk("VANISHED_AND_EXPUNGE")
            .does("Tells of expunged messages by VANISHED and by EXPUNGE, though nobody enabled QRESYNC.")
            .example("""
                    C: A1 NOOP
                    S: * VANISHED 9:12
                    S: * 1 EXPUNGE
                    S: * 2 EXISTS
                    S: A1 OK done
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .sees(EXISTS, "2")
            .survives("What EXISTS says last holds.");

    ServerQuirk DOVECOT_STILL_HERE = quirk("DOVECOT_STILL_HERE")
            .seenIn("Dovecot", "Exchange")
            .does("Says every two minutes of IDLE that it is still there.")
            .example("""
                    C: A1 IDLE
                    S: + idling
                    S: * OK Still here
                    S: * 4 EXISTS
                    C: DONE
                    S: A1 OK done
                    """)
            .sees(EXISTS, "4")
            .survives("A sign of life, and no event.");

    ServerQuirk EXISTS_BEFORE_IDLING = quirk("EXISTS_BEFORE_IDLING")
            .does("Has news between IDLE and its continuation request.")
            .example("""
                    C: A1 IDLE
                    S: * 4 EXISTS
                    S: + idling
                    S: * 5 EXISTS
                    C: DONE
                    S: A1 OK done
                    """)
            .sees(EXISTS, "5")
            .survives("News like any other. imaplib2 hung here.");

    ServerQuirk EXISTS_BEFORE_LITERAL = quirk("EXISTS_BEFORE_LITERAL")
            .does("Has news between a literal's announcement and its continuation request.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: A2 OK [READ-WRITE] done
                    C: A3 APPEND INBOX {11}
                    S: * 4 EXISTS
                    S: + Ready for literal data
                    C: Subject: hi
                    S: A3 OK done
                    """)
            .sees(EXISTS, "4")
            .survives("News like any other; the literal follows the request, and only that. imaplib2 hung here.");

    ServerQuirk IDLE_ENDS_BY_ITSELF = quirk("IDLE_ENDS_BY_ITSELF")
            .does("Ends IDLE by OK before the client says DONE.")
            .example("""
                    C: A1 IDLE
                    S: + idling
                    S: A1 OK IDLE terminated
                    """)
            .survives("DONE is not said any more: it would be a bad command.");

    ServerQuirk IDLE_REFUSED = quirk("IDLE_REFUSED")
            .does("Offers IDLE and refuses it.")
            .example("""
                    C: A1 IDLE
                    S: A1 NO not today
                    """)
            .commandFails("NOOP now and then does the same.");

    ServerQuirk IDLE_BAD = quirk("IDLE_BAD")
            .seenIn("proxies in front of other servers")
            .does("Offers IDLE and does not know it.")
            .example("""
                    C: A1 IDLE
                    S: A1 BAD unknown command
                    """)
            .commandFails("NOOP now and then does the same.");

    ServerQuirk YAHOO_NO_IDLE = quirk("YAHOO_NO_IDLE")
            .seenIn("Yahoo", "AOL")
            .does("Has no IDLE.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 IDLE
                    S: A2 BAD unknown command
                    """)
            .procedure("LOGIN alice wonderland", "SELECT INBOX")
            .survives("A client that waits for mail says NOOP now and then.");

    ServerQuirk IDLE_TELLS_LITTLE = quirk("IDLE_TELLS_LITTLE")
            .does("Tells in IDLE of RECENT and EXPUNGE only, never of EXISTS or flags.")
            .example("""
                    C: A1 IDLE
                    S: + idling
                    S: * 1 RECENT
                    S: * 1 EXPUNGE
                    C: DONE
                    S: A1 OK done
                    C: A2 NOOP
                    S: * 4 EXISTS
                    S: A2 OK done
                    """)
            .sees(EXISTS, "4")
            .survives("A NOOP behind it tells the rest.");

    ServerQuirk APPEND_UNTOLD = quirk("APPEND_UNTOLD")
            .does("Answers APPEND by a bare OK: no APPENDUID, no EXISTS.")
            .example("""
                    C: A1 APPEND INBOX {11}
                    S: + Ready for literal data
                    C: Subject: hi
                    S: A1 OK done
                    """)
            .sees(APPENDED, "-")
            .survives("Who needs the UID looks for the Message-ID.");

    ServerQuirk APPEND_WITHOUT_TRYCREATE = quirk("APPEND_WITHOUT_TRYCREATE")
            .does("Refuses APPEND to a mailbox that is missing, without TRYCREATE.")
            .example("""
                    C: A1 APPEND Nowhere {11}
                    S: + Ready for literal data
                    C: Subject: hi
                    S: A1 NO Mailbox doesn't exist
                    """)
            .sees(ERROR_TEXT, "Mailbox doesn't exist")
            .commandFails("");

    ServerQuirk LITERAL_REFUSED_TOO_BIG = quirk("LITERAL_REFUSED_TOO_BIG")
            .does("Refuses a literal by NO in place of the continuation request.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 APPEND INBOX {11}
                    S: A2 NO [TOOBIG] too big
                    """)
            .sees(ERROR_TEXT, "too big")
            .commandFails("The literal is not sent: the server would take it for commands.");

    ServerQuirk NONSYNCHRONIZING_LITERAL_REFUSED = quirk("NONSYNCHRONIZING_LITERAL_REFUSED")
            .does("Refuses a non-synchronizing literal, and reads it all the same, as it must.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 LITERAL+] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1 LITERAL+] in
                    C: A2 APPEND INBOX {11}
                    S: + Ready for literal data
                    C: Subject: hi
                    S: A2 NO [TOOBIG] too big
                    """)
            .sees(ERROR_TEXT, "too big")
            .commandFails("What was announced by {n+} is always sent.");

    ServerQuirk COURIER_LINE_LIMIT = quirk("COURIER_LINE_LIMIT")
            .seenIn("Courier", "Gmail")
            .does("Refuses lines of more than 16,000 octets.")
            .example("""
                    C: A1 UID FETCH 1:* (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS ())
                    S: A1 OK done
                    """)
            .answer("FETCH", command -> command.octets().size() > 16_000 ? Reply.bad("Line too long") : null)
            .procedure("UID FETCH " + Entry.everyOther(4_000) + " (UID FLAGS)")
            .commandFails(
                    "Said in one line as here, it fails. A client that cuts long sets goes on, RFC 2683 3.2.1.5.");

    ServerQuirk YAHOO_LINE_LIMIT_CLOSES = quirk("YAHOO_LINE_LIMIT_CLOSES")
            .seenIn("Yahoo", "UW imapd")
            .does("Hangs up when a line has more than 8,192 octets.")
            .example("""
                    C: A1 UID FETCH 1:* (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS ())
                    S: A1 OK done
                    """)
            .answer(
                    "FETCH",
                    command -> command.octets().size() > 8_192
                            ? Reply.untagged("BYE line too long").thenFault(Fault.close())
                            : null)
            .procedure("UID FETCH " + Entry.everyOther(4_000) + " (UID FLAGS)")
            .closes("Said in one line as here, it ends there. A client that cuts long sets goes on, RFC 2683 3.2.1.5.");

    ServerQuirk KEYWORD_REFUSED_SILENTLY = quirk("KEYWORD_REFUSED_SILENTLY")
            .does("Says OK to a keyword that it does not keep.")
            .example("""
                    C: A1 UID STORE 1 +FLAGS ($MyOwn)
                    S: * 1 FETCH (UID 1 FLAGS ())
                    S: A1 OK done
                    """)
            .survives("PERMANENTFLAGS would have told.");

    ServerQuirk STORE_WITHOUT_ROW = quirk("STORE_WITHOUT_ROW")
            .does("Answers STORE by OK and does not say the new flags.")
            .example("""
                    C: A1 UID STORE 1 +FLAGS (\\Seen)
                    S: A1 OK done
                    """)
            .survives("They are what was asked for, or were so already.");

    ServerQuirk STORE_SILENT_WITH_ROW = quirk("STORE_SILENT_WITH_ROW")
            .does("Says the new flags though STORE asked for silence.")
            .example("""
                    C: A1 UID STORE 1 +FLAGS.SILENT (\\Seen)
                    S: * 1 FETCH (UID 1 FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .survives("It is news like any other.");

    ServerQuirk COMPRESSED_IN_PIECES = quirk("COMPRESSED_IN_PIECES")
            .does("Sends what it compresses in pieces of three octets, as its flushes fall.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] in
                    C: A2 COMPRESS DEFLATE
                    S: A2 OK done
                    ...
                    """)
            .fault(Fault.drip(3, Duration.ofMillis(1)).afterCommand("COMPRESS"))
            .procedure("LOGIN alice wonderland", "COMPRESS DEFLATE", "SELECT INBOX")
            .sees(EXISTS, "3")
            .survives("What can be inflated is, without waiting for more.");

    ServerQuirk CLOSE_REFUSED = quirk("CLOSE_REFUSED")
            .does("Answers CLOSE by NO.")
            .example("""
                    C: A1 CLOSE
                    S: A1 NO read-only
                    """)
            .commandFails("Whether a mailbox is open is for the next SELECT to say.");

    ServerQuirk LOGOUT_REFUSED = quirk("LOGOUT_REFUSED")
            .does("Answers LOGOUT by NO, and hangs up.")
            .example("""
                    C: A1 LOGOUT
                    S: A1 NO not yet
                    X: close
                    """)
            .commandFails("The client leaves anyhow.");

    ServerQuirk UIDVALIDITY_CHANGES = quirk("UIDVALIDITY_CHANGES")
            .does("Numbers all messages anew while the mailbox is open.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: * OK [UIDVALIDITY 7] valid
                    S: A1 OK [READ-WRITE] done
                    C: A2 NOOP
                    S: * OK [UIDVALIDITY 12] renumbered
                    S: A2 OK done
                    """)
            .sees(UIDVALIDITY, "12")
            .survives("All UIDs known so far mean nothing any more.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            GMAIL_EXPUNGE_DURING_FETCH,
            EXPUNGE_DURING_UID_FETCH,
            EXPUNGE_ZERO,
            EXPUNGE_ABOVE_EXISTS,
            VANISHED_AND_EXPUNGE,
            DOVECOT_STILL_HERE,
            EXISTS_BEFORE_IDLING,
            EXISTS_BEFORE_LITERAL,
            IDLE_ENDS_BY_ITSELF,
            IDLE_REFUSED,
            IDLE_BAD,
            YAHOO_NO_IDLE,
            IDLE_TELLS_LITTLE,
            APPEND_UNTOLD,
            APPEND_WITHOUT_TRYCREATE,
            LITERAL_REFUSED_TOO_BIG,
            NONSYNCHRONIZING_LITERAL_REFUSED,
            COURIER_LINE_LIMIT,
            YAHOO_LINE_LIMIT_CLOSES,
            KEYWORD_REFUSED_SILENTLY,
            STORE_WITHOUT_ROW,
            STORE_SILENT_WITH_ROW,
            COMPRESSED_IN_PIECES,
            CLOSE_REFUSED,
            LOGOUT_REFUSED,
            UIDVALIDITY_CHANGES);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.CHANGES, name);
    }
}
