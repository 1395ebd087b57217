package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.ERROR_TEXT;

import dev.tagline.imap.testkit.Reply;
import java.util.List;

/** {@link QuirkFamily#LOGIN_ATTACKS}: each is a constant of {@link ServerQuirk}. */
public interface LoginAttacks {
    ServerQuirk LOGIN_DISABLED = quirk("LOGIN_DISABLED")
            .does("Forbids to log in without TLS.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] ready
                    """)
            .closesBeforeLogin("LOGINDISABLED is obeyed.");

    ServerQuirk ONLY_WEAK_MECHANISMS = quirk("ONLY_WEAK_MECHANISMS")
            .does("Offers nothing to log in by but what is broken, to get answers to guess at.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=CRAM-MD5 AUTH=DIGEST-MD5 AUTH=NTLM] ready
                    """)
            .closesBeforeLogin("None of these by itself; the user may have named one.");

    ServerQuirk DOWNGRADE_BY_RUBBISH = quirk("DOWNGRADE_BY_RUBBISH")
            .seenIn("curl", "MailKit")
            .does("Breaks the strong mechanism by a challenge of rubbish, to be given the password by PLAIN.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256 AUTH=PLAIN] ready
                    C: A1 AUTHENTICATE SCRAM-SHA-256
                    S: +\\x20
                    C: biwsbj1hbGljZSxyPXJPcHJOR2Z3RWJlUldnYk5Fa3FP
                    S: + UnViYmlzaA==
                    C: *
                    S: A1 BAD cancelled
                    """)
            .loginFails("The client cancels. The mechanism is chosen once: no PLAIN, no LOGIN behind it.");

    ServerQuirk DOWNGRADE_BY_NO = quirk("DOWNGRADE_BY_NO")
            .seenIn("MailKit", "Angus Mail")
            .does("Refuses the strong mechanism, to be given the password by PLAIN.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256 AUTH=PLAIN] ready
                    C: A1 AUTHENTICATE SCRAM-SHA-256
                    S: A1 NO not today
                    """)
            .loginFails("The mechanism is chosen once. No PLAIN, no LOGIN behind it.");

    ServerQuirk SCRAM_OK_WITHOUT_PROOF = scram(
            "SCRAM_OK_WITHOUT_PROOF",
            "Says OK where it should prove that it knows the password.",
            ScramPlay.Lie.NO_PROOF,
            "Without proof it is not the server. An OK is a failure.",
            "Apache HttpClient (CVE-2026-40542)");
    ServerQuirk SCRAM_PROOF_WRONG = scram(
            "SCRAM_PROOF_WRONG",
            "Proves something else, and says OK.",
            ScramPlay.Lie.WRONG_PROOF,
            "A wrong proof is none. An OK behind it is a failure.");
    ServerQuirk SCRAM_PROOF_IN_TEXT = scram(
            "SCRAM_PROOF_IN_TEXT",
            "Puts its proof into the text of OK.",
            ScramPlay.Lie.PROOF_IN_TEXT,
            "Text for people proves nothing.");
    ServerQuirk SCRAM_ERROR_AND_OK = scram(
            "SCRAM_ERROR_AND_OK", "Says that SCRAM failed, and then OK.", ScramPlay.Lie.ERROR_AND_OK, "It failed.");
    ServerQuirk SCRAM_NONCE_NOT_OURS = scram(
            "SCRAM_NONCE_NOT_OURS",
            "Sends a nonce that does not begin with the client's.",
            ScramPlay.Lie.NONCE_NOT_OURS,
            "The client cancels.");
    ServerQuirk SCRAM_NONCE_NOT_EXTENDED = scram(
            "SCRAM_NONCE_NOT_EXTENDED",
            "Sends the client's nonce back with nothing added.",
            ScramPlay.Lie.NONCE_NOT_EXTENDED,
            "The client cancels.");
    ServerQuirk SCRAM_SALT_EMPTY =
            scram("SCRAM_SALT_EMPTY", "Sends no salt.", ScramPlay.Lie.SALT_EMPTY, "The client cancels.");
    ServerQuirk SCRAM_MANDATORY_EXTENSION = scram(
            "SCRAM_MANDATORY_EXTENSION",
            "Demands an extension of SCRAM that does not exist.",
            ScramPlay.Lie.MANDATORY_EXTENSION,
            "The client cancels, RFC 5802 5.1.");
    ServerQuirk SCRAM_ITERATION_BOMB = scram(
            "SCRAM_ITERATION_BOMB",
            "Demands 2,147,483,647 iterations, eleven minutes of a CPU.",
            ScramPlay.Lie.ITERATION_BOMB,
            "Refused before the first is done.",
            "Ruby net-imap (CVE-2026-42256)",
            "pgjdbc (CVE-2026-42198)",
            "MailKit");
    ServerQuirk SCRAM_ITERATIONS_FEW = scram(
            "SCRAM_ITERATIONS_FEW",
            "Demands a single iteration, to guess the password from the answer.",
            ScramPlay.Lie.ITERATIONS_FEW,
            "Fewer than 4,096 are refused, RFC 7677 4.");
    ServerQuirk SCRAM_ITERATIONS_OVERFLOW = scram(
            "SCRAM_ITERATIONS_OVERFLOW",
            "Demands more iterations than any number type can count.",
            ScramPlay.Lie.ITERATIONS_OVERFLOW,
            "The client cancels.");
    ServerQuirk SCRAM_ITERATIONS_SIGNED = scram(
            "SCRAM_ITERATIONS_SIGNED",
            "Writes the iterations with a sign.",
            ScramPlay.Lie.ITERATIONS_SIGNED,
            "The client cancels.");

