package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.CAPABILITIES;
import static dev.tagline.imap.testkit.quirk.Sight.ERROR_TEXT;
import static dev.tagline.imap.testkit.quirk.Sight.EXISTS;

import dev.tagline.imap.testkit.Reply;
import java.util.List;

/** {@link QuirkFamily#OPENING}: each is a constant of {@link ServerQuirk}. */
public interface OpeningQuirks {
    ServerQuirk CAPABILITY_SPLIT = quirk("CAPABILITY_SPLIT")
            .does("Lists a capability with a space inside.")
            .example("""
                    C: A1 CAPABILITY
                    S: * CAPABILITY IMAP4rev1 LITERAL + IDLE
                    S: A1 OK done
                    """)
            .survives("Fragments that nobody knows are passed over.");

    ServerQuirk CAPABILITIES_CHANGE_SILENTLY = quirk("CAPABILITIES_CHANGE_SILENTLY")
            .does("Offers other things once the client has logged in, and does not say so by itself.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK in
                    C: A2 CAPABILITY
                    S: * CAPABILITY IMAP4rev1 IDLE
                    S: A2 OK done
                    """)
            .sees(CAPABILITIES, "IDLE IMAP4rev1")
            .survives("What was offered before logging in counts no more: the client asks again.");

    ServerQuirk EXCHANGE_PLAIN_FAILS = quirk("EXCHANGE_PLAIN_FAILS")
            .seenIn("Exchange 2007")
            .does("Offers AUTH=PLAIN, which fails, while LOGIN would work.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready
                    C: A1 AUTHENTICATE PLAIN
                    S: +
                    C: AGFsaWNlAHdvbmRlcmxhbmQ=
                    S: A1 NO AUTHENTICATE failed.
                    """)
            .loginFails(
                    "The user is told. Whether to say the password in another way is for the user to choose: a server that lies hears it twice.");

    ServerQuirk EXCHANGE_USER_WITH_BACKSLASH = quirk("EXCHANGE_USER_WITH_BACKSLASH")
            .seenIn("Exchange")
            .does("Knows users by names with a backslash, which a quoted string must escape.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN "corp\\\\alice" wonderland
                    S: A1 OK in
                    """)
            .answer(
                    "LOGIN",
                    command -> command.argument(0).equals("corp\\alice")
                            ? null
                            : Reply.no("no user " + command.argument(0)))
            .survives("Whatever its form, the name arrives as corp\\alice.");

    ServerQuirk LOGIN_PROMPTS_VARY = quirk("LOGIN_PROMPTS_VARY")
            .does("Asks for user name and password by prompts of its own, by SASL LOGIN.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=LOGIN] ready
                    C: A1 AUTHENTICATE LOGIN
                    S: + VXNlciBOYW1lAA==
                    C: YWxpY2U=
                    S: + UGFzc3dvcmQA
                    C: d29uZGVybGFuZA==
                    S: A1 OK in
                    """)
            .survives("The first is answered by the name, the second by the password, whatever they say.");

    ServerQuirk INITIAL_RESPONSE_IGNORED = quirk("INITIAL_RESPONSE_IGNORED")
            .does("Offers SASL-IR, ignores the initial response and asks for it.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready
                    C: A1 AUTHENTICATE PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
                    S: +
                    C: AGFsaWNlAHdvbmRlcmxhbmQ=
                    S: A1 OK in
                    """)
            .survives("The response is said once more.");

    ServerQuirk OFFICE365_NOT_CONNECTED = quirk("OFFICE365_NOT_CONNECTED")
            .seenIn("Office 365")
            .does("Lets the client in and then refuses its commands for lack of a back end.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1 BAD User is authenticated but not connected.
                    """)
            .sees(ERROR_TEXT, "User is authenticated but not connected.")
            .commandFails("It may work on a new connection, later.");

