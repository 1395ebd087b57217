package dev.tagline.imap.secrets;

import dev.tagline.imap.sasl.ScramServer;
import dev.tagline.imap.testkit.Dispatcher;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import java.util.function.Function;
import okio.ByteString;

/** What the server makes of a login. */
enum Fate {
    /** It holds the dialogue and lets the client in. */
    ACCEPTED(heard -> Reply.ok("[CAPABILITY IMAP4rev1] in")),
    /** It holds the dialogue and says NO. */
    REFUSED(heard -> Reply.no("[AUTHENTICATIONFAILED] no")),
    /** It holds the dialogue and says BAD. */
    REJECTED(heard -> Reply.bad("what?")),
    /** It holds the dialogue and hangs up. */
    HUNG_UP(heard -> Reply.none().thenFault(Fault.close())),
    /** It holds the dialogue and speaks no IMAP after. */
    CONFUSED(heard -> Reply.raw("A1 YES\r\n* 1 2 3\r\nXX99 OK\r\n")),
    /** It lets the client in, and repeats what it was told wherever it can say something. */
    ACCEPTED_WITH_ECHO(heard -> Reply.untagged("OK " + heard)
            .thenUntagged("OK [" + heard + "] " + heard)
            .thenUntagged(heard)
            .thenUntagged("X-TOLD " + heard)
            .then(Reply.ok("[ALERT] " + heard))),
    /** It holds the dialogue, and says NO with all that it was told. */
    REFUSED_WITH_ECHO(heard -> Reply.no("[AUTHENTICATIONFAILED] not " + heard)),
    /** The same with BAD. */
    REJECTED_WITH_ECHO(heard -> Reply.bad(heard)),
    /** It says so, and hangs up. */
    HUNG_UP_WITH_ECHO(heard -> Reply.untagged("BYE " + heard).then(Reply.none().thenFault(Fault.close()))),
    /** It holds the dialogue, and says what is no response. */
    CONFUSED_WITH_ECHO(heard -> Reply.raw("XX99 " + heard + "\r\n")),
    /** It asks on and on. */
    QUESTIONED(heard -> endlessQuestions()),
    /** It says no more, and the client gives up. */
    CANCELLED(heard -> Reply.none());

    private final Function<String, Reply> end;

    Fate(Function<String, Reply> end) {
        this.end = end;
    }

    private static Reply endlessQuestions() {
        return Reply.continuation(
                "UnViYmlzaA==",
                line -> line.octets().utf8().startsWith("*") ? Reply.bad("cancelled") : endlessQuestions());
    }

    /** A server that answers logins so, and everything else with OK, but for SELECT. */
    Dispatcher dispatcher(String password) {
        return command -> switch (command.name()) {
            case "LOGIN" -> this == QUESTIONED ? Reply.bad("no") : end(command, password);
            case "AUTHENTICATE" -> authenticate(command, password);
            case "SELECT" -> Reply.no("[NONEXISTENT] no such mailbox");
            case "CHECK" -> Reply.bad("never heard of it");
            default -> Dispatchers.ok().dispatch(command);
        };
    }

    /** Whether the server lets the client in. */
    boolean letsIn() {
        return this == ACCEPTED || this == ACCEPTED_WITH_ECHO;
    }

    /** The line in which it was told the secret, the same out of base64, and the secret as it knows it, in three forms. */
    private Reply end(RecordedCommand told, String password) {
        String line = told.octets().utf8().strip().replaceAll("[\\r\\n]", "");
        ByteString message = ByteString.decodeBase64(line.substring(line.lastIndexOf(' ') + 1));
        String last = message == null
                ? ""
                : message.utf8().replaceAll("(?s).*[\u0000\u0001](?=.)", "").strip();
        return end.apply(line + " or " + last + " or " + password + " or "
                + password.replaceAll("[\"\\\\]", "\\\\$0") + " or "
                + ByteString.encodeUtf8(password).base64() + " it is");
    }

    private Reply authenticate(RecordedCommand command, String password) {
        boolean initial = command.arguments().size() > 1;
        String mechanism = command.argument(0);
        return switch (mechanism) {
            case "CRAM-MD5" -> ask("<1@example.org>", digest -> end(digest, password));
            case "LOGIN" -> ask("User Name", user -> ask("Password", secret -> end(secret, password)));
            default ->
                initial
                        ? answer(mechanism, command, command.argument(1), password)
                        : Reply.continuation(
                                "",
                                line -> answer(
                                        mechanism, line, line.octets().utf8().strip(), password));
        };
    }

    private Reply answer(String mechanism, RecordedCommand told, String initial, String password) {
        if (mechanism.startsWith("SCRAM-") && !initial.equals("*")) {
            ScramServer scram = new ScramServer(mechanism, password).hear(initial);
            return Reply.continuation(scram.firstBase64(), proof -> {
                String line = proof.octets().utf8().strip();
                return line.equals("*")
                        ? end(proof, password)
                        : ask(scram.finish(line, ByteString.EMPTY), ignored -> end(proof, password));
            });
        }
        if (this == REFUSED && mechanism.contains("OAUTH")) {
            return ask("{\"status\":\"401\",\"scope\":\"mail\"}", ignored -> end(told, password));
        }
        return end(told, password);
    }

    private static Reply ask(String challenge, Function<RecordedCommand, Reply> then) {
        return Reply.continuation(ByteString.encodeUtf8(challenge).base64(), then);
    }
}