    ServerQuirk CHALLENGES_WITHOUT_END = quirk("CHALLENGES_WITHOUT_END")
            .does("Answers each response by one more challenge.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready
                    C: A1 AUTHENTICATE PLAIN
                    S: + bW9yZQ==
                    C: AGFsaWNlAHdvbmRlcmxhbmQ=
                    S: + bW9yZQ==
                    ...
                    """)
            .answer("AUTHENTICATE", command -> challenge(0))
            .loginFails("PLAIN has one response. The client cancels by *.");

    ServerQuirk CHALLENGE_HUGE = quirk("CHALLENGE_HUGE")
            .does("Sends a challenge of 64 MiB.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready
                    C: A1 AUTHENTICATE PLAIN
                    S: + AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA␄
                    ...
                    """)
            .answer(
                    "AUTHENTICATE",
                    command -> Reply.raw("+ ")
                            .thenEach(Flood.of("A".repeat(16_384), 4_096))
                            .thenRaw("\r\n"))
            .loginFails("There are a few KiB in a challenge, before anybody has logged in.");

    ServerQuirk CHALLENGE_BEHIND_OK = quirk("CHALLENGE_BEHIND_OK")
            .does("Sends a challenge behind the OK that ended logging in.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    S: + bW9yZQ==
                    """)
            .survives("Nothing is said in answer.");

    ServerQuirk TWO_CHALLENGES_AT_ONCE = quirk("TWO_CHALLENGES_AT_ONCE")
            .does("Sends two challenges, and waits for two responses.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready
                    C: A1 AUTHENTICATE PLAIN
                    S: +\\x20
                    S: +\\x20
                    C: AGFsaWNlAHdvbmRlcmxhbmQ=
                    S: A1 OK in
                    """)
            .survives(
                    "PLAIN has one response, and it is said once: the second challenge asks for nothing that is left to say.");

