package dev.tagline.imap.dialogues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.secrets.Sentinel;
import dev.tagline.imap.servers.DovecotServer;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.ScriptFailure;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.Preset;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okio.ByteString;

/**
 * The same dialogue with the mailstore and with Dovecot, and its answers compared: each difference is mended, or explained
 * where it is.
 *
 * <pre>{@code
 * @ExtendWith(Dovecot.class)
 * class StoreDialoguesTest {
 *     @Test
 *     void flagsOfWhatIsGone(DovecotServer dovecot) throws IOException {
 *         new Dialogues(dovecot).same("""
 *                 C: APPEND INBOX (\\Seen) {}
 *                 | Subject: one
 *                 |
 *                 | Hello.
 *                 C: SELECT INBOX
 *                 C2: SELECT INBOX
 *                 C2: IDLE
 *                 C: STORE 1 +FLAGS (\\Deleted)
 *                 S2: * 1 FETCH
 *                 C2: DONE
 *                 C: EXPUNGE
 *                 C: FETCH 1 FLAGS
 *                 != RFC 9051 6.4.5 does not say what a number that no message has is answered with
 *                 """);
 *     }
 * }
 * }</pre>
 *
 * <table border="1">
 * <caption>lines</caption>
 * <tr><td>{@code C: NOOP}<td>a command, without a tag, and its answer is awaited: its tagged response, or {@code +}; behind a
 * {@code +} the next {@code C:} of that client is a line of the same command, such as {@code DONE}
 * <tr><td>{@code P: NOOP}<td>a command whose answer is awaited with that of the next {@code C:}
 * <tr><td>{@code C2:} {@code P2:}<td>the second client; there may be any number. Each is logged in as the same user unless
 * {@link #strangers}
 * <tr><td>{@code S2: * 3 EXISTS}<td>waits until the server has said a line that begins so, as in IDLE
 * <tr><td>{@code {}} or <code>{+}</code> at the end<td>a literal: the lines that follow with {@code |}, joined by CRLF. A line with
 * {@code >} goes on with the command behind it
 * <tr><td>{@code <USER>} {@code <PASSWORD>}<td>whose mailboxes these are
 * <tr><td>{@code <USERBASE>} {@code <PASSWORDBASE>} {@code <PLAIN>}<td>the same in base64, and the response of PLAIN
 * <tr><td>{@code <UIDVALIDITY>}<td>the number that this server last said behind this name; so with {@code HIGHESTMODSEQ},
 * {@code MODSEQ}, {@code MAILBOXID} and so on
 * <tr><td>{@code <URL>}<td>what this server last authorized, RFC 4467
 * <tr><td>{@code K: THEN = HIGHESTMODSEQ}<td>from here on {@code <THEN>} is what {@code <HIGHESTMODSEQ>} is now
 * <tr><td>{@code !=}<td>behind a command: the answers to it differ, and why they may. They must then differ
 * </table>
 *
 * <p>What is compared, {@link Normal} says. The mailboxes are empty, a user's of their own each time, unless there is
 * {@link #mail}. {@link #show} prints what the servers said, to write a dialogue by.
 */
public final class Dialogues {
    private static final Pattern VARIABLE = Pattern.compile("<([A-Z]+)>");
    private static final Pattern AUTHORIZED = Pattern.compile("^\\* GENURLAUTH \"?([^\" ]+)");

    private final DovecotServer dovecot;
    private final Mailstore store;
    private final StringBuilder mail = new StringBuilder();
    private boolean loggedIn = true;
    private boolean small;
    private boolean shown;

    /** With a mailstore as it is, but for what this Dovecot lacks and every SELECT would tell. */
    public Dialogues(DovecotServer dovecot) {
        this(dovecot, new Mailstore().without("OBJECTID"));
    }

    /** With this mailstore, to which a user is added. */
    public Dialogues(DovecotServer dovecot, Mailstore store) {
        this.dovecot = dovecot;
        this.store = store;
    }

    /** Extensions: what Dovecot 2.3 offers and as it is set up, with three messages in INBOX. */
    static Dialogues inbox(DovecotServer dovecot) {
        Mailstore store =
                new Mailstore().playing(Preset.DOVECOT_2_3).namespaces(new Namespaces('/', "", "Shared/", "Public/"));
        store.create("Sent", "\\Sent");
        store.createShared("News");
        String date = "07-Feb-1994 21:52:25 -0800";
        return new Dialogues(dovecot, store)
                .mail("\\Seen", date, "Subject: one\nFrom: Ada <ada@example.org>\n\nOne.\n")
                .mail("", date, "Subject: two\nTo: \"B, C\" <bc@example.org>, d@example.org\n\nTwo.\nTwo.\n")
                .mail("\\Flagged", date, "Subject: three\nMessage-ID: <3@example.org>\n\nThree.\n");
    }

    /** For a user with room for {@link DovecotServer#SMALL_QUOTA} messages, and an empty INBOX. */
    static Dialogues small(DovecotServer dovecot) {
        Dialogues dialogues = inbox(dovecot);
        dialogues.mail.setLength(0);
        dialogues.small = true;
        return dialogues;
    }

    /** Nobody is logged in. */
    public Dialogues strangers() {
        loggedIn = false;
        return this;
    }

    /** Puts a message into INBOX of both first. */
    public Dialogues mail(String flags, String internalDate, String text) {
        mail.append("C: APPEND INBOX (" + flags + ") \"" + internalDate + "\" {}\n| ")
                .append(text.replace("\n", "\n| "))
                .append('\n');
        return this;
    }

