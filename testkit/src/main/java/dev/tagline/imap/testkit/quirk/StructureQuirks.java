package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.DISPOSITION;
import static dev.tagline.imap.testkit.quirk.Sight.ENCODING;
import static dev.tagline.imap.testkit.quirk.Sight.FLAGS;
import static dev.tagline.imap.testkit.quirk.Sight.MEDIA_TYPE;
import static dev.tagline.imap.testkit.quirk.Sight.PARTS;

import java.util.List;

/** {@link QuirkFamily#STRUCTURES}: each is a constant of {@link ServerQuirk}. */
public interface StructureQuirks {
    ServerQuirk GMAIL_MULTIPART_WITHOUT_PARTS = quirk("GMAIL_MULTIPART_WITHOUT_PARTS")
            .seenIn("Gmail", "QQ", "Yandex")
            .does("Has a multipart without parts.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE ("MIXED" ("BOUNDARY" "b") NIL NIL))
                    S: A1 OK done
                    """)
            .sees(MEDIA_TYPE, "multipart/mixed")
            .sees(PARTS, "0")
            .survives("");

    ServerQuirk DOVECOT_MULTIPART_OF_NIL = quirk("DOVECOT_MULTIPART_OF_NIL")
            .seenIn("Dovecot")
            .does("Has NIL where the parts of a multipart should be.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE (NIL "alternative" ("boundary" "b") NIL NIL))
                    S: A1 OK done
                    """)
            .sees(MEDIA_TYPE, "multipart/alternative")
            .sees(PARTS, "0")
            .survives("");

    ServerQuirk OFFICE365_PART_OF_NIL = quirk("OFFICE365_PART_OF_NIL")
            .seenIn("Office 365")
            .does("Has NIL for type and subtype of a part.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE (NIL NIL NIL NIL NIL "7BIT" 0 NIL NIL NIL NIL))
                    S: A1 OK done
                    """)
            .sees(MEDIA_TYPE, "application/octet-stream")
            .survives("");

    ServerQuirk DOMINO_EMPTY_BODYSTRUCTURE = quirk("DOMINO_EMPTY_BODYSTRUCTURE")
            .seenIn("Domino")
            .does("Has a body structure of nothing.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE FLAGS)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE () FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(FLAGS, "\\Seen")
            .sees(MEDIA_TYPE, "-")
            .survives("It is absent.");

    ServerQuirk GMAIL_MESSAGE_WITHOUT_ENVELOPE = quirk("GMAIL_MESSAGE_WITHOUT_ENVELOPE")
            .seenIn("Gmail", "Dovecot")
            .does("Leaves envelope, body and lines out of a part that is a message.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE ("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 90))
                    S: A1 OK done
                    """)
            .sees(MEDIA_TYPE, "message/rfc822")
            .survives("A part without a structure of its own.");

    ServerQuirk MEDIA_TYPE_OF_ONE_TOKEN = quirk("MEDIA_TYPE_OF_ONE_TOKEN")
            .does("Writes a media type of one token.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE ("X-ZIP" NIL NIL NIL "BASE64" 400))
                    S: A1 OK done
                    """)
            .survives("Type or subtype, the part is there.");

    ServerQuirk TEXT_WITHOUT_LINES = quirk("TEXT_WITHOUT_LINES")
            .does("Leaves the count of lines out of a text part, and counts those of another.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE (("TEXT" "PLAIN" NIL NIL NIL "7BIT" 90)("IMAGE" "PNG" NIL NIL NIL "BASE64" 400 9) "MIXED"))
                    S: A1 OK done
                    """)
            .sees(MEDIA_TYPE, "multipart/mixed")
            .sees(PARTS, "2")
            .survives("A number there is a count of lines.");

