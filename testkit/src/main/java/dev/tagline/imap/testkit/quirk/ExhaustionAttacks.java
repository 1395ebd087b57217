package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.COPIED;
import static dev.tagline.imap.testkit.quirk.Sight.EXISTS;
import static dev.tagline.imap.testkit.quirk.Sight.FLAGS;
import static dev.tagline.imap.testkit.quirk.Sight.UIDS;

import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;

/** {@link QuirkFamily#EXHAUSTION_ATTACKS}: each is a constant of {@link ServerQuirk}. */
public interface ExhaustionAttacks {
    ServerQuirk GREETING_WITHOUT_END = quirk("GREETING_WITHOUT_END")
            .seenIn("CPython (CVE-2013-1752)", "Angus Mail")
            .does("Greets and does not stop.")
            .example("""
                    S: * OK xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx␄
                    ...
                    """)
            .greeting(Reply.raw("* OK ").thenEach(Flood.endless("x")))
            .closesBeforeLogin("A line has a bound, a small one before logging in.");

    ServerQuirk LINE_WITHOUT_END = quirk("LINE_WITHOUT_END")
            .seenIn("CPython (CVE-2013-1752)", "Angus Mail")
            .does("Sends a line that does not end.")
            .example("""
                    C: A1 NOOP
                    S: * OK xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx␄
                    ...
                    """)
            .answer("NOOP", command -> Reply.raw("* OK ").thenEach(Flood.endless("x")))
            .closes("A line has a bound, and passing it ends the connection: nobody knows what comes next.");

    ServerQuirk SEARCH_WITHOUT_END = quirk("SEARCH_WITHOUT_END")
            .does("Sends a SEARCH response that does not end.")
            .example("""
                    C: A1 UID SEARCH ALL
                    S: * SEARCH 1234567 1234567 1234567 1234567 1234567 1234567␄
                    ...
                    """)
            .answer("SEARCH", command -> Reply.raw("* SEARCH").thenEach(Flood.endless(" 1234567")))
            .closes("Such lines may be long. They have a bound all the same.");

    ServerQuirk MANY_TOKENS = quirk("MANY_TOKENS")
            .does("Sends thirty thousand tokens in one row.")
            .example("""
                    C: A1 UID FETCH 1 (UID FLAGS)
                    S: * 1 FETCH (UID 1 X-FOO (a a a a a a a a a a a a a a a a␄
                    ...
                    """)
            .answer(
                    "FETCH",
                    command -> Reply.raw("* 1 FETCH (UID 1 X-FOO (a")
                            .thenEach(Flood.of(" a".repeat(1_000), 30))
                            .thenRaw(") FLAGS (\\Seen))\r\n")
                            .thenOk("done"))
            .sees(UIDS, "1")
            .sees(FLAGS, "\\Seen")
            .survives(
                    "In a time that grows with their number, and not with its square. A row of 60 KB is no larger than those of large messages.");

    ServerQuirk NESTED_100_DEEP = nested("NESTED_100_DEEP", 100);
    ServerQuirk NESTED_20000_DEEP = nested("NESTED_20000_DEEP", 20_000);
    ServerQuirk NESTED_1000000_DEEP = nested("NESTED_1000000_DEEP", 1_000_000);