    ServerQuirk NETEASE_UNSAFE_LOGIN = quirk("NETEASE_UNSAFE_LOGIN")
            .seenIn("163.com", "126.com", "188.com", "yeah.net")
            .does("Refuses SELECT until the client has said ID.")
            .example("""
                    C: A1 ID ("name" "catalogue")
                    S: * ID NIL
                    S: A1 OK done
                    """)
            .answer(
                    "SELECT",
                    command -> command.connection().dialogue().contains(" ID (")
                            ? null
                            : Reply.no("SELECT Unsafe Login. Please contact kefu@188.com for help"))
            .procedure("ID (\"name\" \"catalogue\")", "SELECT INBOX")
            .survives("Where ID is offered it is said, with a list, behind logging in.");

    ServerQuirk FASTMAIL_ID_BEFORE_LOGIN = quirk("FASTMAIL_ID_BEFORE_LOGIN")
            .seenIn("Fastmail")
            .does("Refuses ID before the client has logged in.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 ID] ready
                    C: A1 ID NIL
                    S: A1 BAD not now
                    """)
            .procedure("SELECT INBOX")
            .survives("A client that says ID that early takes no for an answer.");

    ServerQuirk PURELYMAIL_ID_UNOFFERED = quirk("PURELYMAIL_ID_UNOFFERED")
            .seenIn("Purelymail")
            .does("Does not offer ID, and hangs up on whoever says it.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1 IDLE] in
                    C: A2 ID NIL
                    S: * BYE what was that
                    X: close
                    """)
            .procedure("LOGIN alice wonderland", "SELECT INBOX")
            .survives("What is not offered is not used.");

    ServerQuirk ICLOUD_ENABLE_WITHOUT_ENABLED = quirk("ICLOUD_ENABLE_WITHOUT_ENABLED")
            .seenIn("iCloud")
            .does("Answers ENABLE by OK and does not say what it has enabled.")
            .example("""
                    C: A1 ENABLE CONDSTORE
                    S: A1 OK done
                    """)
            .survives("Nothing is enabled.");

    ServerQuirk ENABLED_UNASKED = quirk("ENABLED_UNASKED")
            .does("Says that things are enabled which nobody asked for.")
            .example("""
                    C: A1 NOOP
                    S: * ENABLED CONDSTORE X-FOO
                    S: A1 OK done
                    """)
            .survives("Noted, or passed over.");

    ServerQuirk ICLOUD_ANNOTATE = quirk("ICLOUD_ANNOTATE")
            .seenIn("iCloud")
            .does("Offers ANNOTATE-EXPERIMENT-1, and refuses SELECT with it.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 ANNOTATE-EXPERIMENT-1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1 ANNOTATE-EXPERIMENT-1] in
                    """)
            .answer("SELECT", command -> command.arguments().size() > 1 ? Reply.bad("no parameters") : null)
            .procedure("LOGIN alice wonderland", "SELECT INBOX")
            .sees(EXISTS, "3")
            .survives("SELECT without it, be it at the second try.");

    ServerQuirk EXCHANGE_NAMESPACE_DROPS = quirk("EXCHANGE_NAMESPACE_DROPS")
            .seenIn("Exchange 2003")
            .does("Drops the connection at NAMESPACE.")
            .example("""
                    C: A1 NAMESPACE
                    X: close
                    """)
            .closes("On a new connection LIST \"\" \"\" tells the delimiter.");

    ServerQuirk NAMESPACE_WITHOUT_DELIMITER = quirk("NAMESPACE_WITHOUT_DELIMITER")
            .does("Has a namespace without a delimiter.")
            .example("""
                    C: A1 NAMESPACE
                    S: * NAMESPACE (("" NIL)) NIL NIL
                    S: A1 OK done
                    """)
            .survives("There is no hierarchy.");

    ServerQuirk EXCHANGE_THROTTLED = quirk("EXCHANGE_THROTTLED")
            .seenIn("Exchange")
            .does("Refuses a command for being asked too often, and says how long to wait.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1 BAD Request is throttled. Suggested Backoff Time: 9000 milliseconds
                    """)
            .sees(ERROR_TEXT, "Suggested Backoff Time: 9000 milliseconds")
            .commandFails("Not tried again at once. A wait that the server names is bounded by the client.");

