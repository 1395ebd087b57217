package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** LOGIN (RFC 9051 6.2.3) and AUTHENTICATE (6.2.2) with PLAIN and LOGIN. */
final class LoggingIn {
    static final List<StoreCommand> COMMANDS = List.of(
            StoreCommand.of("LOGIN", Allowed.NOT_AUTHENTICATED, LoggingIn::login),
            StoreCommand.of("AUTHENTICATE", Allowed.NOT_AUTHENTICATED, LoggingIn::authenticate));

    private LoggingIn() {}

    private static Answer login(StoreConnection client, RecordedCommand command) {
        return Answer.ok(admitted(client, Arguments.text(command, 0), Arguments.text(command, 1)));
    }

    private static String admitted(StoreConnection client, String user, String password) {
        Service service = client.service();
        if (service.refusesLogin(client.connection())) {
            throw new Refused("[PRIVACYREQUIRED] use STARTTLS first");
        }
        if (!service.admits(user, password)) {
            throw new Refused("[AUTHENTICATIONFAILED] wrong user name or password");
        }
        client.authenticated();
        return "[CAPABILITY " + service.capabilities(client.connection()) + "] logged in";
    }

    private static Answer authenticate(StoreConnection client, RecordedCommand command) {
        return switch (Octets.upper(Arguments.text(command, 0))) {
            case "PLAIN" ->
                command.arguments().size() > 1
                        ? new Answer.Talk(plain(client, command.argument(1)))
                        : new Answer.Talk(Reply.continuation("", line -> plain(client, line.argument(0))));
            case "LOGIN" ->
                new Answer.Talk(Reply.continuation(
                        "VXNlcm5hbWU6",
                        user -> Reply.continuation(
                                "UGFzc3dvcmQ6",
                                password -> authenticated(
                                        client, decoded(user.argument(0)), decoded(password.argument(0))))));
            default -> throw new Refused("[CANNOT] no such mechanism");
        };
    }

    /** RFC 4616: authorization identity, NUL, user, NUL, password. */
    private static Reply plain(StoreConnection client, String response) {
        String text = decoded(response);
        int first = text == null ? -1 : text.indexOf('\0');
        int second = text == null ? -1 : text.indexOf('\0', first + 1);
        return text == null || first < 0 || second < 0
                ? authenticated(client, null, null)
                : authenticated(client, text.substring(first + 1, second), text.substring(second + 1));
    }

    private static @Nullable String decoded(String base64) {
        ByteString octets = ByteString.decodeBase64(base64);
        return octets == null || base64.equals("*") ? null : octets.utf8();
    }

    private static Reply authenticated(StoreConnection client, @Nullable String user, @Nullable String password) {
        if (user == null || password == null) {
            return Reply.bad("cancelled, or not a response");
        }
        try {
            return Reply.ok(client.locked(() -> admitted(client, user, password)));
        } catch (Refused e) {
            return Reply.no(String.valueOf(e.getMessage()));
        }
    }
}