    ServerQuirk THREADS_NESTED_DEEP = quirk("THREADS_NESTED_DEEP")
            .does("Sends a thread of answers to answers that does not end.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 THREAD=REFERENCES] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1 THREAD=REFERENCES] in
                    C: A2 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: A2 OK [READ-WRITE] done
                    C: A3 THREAD REFERENCES UTF-8 ALL
                    S: * THREAD (((((((((((((((((((((((((((((((((((((((((((((((((((␄
                    ...
                    """)
            .answer("THREAD", command -> Reply.raw("* THREAD ").thenEach(Flood.endless("(".repeat(1_000))))
            .closes("By a bound of its own, and never by running out of stack.");

    ServerQuirk MANY_PARTS = quirk("MANY_PARTS")
            .does("Sends the structure of a message of twenty thousand parts.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE FLAGS)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE (("TEXT" "PLAIN" NIL NIL NIL "7BIT" 9 1)("TEXT" "PLAIN" NIL NIL NIL "7BIT" 9 1)␄
                    ...
                    """)
            .answer(
                    "FETCH",
                    command -> Reply.raw("* 1 FETCH (UID 1 BODYSTRUCTURE (")
                            .thenEach(Flood.of("(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 9 1)".repeat(100), 200))
                            .thenRaw(" \"MIXED\") FLAGS (\\Seen))\r\n")
                            .thenOk("done"))
            .sees(FLAGS, "\\Seen")
            .survives("Whoever sends such a mail must not close the mailbox: at worst this structure is lost.");

    ServerQuirk MANY_PARAMETERS = quirk("MANY_PARAMETERS")
            .does("Sends the structure of a part with ten thousand parameters.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODYSTRUCTURE FLAGS)
                    S: * 1 FETCH (UID 1 BODYSTRUCTURE ("TEXT" "PLAIN" ("a" "b" "a" "b" "a" "b"␄
                    ...
                    """)
            .answer(
                    "FETCH",
                    command -> Reply.raw("* 1 FETCH (UID 1 BODYSTRUCTURE (\"TEXT\" \"PLAIN\" (\"a\" \"b\"")
                            .thenEach(Flood.of(" \"a\" \"b\"".repeat(100), 100))
                            .thenRaw(") NIL NIL \"7BIT\" 9 1) FLAGS (\\Seen))\r\n")
                            .thenOk("done"))
            .sees(FLAGS, "\\Seen")
            .survives("Whoever sends such a mail must not close the mailbox: at worst this structure is lost.");

    ServerQuirk MANY_ADDRESSES = quirk("MANY_ADDRESSES")
            .seenIn("Mutt (CVE-2021-3181)")
            .does("Sends an envelope with twenty thousand groups of addresses, all empty.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE FLAGS)
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" ((NIL NIL "g" NIL)(NIL NIL NIL NIL)(NIL NIL "g" NIL)(NIL NIL NIL NIL)␄
                    ...
                    """)
            .answer(
                    "FETCH",
                    command -> Reply.raw("* 1 FETCH (UID 1 ENVELOPE (NIL \"hello\" (")
                            .thenEach(Flood.of("(NIL NIL \"g\" NIL)(NIL NIL NIL NIL)".repeat(100), 200))
                            .thenRaw(") NIL NIL NIL NIL NIL NIL NIL) FLAGS (\\Seen))\r\n")
                            .thenOk("done"))
            .sees(FLAGS, "\\Seen")
            .survives("Whoever sends such a mail must not close the mailbox: at worst this envelope is lost.");

    ServerQuirk COPYUID_OF_EVERYTHING = quirk("COPYUID_OF_EVERYTHING")
            .seenIn("Ruby net-imap (CVE-2025-25186)", "Angus Mail")
            .does("Says of a copy that it made four thousand million messages.")
            .example("""
                    C: A1 UID COPY 1 Archive
                    S: A1 OK [COPYUID 1 1:4294967295 1:4294967295] done
                    """)
            .survives("Ranges are kept as ranges.");

    ServerQuirk ESEARCH_OF_EVERYTHING = quirk("ESEARCH_OF_EVERYTHING")
            .seenIn("Angus Mail")
            .does("Finds four thousand million messages.")
            .example("""
                    C: A1 UID SEARCH RETURN (ALL) ALL
                    S: * ESEARCH (TAG "A1") UID ALL 1:4294967295
                    S: A1 OK done
                    """)
            .survives("Ranges are kept as ranges.");

    ServerQuirk VANISHED_EVERYTHING = quirk("VANISHED_EVERYTHING")
            .does("Says that four thousand million messages have vanished.")
            .example("""
                    C: A1 NOOP
                    S: * VANISHED (EARLIER) 1:4294967295
                    S: * VANISHED 1000:4294967295
                    S: A1 OK done
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .survives(
                    "Ranges are kept as ranges, and at once. Nobody enabled QRESYNC: to pass over them is right too.");

    ServerQuirk SETS_OUT_OF_RANGE = quirk("SETS_OUT_OF_RANGE")
            .does("Has sets with 0, with * and with numbers beyond 32 bits.")
            .example("""
                    C: A1 UID COPY 1 Archive
                    S: * OK [COPYUID 1 0 0] a
                    S: * OK [COPYUID 1 * *] b
                    S: * OK [COPYUID 1 4294967296 4294967296] c
                    S: A1 OK done
                    """)
            .sees(COPIED, "-")
            .survives(
                    "None of these is a set of UIDs, so where the copies are is not known; the command has its OK all the same.");

    ServerQuirk OK_WITHOUT_END = chatter("OK_WITHOUT_END", "OK still working");
    ServerQuirk ROWS_WITHOUT_END = chatter("ROWS_WITHOUT_END", "1 FETCH (FLAGS ())");
    ServerQuirk LIST_WITHOUT_END = chatter("LIST_WITHOUT_END", "LIST () \"/\" box");
    ServerQuirk EXISTS_WITHOUT_END = chatter("EXISTS_WITHOUT_END", "4 EXISTS");

    ServerQuirk EXPUNGE_STORM = quirk("EXPUNGE_STORM")
            .does("Says two hundred thousand times that the first message is gone.")
            .example("""
                    C: A1 NOOP
                    S: * 200003 EXISTS
                    S: * 1 EXPUNGE
                    S: * 1 EXPUNGE
                    S: * 1 EXPUNGE
                    ...
                    """)
            .answer(
                    "NOOP",
                    command -> Reply.untagged("200003 EXISTS")
                            .thenEach(Flood.of("* 1 EXPUNGE\r\n".repeat(1_000), 200))
                            .thenOk("done"))
            .procedure("SELECT INBOX", "NOOP")
            .sees(EXISTS, "3")
            .survives("In a time that grows with their number, and not with its square.");

    ServerQuirk COMPRESSION_BOMB = quirk("COMPRESSION_BOMB")
            .seenIn("Angus Mail")
            .does("Sends a line that does not end, compressed a thousand times.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] in
                    C: A2 COMPRESS DEFLATE
                    S: A2 OK done
                    ...
                    """)
            .answer("NOOP", command -> Reply.raw("* OK ").thenEach(Flood.endless("x")))
            .procedure("LOGIN alice wonderland", "COMPRESS DEFLATE", "NOOP")
            .closes("Every bound holds for what is inflated.");

    ServerQuirk PLAINTEXT_BEHIND_COMPRESS = quirk("PLAINTEXT_BEHIND_COMPRESS")
            .does("Goes on in plaintext behind the OK to COMPRESS.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] in
                    C: A2 COMPRESS DEFLATE
                    S: A2 OK done
                    S: * 4 EXISTS
                    ...
                    """)
            .procedure("LOGIN alice wonderland", "COMPRESS DEFLATE")
            .closes("It is compressed, and what cannot be inflated ends the connection.");

    ServerQuirk MANY_CAPABILITIES = quirk("MANY_CAPABILITIES")
            .does("Offers 128 things by names that have the same hash code in Java.")
            .example("""
                    C: A1 CAPABILITY
                    S: * CAPABILITY IMAP4rev1 X-AaAaAaAaAaAaAa X-BBAaAaAaAaAaAa␄
                    ...
                    """)
            .answer(
                    "CAPABILITY",
                    command -> Reply.raw("* CAPABILITY IMAP4rev1")
                            .thenEach(colliding())
                            .thenRaw("\r\n")
                            .thenOk("done"))
            .survives("Those that are known count.");

    ServerQuirk HUGE_BYE = quirk("HUGE_BYE")
            .does("Says farewell in 10 MB.")
            .example("""
                    C: A1 NOOP
                    S: * BYE xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx␄
                    ...
                    """)
            .answer(
                    "NOOP",
                    command -> Reply.raw("* BYE ")
                            .thenEach(Flood.of("x".repeat(16_384), 640))
                            .thenRaw("\r\n")
                            .thenFault(Fault.close()))
            .closes("What is shown of it is short.");

    ServerQuirk GREETING_DRIPPED = quirk("GREETING_DRIPPED")
            .does("Greets octet by octet, each in time to keep the client waiting.")
            .example("""
                    S: * OK a very long story␄
                    ...
                    """)
            .greeting(Reply.raw("* OK a very long story that goes on and on").thenRaw(" and on".repeat(100)))
            .fault(Fault.drip(1, Duration.ofMillis(50)).beforeGreeting())
            .timesOut("The limit is for the whole of it, and no octet begins it anew.");

    ServerQuirk ANSWER_DRIPPED = quirk("ANSWER_DRIPPED")
            .does("Answers octet by octet, each in time to keep the client waiting.")
            .example("""
                    C: A1 NOOP
                    S: * OK a very long story␄
                    ...
                    """)
            .answer(
                    "NOOP",
                    command -> Reply.none()
                            .thenFault(Fault.drip(1, Duration.ofMillis(50)))
                            .thenUntagged("OK a very long story that goes on" + " and on".repeat(100))
                            .thenOk())
            .timesOut("There is a limit for the whole of it, and no octet begins it anew.");

    ServerQuirk NEVER_ANSWERED = quirk("NEVER_ANSWERED")
            .does("Reads a command and does not answer.")
            .example("""
                    C: A1 NOOP
                    X: stall
                    """)
            .timesOut("The caller gets an error, and not only a thread that waits.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            GREETING_WITHOUT_END,
            LINE_WITHOUT_END,
            SEARCH_WITHOUT_END,
            MANY_TOKENS,
            NESTED_100_DEEP,
            NESTED_20000_DEEP,
            NESTED_1000000_DEEP,
            THREADS_NESTED_DEEP,
            MANY_PARTS,
            MANY_PARAMETERS,
            MANY_ADDRESSES,
            COPYUID_OF_EVERYTHING,
            ESEARCH_OF_EVERYTHING,
            VANISHED_EVERYTHING,
            SETS_OUT_OF_RANGE,
            OK_WITHOUT_END,
            ROWS_WITHOUT_END,
            LIST_WITHOUT_END,
            EXISTS_WITHOUT_END,
            EXPUNGE_STORM,
            COMPRESSION_BOMB,
            PLAINTEXT_BEHIND_COMPRESS,
            MANY_CAPABILITIES,
            HUGE_BYE,
            GREETING_DRIPPED,
            ANSWER_DRIPPED,
            NEVER_ANSWERED);

    private static List<ByteString> colliding() {
        List<ByteString> names = new ArrayList<>();
        for (int bits = 0; bits < 128; bits++) {
            StringBuilder name = new StringBuilder(" X-");
            for (int bit = 1; bit < 128; bit <<= 1) {
                name.append((bits & bit) == 0 ? "Aa" : "BB");
            }
            names.add(ByteString.encodeUtf8(name.toString()));
        }
        return names;
    }

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.EXHAUSTION_ATTACKS, name);
    }

    private static ServerQuirk nested(String name, int depth) {
        return quirk(name)
                .seenIn("Angus Mail", "Ruby net-imap")
                .does("Sends the structure of a message that has parts in parts, " + depth + " deep.")
                .example("C: A1 UID FETCH 1 (UID BODYSTRUCTURE FLAGS)\nS: * 1 FETCH (UID 1 BODYSTRUCTURE "
                        + "(".repeat(80) + "␄\n...\n")
                .answer(
                        "FETCH",
                        command -> Reply.raw("* 1 FETCH (UID 1 BODYSTRUCTURE ")
                                .thenEach(Flood.of("(".repeat(100), depth / 100))
                                .thenRaw("\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 9 1)")
                                .thenEach(Flood.of(" \"MIXED\")", depth - 1))
                                .thenRaw(" FLAGS (\\Seen))\r\n")
                                .thenOk("done"))
                .sees(FLAGS, "\\Seen")
                .survives("Whoever sends such a mail must not close the mailbox: at worst this structure is lost.");
    }

    private static ServerQuirk chatter(String name, String response) {
        return quirk(name)
                .seenIn("Angus Mail")
                .does("Does not end its answer: says the same response for ever.")
                .example("C: A1 NOOP\nS: * " + response + "\nS: * " + response + "\n...\n")
                .answer("NOOP", command -> Reply.none().thenEach(Flood.endless("* " + response + "\r\n")))
                .procedure("SELECT INBOX", "NOOP")
                .closes("What is kept of it has a bound, and so has the command.");
    }
}