    ServerQuirk YAHOO_RATE_LIMIT = quirk("YAHOO_RATE_LIMIT")
            .seenIn("Yahoo", "AOL")
            .does("Refuses a command with LIMIT, and then hangs up.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1 NO [LIMIT] SELECT Rate limit hit.
                    S: * BYE
                    X: close
                    """)
            .sees(ERROR_TEXT, "Rate limit hit")
            .closes("Not tried again at once.");

    ServerQuirk GMAIL_TOO_MANY_CONNECTIONS = quirk("GMAIL_TOO_MANY_CONNECTIONS")
            .seenIn("Gmail", "Dovecot")
            .does("Turns a connection away for being one too many, by BYE in place of a greeting.")
            .example("""
                    S: * BYE Too many simultaneous connections
                    X: close
                    """)
            .sees(ERROR_TEXT, "Too many simultaneous connections")
            .closesBeforeLogin("Fewer connections, not more of them.");

    ServerQuirk GMAIL_TOO_MANY_AT_LOGIN = quirk("GMAIL_TOO_MANY_AT_LOGIN")
            .seenIn("Gmail")
            .does("Turns a connection away for being one too many when it logs in.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 NO [ALERT] Too many simultaneous connections. (Failure)
                    """)
            .sees(ERROR_TEXT, "Too many simultaneous connections")
            .loginFails("The password is not wrong: the user is not asked for another.");

    ServerQuirk GMAIL_WEB_LOGIN = quirk("GMAIL_WEB_LOGIN")
            .seenIn("Gmail")
            .does("Wants the user to log in by the web first.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: * NO [WEBALERT https://accounts.example.org/signin] Web login required.
                    S: A1 NO [ALERT] Please log in via your web browser (Failure)
                    """)
            .sees(ERROR_TEXT, "Please log in via your web browser")
            .loginFails("The user is shown the text, and what WEBALERT says.");

    ServerQuirk OAUTH_REFUSED_BY_CHALLENGE = quirk("OAUTH_REFUSED_BY_CHALLENGE")
            .seenIn("Gmail", "Office 365")
            .does("Tells why a token is refused by a challenge, and waits for an empty response.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready
                    C: A1 AUTHENTICATE XOAUTH2 dXNlcj1hbGljZQFhdXRoPUJlYXJlciB0b2tlbgEB
                    S: + eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiQmVhcmVyIn0=
                    C:\s
                    S: A1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)
                    """)
            .loginFails("The client says an empty line, and its caller hears of status 401.");

    ServerQuirk PREAUTH = quirk("PREAUTH")
            .does("Greets with PREAUTH: somebody has logged in already.")
            .example("""
                    S: * PREAUTH alice is in
                    """)
            .procedure("SELECT INBOX")
            .closesBeforeLogin(
                    "Whose mailbox it is nobody has proved, so only a user who has asked for it may be let in. No credentials are sent.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            CAPABILITY_SPLIT,
            CAPABILITIES_CHANGE_SILENTLY,
            EXCHANGE_PLAIN_FAILS,
            EXCHANGE_USER_WITH_BACKSLASH,
            LOGIN_PROMPTS_VARY,
            INITIAL_RESPONSE_IGNORED,
            OFFICE365_NOT_CONNECTED,
            NETEASE_UNSAFE_LOGIN,
            FASTMAIL_ID_BEFORE_LOGIN,
            PURELYMAIL_ID_UNOFFERED,
            ICLOUD_ENABLE_WITHOUT_ENABLED,
            ENABLED_UNASKED,
            ICLOUD_ANNOTATE,
            EXCHANGE_NAMESPACE_DROPS,
            NAMESPACE_WITHOUT_DELIMITER,
            EXCHANGE_THROTTLED,
            YAHOO_RATE_LIMIT,
            GMAIL_TOO_MANY_CONNECTIONS,
            GMAIL_TOO_MANY_AT_LOGIN,
            GMAIL_WEB_LOGIN,
            OAUTH_REFUSED_BY_CHALLENGE,
            PREAUTH);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.OPENING, name);
    }
}
