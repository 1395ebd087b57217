package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Account;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LOGIN, RFC 9051 6.2.3, and what every way of logging in ends with. */
final class Login implements StoreCommand {
    static final String USE_TLS = "[PRIVACYREQUIRED] use STARTTLS first";

    @Override
    public List<String> names() {
        return List.of("LOGIN");
    }

    @Override
    public Allowed allowed() {
        return Allowed.NOT_AUTHENTICATED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        if (command.arguments().size() != 2) {
            throw new BadArguments("a name and a password were expected");
        }
        Account account = client.service().admitted(Arguments.text(command, 0), Arguments.text(command, 1));
        return Answer.ok(admit(client, account));
    }

    /**
     * Lets the client in. With the store's lock held.
     *
     * @return what is said behind OK
     * @throws Refused when it may not, or when there is no account
     */
    static String admit(StoreConnection client, @Nullable Account account) {
        Service service = client.service();
        if (service.refusesLogin(client.connection())) {
            throw new Refused(USE_TLS);
        }
        if (account == null) {
            throw new Refused("[AUTHENTICATIONFAILED] wrong user name or password");
        }
        String code = "";
        for (Extension each : service.extensions()) {
            code = code.isEmpty() ? each.admitting(client, account) : code;
        }
        client.authenticated(account);
        return "[" + (code.isEmpty() ? "CAPABILITY " + service.capabilities(client) : code) + "] logged in";
    }
}
