package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.FOUND;

import java.util.List;

/** {@link QuirkFamily#SEARCHES}: each is a constant of {@link ServerQuirk}. */
public interface SearchQuirks {
    ServerQuirk CYRUS_SEARCH_FOR_ESEARCH = quirk("CYRUS_SEARCH_FOR_ESEARCH")
            .seenIn("Cyrus 2.4.16")
            .does("Answers SEARCH RETURN by a plain SEARCH response.")
            .example("""
                    C: A1 UID SEARCH RETURN (ALL) ALL
                    S: * SEARCH 4 5
                    S: A1 OK done
                    """)
            .sees(FOUND, "4 5")
            .survives("Either form is the answer.");

    ServerQuirk ESEARCH_WITHOUT_ALL = quirk("ESEARCH_WITHOUT_ALL")
            .does("Leaves ALL out of ESEARCH, as nothing was found.")
            .example("""
                    C: A1 UID SEARCH RETURN (ALL) ALL
                    S: * ESEARCH (TAG "A1") UID
                    S: A1 OK done
                    """)
            .sees(FOUND, "-")
            .survives("No quirk at all, RFC 4731 3.1.");

    ServerQuirk ESEARCH_IN_PARENTHESES = quirk("ESEARCH_IN_PARENTHESES")
            .does("Puts the return data of ESEARCH into parentheses.")
            .example("""
                    C: A1 UID SEARCH RETURN (ALL) ALL
                    S: * ESEARCH (TAG "A1") UID (ALL 4:5)
                    S: A1 OK done
                    """)
            .sees(FOUND, "4 5")
            .survives("");

    ServerQuirk ESEARCH_WITHOUT_TAG = quirk("ESEARCH_WITHOUT_TAG")
            .does("Does not say in ESEARCH which command it answers.")
            .example("""
                    C: A1 UID SEARCH RETURN (ALL) ALL
                    S: * ESEARCH UID ALL 4:5
                    S: A1 OK done
                    """)
            .sees(FOUND, "4 5")
            .survives("The only one that it can be.");

    ServerQuirk SEARCH_IN_SEVERAL_LINES = quirk("SEARCH_IN_SEVERAL_LINES")
            .does("Says what it found in several SEARCH responses.")
            .example("""
                    C: A1 UID SEARCH ALL
                    S: * SEARCH 1
                    S: * SEARCH 2 3
                    S: A1 OK done
                    """)
            .sees(FOUND, "1 2 3")
            .survives("They add up.");

    ServerQuirk SEARCH_WITHOUT_RESPONSE = quirk("SEARCH_WITHOUT_RESPONSE")
            .does("Says OK and nothing else when nothing was found.")
            .example("""
                    C: A1 UID SEARCH ALL
                    S: A1 OK done
                    """)
            .sees(FOUND, "-")
            .survives("");

    ServerQuirk SEARCH_WITH_MODSEQ = quirk("SEARCH_WITH_MODSEQ")
            .does("Puts the highest MODSEQ behind what it found, though nobody asked for it.")
            .example("""
                    C: A1 UID SEARCH ALL
                    S: * SEARCH 2 5 (MODSEQ 917162500)
                    S: A1 OK done
                    """)
            .sees(FOUND, "2 5")
            .survives("");

    ServerQuirk BADCHARSET = quirk("BADCHARSET")
            .does("Refuses to search by UTF-8.")
            .example("""
                    C: A1 UID SEARCH CHARSET UTF-8 SUBJECT "hello"
                    S: A1 NO [BADCHARSET (US-ASCII)] no such charset
                    """)
            .procedure("UID SEARCH SUBJECT \"grün\"")
            .commandFails("CHARSET is left out where ASCII does.");

    ServerQuirk FREE_SEARCH_KEY_UNKNOWN = quirk("FREE_SEARCH_KEY_UNKNOWN")
            .seenIn("free.fr", "Yahoo")
            .does("Does not know search keys that RFC 3501 has.")
            .example("""
                    C: A1 UID SEARCH NEW
                    S: A1 BAD unknown search key
                    """)
            .commandFails("The caller is told, and may search otherwise.");

    ServerQuirk HMAILSERVER_REVERSED_RANGE = quirk("HMAILSERVER_REVERSED_RANGE")
            .seenIn("hMailServer")
            .does("Says ranges from the higher to the lower number, and such that overlap.")
            .example("""
                    C: A1 UID SEARCH RETURN (ALL) ALL
                    S: * ESEARCH (TAG "A1") UID ALL 5:3,4:6
                    S: A1 OK done
                    """)
            .sees(FOUND, "3 4 5 6")
            .survives("5:3 is 3:5, RFC 9051 9, and each message is found once.");

    ServerQuirk LAST_MESSAGE_FOR_STAR = quirk("LAST_MESSAGE_FOR_STAR")
            .does("Sends the last message for n:* though its UID is lower than n.")
            .example("""
                    C: A1 UID FETCH 99:* (UID FLAGS)
                    S: * 3 FETCH (UID 3 FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .survives("So RFC 9051 9 wants it. Who looks for new mail must not take it for new.");

    ServerQuirk YAHOO_SILENT_FOR_STAR = quirk("YAHOO_SILENT_FOR_STAR")
            .seenIn("Yahoo")
            .does("Never answers UID FETCH n:* where n is far beyond the last UID.")
            .example("""
                    C: A1 UID FETCH 999999:* (UID FLAGS)
                    X: stall
                    """)
            .timesOut("Who knows UIDNEXT asks no further.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            CYRUS_SEARCH_FOR_ESEARCH,
            ESEARCH_WITHOUT_ALL,
            ESEARCH_IN_PARENTHESES,
            ESEARCH_WITHOUT_TAG,
            SEARCH_IN_SEVERAL_LINES,
            SEARCH_WITHOUT_RESPONSE,
            SEARCH_WITH_MODSEQ,
            BADCHARSET,
            FREE_SEARCH_KEY_UNKNOWN,
            HMAILSERVER_REVERSED_RANGE,
            LAST_MESSAGE_FOR_STAR,
            YAHOO_SILENT_FOR_STAR);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.SEARCHES, name);
    }
}
