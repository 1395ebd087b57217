package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.ERROR_TEXT;
import static dev.tagline.imap.testkit.quirk.Sight.EXISTS;
import static dev.tagline.imap.testkit.quirk.Sight.FLAGS;
import static dev.tagline.imap.testkit.quirk.Sight.HIGHESTMODSEQ;
import static dev.tagline.imap.testkit.quirk.Sight.SIZE;
import static dev.tagline.imap.testkit.quirk.Sight.UIDS;

import java.util.List;

/** {@link QuirkFamily#PARSING_ATTACKS}: each is a constant of {@link ServerQuirk}. */
public interface ParsingAttacks {
    ServerQuirk EXISTS_OVERFLOW = number("EXISTS_OVERFLOW", "99999999999999999999 EXISTS", "beyond 64 bits");
    ServerQuirk EXISTS_OVER_32_BITS = number("EXISTS_OVER_32_BITS", "4294967296 EXISTS", "beyond 32 bits");
    ServerQuirk EXISTS_NEGATIVE = number("EXISTS_NEGATIVE", "-1 EXISTS", "below zero");
    ServerQuirk EXISTS_EXPONENT = number("EXISTS_EXPONENT", "1e5 EXISTS", "with an exponent");
    ServerQuirk EXISTS_SIGNED = number("EXISTS_SIGNED", "+5 EXISTS", "with a sign");
    ServerQuirk EXISTS_HEXADECIMAL = number("EXISTS_HEXADECIMAL", "0x5 EXISTS", "in hexadecimal");
    ServerQuirk EXISTS_ARABIC_DIGITS = number("EXISTS_ARABIC_DIGITS", "٥ EXISTS", "in digits that are not ASCII");
    ServerQuirk EXISTS_OF_A_THOUSAND_DIGITS =
            number("EXISTS_OF_A_THOUSAND_DIGITS", "1".repeat(1_000) + " EXISTS", "of a thousand digits");