    /** Prints both servers' answers on standard error. */
    public Dialogues show() {
        shown = true;
        return this;
    }

    /** Holds it with both; fails with all that differs and is not explained, and all that is explained and does not. */
    public void same(String dialogue) throws IOException {
        List<Step> prologue = Step.parse(mail.toString());
        List<Step> steps = Step.parse(dialogue);
        String user = (small ? "small" : "user") + UUID.randomUUID().toString().substring(0, 8);
        List<List<String>> expected;
        List<List<String>> actual;
        try (Callers callers = new Callers(dovecot.port(), user, DovecotServer.PASSWORD)) {
            callers.hold(prologue);
            expected = callers.hold(steps);
        }
        String password = Sentinel.TEXT + "-store";
        store.user(user, password);
        if (small) {
            store.quota(user, "STORAGE", 10 << 20).quota(user, "MESSAGE", DovecotServer.SMALL_QUOTA);
            store.inbox().access().owner().quota().root("User quota");
        }
        FakeImapServer server = new FakeImapServer().dispatcher(store).start();
        try (Callers callers = new Callers(server.port(), user, password)) {
            callers.hold(prologue);
            actual = callers.hold(steps);
        } finally {
            closed(server);
        }
        StringBuilder unexplained = new StringBuilder();
        long theirModSeq = 0;
        long ourModSeq = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            List<String> theirs = Normal.of(expected.get(i), step.asksForUids(), theirModSeq);
            List<String> ours = Normal.of(actual.get(i), step.asksForUids(), ourModSeq);
            theirModSeq = Normal.modSeq(expected.get(i), theirModSeq);
            ourModSeq = Normal.modSeq(actual.get(i), ourModSeq);
            if (shown) {
                System.err.println(step + "\n  Dovecot   " + expected.get(i) + "\n  mailstore " + actual.get(i));
            }
            if (theirs.equals(ours) != (step.reason() == null)) {
                unexplained
                        .append(step.reason() == null ? "\ndiffers: " : "\nexplained, but the same: ")
                        .append(step)
                        .append(told("Dovecot", expected.get(i), theirs))
                        .append(told("mailstore", actual.get(i), ours));
            }
        }
        assertEquals("", unexplained.toString());
    }

    /** What could not be parsed, it reports; here that is part of the dialogue. */
    private static void closed(FakeImapServer server) {
        try {
            server.close();
        } catch (ScriptFailure e) {
            // As above.
        }
    }

    private static String told(String server, List<String> answer, List<String> normal) {
        return answer.stream().map(line -> "\n  " + server + ": " + line).collect(Collectors.joining())
                + "\n  that is: " + normal;
    }

    /** The clients of one server. */
    private final class Callers implements AutoCloseable {
        private final int port;
        private final String user;
        private final String password;
        private final Map<Integer, Caller> callers = new HashMap<>();
        private final Map<String, String> said = new HashMap<>();

        Callers(int port, String user, String password) {
            this.port = port;
            this.user = user;
            this.password = password;
        }

        List<List<String>> hold(List<Step> steps) throws IOException {
            List<List<String>> answers = new ArrayList<>();
            for (Step step : steps) {
                if (step.kind() == Step.Kind.KEEPS) {
                    said.put(step.parts().get(0), said.getOrDefault(step.parts().get(1), ""));
                    answers.add(List.of());
                    continue;
                }
                Caller caller = callers.get(step.client());
                if (caller == null) {
                    caller = new Caller(port);
                    callers.put(step.client(), caller);
                    if (loggedIn) {
                        caller.take(step, List.of("LOGIN " + user + " \"" + password + "\""));
                    }
                }
                List<String> answer;
                try {
                    answer = caller.take(step, filled(step.parts()));
                } catch (AssertionError e) {
                    throw new AssertionError((port == dovecot.port() ? "Dovecot, " : "mailstore, ") + step, e);
                }
                answer.forEach(this::remember);
                answers.add(answer);
            }
            return answers;
        }

        private void remember(String response) {
            Matcher matcher =
                    Pattern.compile("\\b([A-Z]{6,}) \\(?([0-9A-Za-z-]+)").matcher(response);
            while (matcher.find()) {
                said.put(matcher.group(1), matcher.group(2));
            }
            Matcher authorized = AUTHORIZED.matcher(response);
            if (authorized.find()) {
                said.put("URL", authorized.group(1));
            }
        }

        private String value(String name) {
            return switch (name) {
                case "USER" -> user;
                case "PASSWORD" -> password;
                case "USERBASE" -> ByteString.encodeUtf8(user).base64();
                case "PASSWORDBASE" -> ByteString.encodeUtf8(password).base64();
                case "PLAIN" ->
                    ByteString.encodeUtf8("\0" + user + "\0" + password).base64();
                default -> said.get(name);
            };
        }

        private List<String> filled(List<String> parts) {
            UnaryOperator<String> fill = part -> VARIABLE.matcher(part).replaceAll(match -> {
                String value = value(match.group(1));
                return Matcher.quoteReplacement(value == null ? match.group() : value);
            });
            String[] filled = parts.toArray(new String[0]);
            Arrays.setAll(filled, i -> i % 2 == 0 ? fill.apply(filled[i]) : filled[i]);
            return List.of(filled);
        }

        @Override
        public void close() throws IOException {
            for (Caller caller : callers.values()) {
                caller.close();
            }
        }
    }
}
