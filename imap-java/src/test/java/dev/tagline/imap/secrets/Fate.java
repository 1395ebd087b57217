package dev.tagline.imap.secrets;

import dev.tagline.imap.sasl.ScramServer;
import dev.tagline.imap.testkit.Dispatcher;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import java.util.function.Function;
import java.util.function.Supplier;
import okio.ByteString;

/** What the server makes of a login. */
enum Fate {
    /** It holds the dialogue and lets the client in. */
    ACCEPTED(() -> Reply.ok("[CAPABILITY IMAP4rev1] in")),
    /** It holds the dialogue and says NO. */
    REFUSED(() -> Reply.no("[AUTHENTICATIONFAILED] no")),
    /** It holds the dialogue and says BAD. */
    REJECTED(() -> Reply.bad("what?")),
    /** It holds the dialogue and hangs up. */
    HUNG_UP(() -> Reply.none().thenFault(Fault.close())),
    /** It holds the dialogue and speaks no IMAP after. */
    CONFUSED(() -> Reply.raw("A1 YES\r\n* 1 2 3\r\nXX99 OK\r\n")),
    /** It asks on and on. */
    QUESTIONED(Fate::endlessQuestions),
    /** It says no more, and the client gives up. */
    CANCELLED(Reply::none);

    private final Supplier<Reply> end;

    Fate(Supplier<Reply> end) {
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
            case "LOGIN" -> this == QUESTIONED ? Reply.bad("no") : end.get();
            case "AUTHENTICATE" -> authenticate(command, password);
            case "SELECT" -> Reply.no("[NONEXISTENT] no such mailbox");
            case "CHECK" -> Reply.bad("never heard of it");
            default -> Dispatchers.ok().dispatch(command);
        };
    }

    private Reply authenticate(RecordedCommand command, String password) {
        boolean initial = command.arguments().size() > 1;
        String mechanism = command.argument(0);
        return switch (mechanism) {
            case "CRAM-MD5" -> ask("<1@example.org>", ignored -> end.get());
            case "LOGIN" -> ask("User Name", user -> ask("Password", ignored -> end.get()));
            default ->
                initial
                        ? answer(mechanism, command.argument(1), password)
                        : Reply.continuation(
                                "",
                                line -> answer(mechanism, line.octets().utf8().strip(), password));
        };
    }

    private Reply answer(String mechanism, String initial, String password) {
        if (mechanism.startsWith("SCRAM-") && !initial.equals("*")) {
            ScramServer scram = new ScramServer(mechanism, password).hear(initial);
            return Reply.continuation(scram.firstBase64(), proof -> {
                String line = proof.octets().utf8().strip();
                return line.equals("*") ? end.get() : ask(scram.finish(line, ByteString.EMPTY), ignored -> end.get());
            });
        }
        if (this == REFUSED && mechanism.contains("OAUTH")) {
            return ask("{\"status\":\"401\",\"scope\":\"mail\"}", ignored -> end.get());
        }
        return end.get();
    }

    private static Reply ask(String challenge, Function<RecordedCommand, Reply> then) {
        return Reply.continuation(ByteString.encodeUtf8(challenge).base64(), then);
    }
}