    ServerQuirk UID_OUT_OF_RANGE = quirk("UID_OUT_OF_RANGE")
            .does("Sends UIDs of 0, beyond 32 bits and below zero.")
            .example("""
                    C: A1 UID FETCH 1:3 (UID FLAGS)
                    S: * 1 FETCH (UID 0 FLAGS (\\Seen))
                    S: * 2 FETCH (UID 4294967296 FLAGS (\\Seen))
                    S: * 3 FETCH (UID -5 FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(UIDS, "")
            .survives("None of these is a UID; most of all none is cut to 32 bits.");

    ServerQuirk SIZE_OUT_OF_RANGE = quirk("SIZE_OUT_OF_RANGE")
            .seenIn("Mutt (CVE-2018-14358)")
            .does("Sends sizes beyond 63 and beyond 64 bits.")
            .example("""
                    C: A1 UID FETCH 1:2 (UID RFC822.SIZE FLAGS)
                    S: * 1 FETCH (UID 1 RFC822.SIZE 9223372036854775808 FLAGS (\\Seen))
                    S: * 2 FETCH (UID 2 RFC822.SIZE 99999999999999999999 FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(SIZE, "-")
            .sees(UIDS, "1 2")
            .survives("They are not known, and not negative.");

    ServerQuirk HIGHESTMODSEQ_OF_GARBAGE = quirk("HIGHESTMODSEQ_OF_GARBAGE")
            .seenIn("imapflow")
            .does("Has a HIGHESTMODSEQ that is no number, for the client to keep and to compare with.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: * OK [HIGHESTMODSEQ Infinity] highest
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(HIGHESTMODSEQ, "0")
            .survives("It is not known. Nothing of it is stored.");

    ServerQuirk UTF7_UNTERMINATED = quirk("UTF7_UNTERMINATED")
            .does("Lists a name whose modified UTF-7 does not end.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST () "/" "&AGE"
                    S: * LIST () "/" "a&"
                    S: A1 OK done
                    """)
            .survives("Some name is shown; what goes back to the server is what came.");

    ServerQuirk UTF7_LONE_SURROGATE = quirk("UTF7_LONE_SURROGATE")
            .does("Lists a name whose modified UTF-7 has half of a character, and one that has NUL, CR and LF.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST () "/" "&2AA-"
                    S: * LIST () "/" "&AAAADQAK-"
                    S: A1 OK done
                    """)
            .survives("Some name is shown; what goes back to the server is what came.");

    ServerQuirk UTF7_TWO_OF_ONE_NAME = quirk("UTF7_TWO_OF_ONE_NAME")
            .does("Lists two mailboxes whose names are written differently and read alike.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST () "/" "a"
                    S: * LIST () "/" "&AGE-"
                    S: A1 OK done
                    """)
            .survives("They are two mailboxes.");

    ServerQuirk NUL_IN_QUOTED = quirk("NUL_IN_QUOTED")
            .seenIn("servers of the kind of Dovecot before CVE-2019-11500")
            .does("Has NUL in a quoted string.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE FLAGS)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "a␀b" NIL NIL NIL NIL NIL NIL NIL NIL) FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .sees(FLAGS, "\\Seen")
            .survives("The text may be lost, or end there; the row and the flags are not lost with it.");

    ServerQuirk BARE_LF_BEFORE_LOGIN = quirk("BARE_LF_BEFORE_LOGIN")
            .does("Ends the greeting by LF alone.")
            .example("""
                    S: * OK ready␊
                    """)
            .closesBeforeLogin(
                    "Nobody who means well does so there, and two readers that disagree about where a line ends are what smuggling needs.");

    ServerQuirk BARE_CR = quirk("BARE_CR")
            .does("Has a CR in a text, with a tagged OK behind it.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * OK hello␍A1 OK [READ-WRITE] forged
                    S: A1 NO such mailbox
                    """)
            .sees(ERROR_TEXT, "such mailbox")
            .commandFails("A CR alone ends no line: the mailbox is not selected.");

    ServerQuirk UNBALANCED_BRACKET = quirk("UNBALANCED_BRACKET")
            .does("Does not close the bracket of a response code.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: * OK [UIDNEXT 4 next
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(EXISTS, "3")
            .survives("It is no code.");

    ServerQuirk FLAGS_OF_GARBAGE = quirk("FLAGS_OF_GARBAGE")
            .seenIn("imapflow")
            .does("Has FLAGS that are no list.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS banana
                    S: * 3 EXISTS
                    S: A1 OK [READ-WRITE] done
                    """)
            .sees(EXISTS, "3")
            .survives("The flags are not known; the mailbox is open all the same.");

    ServerQuirk TAGGED_STATUS_UNKNOWN = quirk("TAGGED_STATUS_UNKNOWN")
            .seenIn("Angus Mail, which takes it for OK", "imapflow, which waits on")
            .does("Completes a command by a status that does not exist.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1 XYZZY done
                    """)
            .closes("It is no OK, and nobody knows what it is.");

    ServerQuirk TAGGED_WITHOUT_STATUS = quirk("TAGGED_WITHOUT_STATUS")
            .does("Completes a command by its tag alone.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1
                    """)
            .closes("It is no OK, and nobody knows what it is.");

    ServerQuirk STATUS_WITH_KELVIN_SIGN = quirk("STATUS_WITH_KELVIN_SIGN")
            .does("Completes a command by an OK whose second letter is the sign for kelvin.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1 O\u212A done
                    """)
            .closes("It equals OK only to who compares as for people.");

    ServerQuirk NO_WITHOUT_TEXT = quirk("NO_WITHOUT_TEXT")
            .seenIn("Mutt (CVE-2018-14349)")
            .does("Says NO and not why.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1 NO
                    """)
            .commandFails("It is refused, and there is nothing to show.");

    ServerQuirk CONTROL_CHARACTERS = quirk("CONTROL_CHARACTERS")
            .does("Has every control character in a text.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1 NO \\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08\\x09\\x0B\\x0C\\x0E\\x0F\\x10\\x11\\x12\\x13\\x14\\x15\\x16\\x17\\x18\\x19\\x1A\\x1B\\x1C\\x1D\\x1E\\x1F\\x7F
                    """)
            .commandFails("They are not shown as such.");

    ServerQuirk INVALID_UTF8 = quirk("INVALID_UTF8")
            .does("Has octets in a text that are no UTF-8.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1 NO caf\\xE9 \\xC0\\x80 \\xFF
                    """)
            .commandFails("Something is shown for them, and nothing fails to decode.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            EXISTS_OVERFLOW,
            EXISTS_OVER_32_BITS,
            EXISTS_NEGATIVE,
            EXISTS_EXPONENT,
            EXISTS_SIGNED,
            EXISTS_HEXADECIMAL,
            EXISTS_ARABIC_DIGITS,
            EXISTS_OF_A_THOUSAND_DIGITS,
            UID_OUT_OF_RANGE,
            SIZE_OUT_OF_RANGE,
            HIGHESTMODSEQ_OF_GARBAGE,
            UTF7_UNTERMINATED,
            UTF7_LONE_SURROGATE,
            UTF7_TWO_OF_ONE_NAME,
            NUL_IN_QUOTED,
            BARE_LF_BEFORE_LOGIN,
            BARE_CR,
            UNBALANCED_BRACKET,
            FLAGS_OF_GARBAGE,
            TAGGED_STATUS_UNKNOWN,
            TAGGED_WITHOUT_STATUS,
            STATUS_WITH_KELVIN_SIGN,
            NO_WITHOUT_TEXT,
            CONTROL_CHARACTERS,
            INVALID_UTF8);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.PARSING_ATTACKS, name);
    }

    private static ServerQuirk number(String name, String response, String words) {
        return quirk(name)
                .seenIn("imapflow", "clients that read numbers by what their platform has for people")
                .does("Counts messages by a number " + words + ".")
                .example("C: A1 NOOP\nS: * " + response + "\nS: A1 OK done\n")
                .procedure("SELECT INBOX", "NOOP")
                .sees(EXISTS, "3")
                .survives("It is no number: nothing is cut, wrapped or guessed, and what was known still holds.");
    }
}