    ServerQuirk OAUTH_ERROR_NOT_JSON = quirk("OAUTH_ERROR_NOT_JSON")
            .does("Tells why a token is refused by what is no JSON.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready
                    C: A1 AUTHENTICATE XOAUTH2 dXNlcj1hbGljZQFhdXRoPUJlYXJlciB0b2tlbgEB
                    S: + e25vdCBqc29u
                    C:\s
                    S: A1 NO refused
                    """)
            .loginFails("The token is refused all the same.");

    ServerQuirk OAUTH_ERROR_HUGE = quirk("OAUTH_ERROR_HUGE")
            .does("Tells why a token is refused in 10 MB.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready
                    C: A1 AUTHENTICATE XOAUTH2 dXNlcj1hbGljZQFhdXRoPUJlYXJlciB0b2tlbgEB
                    S: + e30gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg␄
                    ...
                    """)
            .answer(
                    "AUTHENTICATE",
                    command -> Reply.raw("+ e30g")
                            .thenEach(Flood.of("ICAg".repeat(4_096), 640))
                            .thenRaw("\r\n")
                            .thenLine(line -> Reply.no("refused")))
            .loginFails("What is shown of it is short.");

    ServerQuirk ESCAPES_IN_TEXT = quirk("ESCAPES_IN_TEXT")
            .does("Has sequences for terminals in the text of NO.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1 NO \\x1B[2J\\x1B[31mgive your password to 555-0100
                    """)
            .commandFails("Control characters are not shown as such, on screens or in logs.");

    ServerQuirk USER_THAT_NEEDS_QUOTING = quirk("USER_THAT_NEEDS_QUOTING")
            .does("Has a user whose name has quotes, backslashes and what looks like a literal.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN "a\\"b\\\\c{5}" wonderland
                    S: A1 OK in
                    """)
            .answer("LOGIN", command -> command.argument(0).equals("a\"b\\c{5}") ? null : Reply.no("who is that"))
            .survives("Whatever its form, the name arrives as a\"b\\c{5}.");

    ServerQuirk PASSWORD_ECHOED = quirk("PASSWORD_ECHOED")
            .does("Refuses the password, and says which it was.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 NO [AUTHENTICATIONFAILED] the password wonderland is wrong
                    """)
            .answer(
                    "LOGIN",
                    command -> Reply.no("[AUTHENTICATIONFAILED] the password " + command.argument(1) + " is wrong"))
            .sees(ERROR_TEXT, "is wrong")
            .loginFails("The password is masked wherever the text goes: logs, error messages, crash reports.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            LOGIN_DISABLED,
            ONLY_WEAK_MECHANISMS,
            DOWNGRADE_BY_RUBBISH,
            DOWNGRADE_BY_NO,
            SCRAM_OK_WITHOUT_PROOF,
            SCRAM_PROOF_WRONG,
            SCRAM_PROOF_IN_TEXT,
            SCRAM_ERROR_AND_OK,
            SCRAM_NONCE_NOT_OURS,
            SCRAM_NONCE_NOT_EXTENDED,
            SCRAM_SALT_EMPTY,
            SCRAM_MANDATORY_EXTENSION,
            SCRAM_ITERATION_BOMB,
            SCRAM_ITERATIONS_FEW,
            SCRAM_ITERATIONS_OVERFLOW,
            SCRAM_ITERATIONS_SIGNED,
            CHALLENGES_WITHOUT_END,
            CHALLENGE_HUGE,
            CHALLENGE_BEHIND_OK,
            TWO_CHALLENGES_AT_ONCE,
            OAUTH_ERROR_NOT_JSON,
            OAUTH_ERROR_HUGE,
            ESCAPES_IN_TEXT,
            USER_THAT_NEEDS_QUOTING,
            PASSWORD_ECHOED);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.LOGIN_ATTACKS, name);
    }

    private static Reply challenge(int round) {
        return round == 500
                ? Reply.no("enough")
                : Reply.continuation(
                        "bW9yZQ==",
                        line -> line.argument(0).equals("*") ? Reply.bad("cancelled") : challenge(round + 1));
    }

    private static ServerQuirk scram(String name, String sentence, ScramPlay.Lie lie, String text, String... whom) {
        return quirk(name)
                .seenIn(whom)
                .does(sentence)
                .example(ScramPlay.example(lie))
                .answer("AUTHENTICATE", command -> ScramPlay.reply(lie, command))
                .loginFails(text);
    }
}
