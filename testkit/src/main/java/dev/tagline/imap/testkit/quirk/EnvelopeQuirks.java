package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.FROM;
import static dev.tagline.imap.testkit.quirk.Sight.INTERNAL_DATE;
import static dev.tagline.imap.testkit.quirk.Sight.MESSAGE_ID;
import static dev.tagline.imap.testkit.quirk.Sight.SUBJECT;
import static dev.tagline.imap.testkit.quirk.Sight.TO;
import static dev.tagline.imap.testkit.quirk.Sight.UIDS;

import java.util.List;

/** {@link QuirkFamily#ENVELOPES}: each is a constant of {@link ServerQuirk}. */
public interface EnvelopeQuirks {
    ServerQuirk YAHOO_EMPTY_ADDRESS_LIST = quirk("YAHOO_EMPTY_ADDRESS_LIST")
            .seenIn("Yahoo")
            .does("Says () for a list of addresses that is empty, where NIL should be.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" (("Ann" NIL "ann" "example.org")) () () () () () NIL "<1@x>"))
                    S: A1 OK done
                    """)
            .sees(SUBJECT, "hello")
            .sees(FROM, "ann@example.org")
            .sees(TO, "-")
            .sees(MESSAGE_ID, "<1@x>")
            .survives("");

    ServerQuirk OUTLOOK_SPACE_BETWEEN_ADDRESSES = quirk("OUTLOOK_SPACE_BETWEEN_ADDRESSES")
            .seenIn("Outlook.com", "Yahoo")
            .does("Puts spaces between and behind addresses.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" ((NIL NIL "a" "x.org") (NIL NIL "b" "x.org") ) NIL NIL NIL NIL NIL NIL NIL))
                    S: A1 OK done
                    """)
            .sees(FROM, "a@x.org b@x.org")
            .survives("");

    ServerQuirk SMARTERMAIL_NIL_ADDRESS = quirk("SMARTERMAIL_NIL_ADDRESS")
            .seenIn("SmarterMail")
            .does("Has NIL among the addresses.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" (NIL (NIL NIL "b" "x.org")) NIL NIL NIL NIL NIL NIL NIL))
                    S: A1 OK done
                    """)
            .sees(FROM, "b@x.org")
            .survives("It is no address.");

    ServerQuirk SHORT_ENVELOPE = quirk("SHORT_ENVELOPE")
            .does("Leaves fields out at the end of the envelope.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" ((NIL NIL "a" "x.org")) NIL NIL NIL NIL NIL))
                    S: A1 OK done
                    """)
            .sees(SUBJECT, "hello")
            .sees(FROM, "a@x.org")
            .sees(MESSAGE_ID, "-")
            .survives("What is missing is absent.");

    ServerQuirk DOMINO_ENVELOPE_IN_PARENTHESES = quirk("DOMINO_ENVELOPE_IN_PARENTHESES")
            .seenIn("Domino")
            .does("Puts the envelope into parentheses once more.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE ((NIL "hello" NIL NIL NIL NIL NIL NIL NIL "<1@x>")))
                    S: A1 OK done
                    """)
            .sees(SUBJECT, "hello")
            .survives("");

    ServerQuirk ADDRESS_OF_FIVE_FIELDS = quirk("ADDRESS_OF_FIVE_FIELDS")
            .does("Writes addresses of five fields.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" (("n" NIL "m" "h" "x")) NIL NIL NIL NIL NIL NIL "<1@x>"))
                    S: A1 OK done
                    """)
            .sees(SUBJECT, "hello")
            .sees(MESSAGE_ID, "<1@x>")
            .survives("Four of them count, or the address is lost; never what stands behind it.");

    ServerQuirk ADDRESS_OF_THREE_FIELDS = quirk("ADDRESS_OF_THREE_FIELDS")
            .does("Writes addresses of three fields.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" (("n" NIL "m")) NIL NIL NIL NIL NIL NIL "<1@x>"))
                    S: A1 OK done
                    """)
            .sees(SUBJECT, "hello")
            .sees(MESSAGE_ID, "<1@x>")
            .survives("What is missing is NIL, or the address is lost; never what stands behind it.");

    ServerQuirk GMAIL_GROUP_WITHOUT_END = quirk("GMAIL_GROUP_WITHOUT_END")
            .seenIn("Gmail")
            .does("Begins a group of addresses that never ends.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" NIL NIL NIL ((NIL NIL "list" NIL)(NIL NIL "a" "x.org")) NIL NIL NIL NIL))
                    S: A1 OK done
                    """)
            .sees(SUBJECT, "hello")
            .survives("The group ends where the list does.");

    ServerQuirk GMAIL_NAME_IN_PLACE_OF_MAILBOX = quirk("GMAIL_NAME_IN_PLACE_OF_MAILBOX")
            .seenIn("Gmail")
            .does("Writes the name where the mailbox should be, and the address where the name should be.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" (("ann@example.org" NIL "Ann" NIL)) NIL NIL NIL NIL NIL NIL NIL))
                    S: A1 OK done
                    """)
            .sees(SUBJECT, "hello")
            .survives("No address is lost with it but this one.");

    ServerQuirk DATE_OF_GARBAGE = quirk("DATE_OF_GARBAGE")
            .does("Has a date that is none in the envelope.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE ("Thu, 1 Foo 99" "hello" NIL NIL NIL NIL NIL NIL NIL NIL))
                    S: A1 OK done
                    """)
            .sees(SUBJECT, "hello")
            .survives("Its text is there, its date is not.");

    ServerQuirk NETEASE_UNESCAPED_QUOTE = quirk("NETEASE_UNESCAPED_QUOTE")
            .seenIn("163.com")
            .does("Does not escape a quote within a quoted string.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "say "hi" now" NIL NIL NIL NIL NIL NIL NIL "<1@x>"))
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .survives("The subject may be lost, or guessed; never the place in the stream.");

    ServerQuirk RAW_8BIT_SUBJECT = quirk("RAW_8BIT_SUBJECT")
            .does("Has octets in a quoted string that are no ASCII.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "caf\\xE9" NIL NIL NIL NIL NIL NIL NIL NIL))
                    S: A1 OK done
                    """)
            .sees(SUBJECT, "café")
            .survives("UTF-8 if it can be that, else ISO 8859-1; the octets are not lost.");

    ServerQuirk QQ_INTERNALDATE_SINGLE_DIGIT = quirk("QQ_INTERNALDATE_SINGLE_DIGIT")
            .seenIn("QQ")
            .does("Writes the day of INTERNALDATE with one digit and no space.")
            .example("""
                    C: A1 UID FETCH 1 (UID INTERNALDATE)
                    S: * 1 FETCH (UID 1 INTERNALDATE "4-Jan-2015 08:03:00 +0000")
                    S: A1 OK done
                    """)
            .sees(INTERNAL_DATE, "2015-01-04T08:03:00Z")
            .survives("");

    ServerQuirk DOMINO_INTERNALDATE_ZERO = quirk("DOMINO_INTERNALDATE_ZERO")
            .seenIn("Domino")
            .does("Writes an INTERNALDATE of the day 0 in the month 0.")
            .example("""
                    C: A1 UID FETCH 1 (UID INTERNALDATE)
                    S: * 1 FETCH (UID 1 INTERNALDATE "00-Jan-0000 00:00:00 +0000")
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .sees(INTERNAL_DATE, "-")
            .survives("There is no date.");

    ServerQuirk INTERNALDATE_WITHOUT_ZONE = quirk("INTERNALDATE_WITHOUT_ZONE")
            .does("Writes INTERNALDATE without a time zone.")
            .example("""
                    C: A1 UID FETCH 1 (UID INTERNALDATE)
                    S: * 1 FETCH (UID 1 INTERNALDATE " 4-Jan-2015 08:03:00")
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .survives("Taken for UTC, or for no date.");

    ServerQuirk INTERNALDATE_WITH_WRONG_CLOCK = quirk("INTERNALDATE_WITH_WRONG_CLOCK")
            .does("Has a clock that is years off, and a time zone of 25 hours.")
            .example("""
                    C: A1 UID FETCH 1:2 (UID INTERNALDATE)
                    S: * 1 FETCH (UID 1 INTERNALDATE "01-Jan-1970 00:00:00 +0000")
                    S: * 2 FETCH (UID 2 INTERNALDATE "01-Jan-2030 00:00:00 +2500")
                    S: A1 OK done
                    """)
            .sees(INTERNAL_DATE, "1970-01-01T00:00:00Z")
            .survives("No order of messages is inferred from it.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            YAHOO_EMPTY_ADDRESS_LIST,
            OUTLOOK_SPACE_BETWEEN_ADDRESSES,
            SMARTERMAIL_NIL_ADDRESS,
            SHORT_ENVELOPE,
            DOMINO_ENVELOPE_IN_PARENTHESES,
            ADDRESS_OF_FIVE_FIELDS,
            ADDRESS_OF_THREE_FIELDS,
            GMAIL_GROUP_WITHOUT_END,
            GMAIL_NAME_IN_PLACE_OF_MAILBOX,
            DATE_OF_GARBAGE,
            NETEASE_UNESCAPED_QUOTE,
            RAW_8BIT_SUBJECT,
            QQ_INTERNALDATE_SINGLE_DIGIT,
            DOMINO_INTERNALDATE_ZERO,
            INTERNALDATE_WITHOUT_ZONE,
            INTERNALDATE_WITH_WRONG_CLOCK);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.ENVELOPES, name);
    }
}