    ServerQuirk EXCHANGE_DISPOSITION_STRING = quirk("EXCHANGE_DISPOSITION_STRING")
            .seenIn("Exchange")
            .does("Writes a disposition as a string.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 90 3 NIL "inline" NIL NIL))
                    S: A1 OK done
                    """)
            .sees(MEDIA_TYPE, "text/plain")
            .sees(DISPOSITION, "inline")
            .survives("");

    ServerQuirk DISPOSITION_OF_NIL = quirk("DISPOSITION_OF_NIL")
            .does("Writes a disposition of NIL and NIL.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 90 3 NIL (NIL NIL) NIL NIL))
                    S: A1 OK done
                    """)
            .sees(MEDIA_TYPE, "text/plain")
            .sees(DISPOSITION, "-")
            .survives("");

    ServerQuirk PARAMETER_WITHOUT_VALUE = quirk("PARAMETER_WITHOUT_VALUE")
            .does("Has parameters without value, and lists of parameters that are empty.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE (("TEXT" "PLAIN" () NIL NIL "7BIT" 9 1)("TEXT" "HTML" ("CHARSET") NIL NIL "7BIT" 9 1) "MIXED" ("boundary" NIL)))
                    S: A1 OK done
                    """)
            .sees(MEDIA_TYPE, "multipart/mixed")
            .sees(PARTS, "2")
            .survives("Those do not count.");

    ServerQuirk ENCODING_SYNTAX = quirk("ENCODING_SYNTAX")
            .does("Writes the transfer encoding without quotes, or with a space at its end.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "BASE64 " 90 3))
                    S: A1 OK done
                    C: A2 UID FETCH 2 (UID BODYSTRUCTURE)
                    S: * 2 FETCH (UID 2 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL 7BIT 90 3))
                    S: A2 OK done
                    """)
            .sees(MEDIA_TYPE, "text/plain")
            .sees(ENCODING, "BASE64")
            .survives("");

    ServerQuirk ENCODING_NIL = quirk("ENCODING_NIL")
            .does("Has NIL for the transfer encoding.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL NIL 90 3))
                    S: A1 OK done
                    """)
            .sees(MEDIA_TYPE, "text/plain")
            .survives("7BIT, the default of MIME.");

    ServerQuirk LANGUAGE_AND_LOCATION = quirk("LANGUAGE_AND_LOCATION")
            .does("Has NIL inside the list of languages, and a list for the location.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 90 3 NIL NIL (NIL) ()))
                    S: A1 OK done
                    """)
            .sees(MEDIA_TYPE, "text/plain")
            .survives("");

    ServerQuirk SPACE_BETWEEN_PARTS = quirk("SPACE_BETWEEN_PARTS")
            .does("Puts spaces between the parts of a multipart.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE (("TEXT" "PLAIN" NIL NIL NIL "7BIT" 9 1) ("TEXT" "HTML" NIL NIL NIL "7BIT" 9 1) "MIXED"))
                    S: A1 OK done
                    """)
            .sees(PARTS, "2")
            .survives("");

    ServerQuirk EXCHANGE_NEGATIVE_LINES = quirk("EXCHANGE_NEGATIVE_LINES")
            .seenIn("Exchange")
            .does("Counts minus one lines, and minus one octets.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE FLAGS)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" -1 -1) FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(FLAGS, "\\Seen")
            .sees(MEDIA_TYPE, "text/plain")
            .survives("They are not known.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            GMAIL_MULTIPART_WITHOUT_PARTS,
            DOVECOT_MULTIPART_OF_NIL,
            OFFICE365_PART_OF_NIL,
            DOMINO_EMPTY_BODYSTRUCTURE,
            GMAIL_MESSAGE_WITHOUT_ENVELOPE,
            MEDIA_TYPE_OF_ONE_TOKEN,
            TEXT_WITHOUT_LINES,
            EXCHANGE_DISPOSITION_STRING,
            DISPOSITION_OF_NIL,
            PARAMETER_WITHOUT_VALUE,
            ENCODING_SYNTAX,
            ENCODING_NIL,
            LANGUAGE_AND_LOCATION,
            SPACE_BETWEEN_PARTS,
            EXCHANGE_NEGATIVE_LINES);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.STRUCTURES, name);
    }
}
