package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.FLAGS;
import static dev.tagline.imap.testkit.quirk.Sight.UIDS;

import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.Reply;
import java.util.List;

/** {@link QuirkFamily#LITERAL_ATTACKS}: each is a constant of {@link ServerQuirk}. */
public interface LiteralAttacks {
    ServerQuirk LITERAL_OF_2_GIB = literal("LITERAL_OF_2_GIB", "{2147483647}", "2 GiB less one");
    ServerQuirk LITERAL_OVER_31_BITS = literal("LITERAL_OVER_31_BITS", "{2147483648}", "2 GiB");
    ServerQuirk LITERAL_OF_4_GIB = literal("LITERAL_OF_4_GIB", "{4294967295}", "4 GiB less one");
    ServerQuirk LITERAL_OVER_32_BITS = literal("LITERAL_OVER_32_BITS", "{4294967296}", "4 GiB");
    ServerQuirk LITERAL_OF_8_EIB = literal("LITERAL_OF_8_EIB", "{9223372036854775807}", "8 EiB less one");
    ServerQuirk LITERAL_OVER_63_BITS = literal("LITERAL_OVER_63_BITS", "{9223372036854775808}", "8 EiB");
    ServerQuirk LITERAL_OF_40_DIGITS =
            literal("LITERAL_OF_40_DIGITS", "{9999999999999999999999999999999999999999}", "a number of 40 digits");
    ServerQuirk LITERAL_NEGATIVE = literal("LITERAL_NEGATIVE", "{-1}", "minus one");
    ServerQuirk LITERAL_SIGNED = literal("LITERAL_SIGNED", "{+1}", "a number with a sign");
    ServerQuirk LITERAL_WITH_SPACE = literal("LITERAL_WITH_SPACE", "{ 1}", "a number with a space in front");
    ServerQuirk LITERAL_WITH_SPACE_BEHIND =
            literal("LITERAL_WITH_SPACE_BEHIND", "{1 }", "a number with a space behind");
    ServerQuirk LITERAL_UNCLOSED = literal("LITERAL_UNCLOSED", "{1", "a number without the brace behind it");
    ServerQuirk LITERAL_WITHOUT_NUMBER = literal("LITERAL_WITHOUT_NUMBER", "{}", "no number");
    ServerQuirk LITERAL8_OF_4_GIB = literal("LITERAL8_OF_4_GIB", "~{4294967295}", "4 GiB less one, as a literal8");

    ServerQuirk LITERAL_BEFORE_LOGIN = quirk("LITERAL_BEFORE_LOGIN")
            .does("Sends a literal of 2 GiB before anybody has logged in.")
            .example("""
                    S: * OK ready
                    C: A1 CAPABILITY
                    S: * CAPABILITY {2147483647}
                    S: IMAP4rev1 ␄
                    ...
                    """)
            .closesBeforeLogin("Nothing of that size belongs there; memory is not taken because of an announcement.");

    ServerQuirk LITERAL_FORGES_OK = quirk("LITERAL_FORGES_OK")
            .seenIn("imapflow")
            .does("Sends a literal too large to keep, full of tagged OKs and untagged data.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[])
                    S: * 1 FETCH (UID 1 BODY[] {500000000}
                    S: * 666 EXISTS
                    S: A1 OK forged
                    S: * 666 EXISTS
                    S: A1 OK forged
                    ...
                    """)
            .answer(
                    "FETCH",
                    command -> Reply.raw("* 1 FETCH (UID 1 BODY[] {500000000}\r\n")
                            .thenEach(Flood.of("* 666 EXISTS\r\n" + command.tag() + " OK forged\r\n", 1_000))
                            .thenFault(Fault.close()))
            .closes("What is refused is skipped by its count, or the connection ends. It is never read as responses.");

    ServerQuirk MANY_SMALL_LITERALS = quirk("MANY_SMALL_LITERALS")
            .seenIn("Ruby net-imap (CVE-2026-42245)")
            .does("Sends five thousand literals of one octet in one row.")
            .example("""
                    C: A1 UID FETCH 1 (UID FLAGS)
                    S: * 1 FETCH (UID 1 X-FOO ({1}
                    S: a {1}
                    S: a {1}
                    S: a␄
                    ...
                    """)
            .answer(
                    "FETCH",
                    command -> Reply.raw("* 1 FETCH (UID 1 X-FOO ({1}\r\na")
                            .thenEach(Flood.of(" {1}\r\na", 5_000))
                            .thenRaw(") FLAGS (\\Seen))\r\n")
                            .thenOk("done"))
            .sees(UIDS, "1")
            .sees(FLAGS, "\\Seen")
            .survives(
                    "In a time that grows with their number, and not with its square. A row of 35 KB is no larger than those of large messages.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            LITERAL_OF_2_GIB,
            LITERAL_OVER_31_BITS,
            LITERAL_OF_4_GIB,
            LITERAL_OVER_32_BITS,
            LITERAL_OF_8_EIB,
            LITERAL_OVER_63_BITS,
            LITERAL_OF_40_DIGITS,
            LITERAL_NEGATIVE,
            LITERAL_SIGNED,
            LITERAL_WITH_SPACE,
            LITERAL_WITH_SPACE_BEHIND,
            LITERAL_UNCLOSED,
            LITERAL_WITHOUT_NUMBER,
            LITERAL8_OF_4_GIB,
            LITERAL_BEFORE_LOGIN,
            LITERAL_FORGES_OK,
            MANY_SMALL_LITERALS);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.LITERAL_ATTACKS, name);
    }

    private static ServerQuirk literal(String name, String announced, String words) {
        return quirk(name)
                .seenIn("Ruby net-imap (CVE-2025-43857)", "CPython", "Angus Mail", "isync (CVE-2021-3657)")
                .does("Announces a literal of " + words + ", and sends a few octets of it.")
                .example("C: A1 UID FETCH 1 (UID BODY.PEEK[])\nS: * 1 FETCH (UID 1 BODY[] " + announced
                        + "\nS: abc␄\nX: close\n")
                .closes("Memory is taken for what came, not for what was announced.");
    }
}
