package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;
import okio.ByteString;

/** AUTHENTICATE, RFC 9051 6.2.2, by whatever mechanism is offered; initial responses as of RFC 4959. */
final class Authenticate implements StoreCommand {
    @Override
    public List<String> names() {
        return List.of("AUTHENTICATE");
    }

    @Override
    public Allowed allowed() {
        return Allowed.NOT_AUTHENTICATED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        if (client.service().refusesLogin(client.connection())) {
            throw new Refused(Login.USE_TLS);
        }
        if (command.arguments().size() > 2) {
            throw new BadArguments("too many arguments");
        }
        SaslMechanism.Exchange exchange =
                offered(client, Octets.upper(Arguments.text(command, 0))).begin(client);
        if (command.arguments().size() < 2) {
            return new Answer.Talk(reply(client, exchange, exchange.next(null)));
        }
        if (!client.service().offers("SASL-IR")) {
            throw new BadArguments("no initial response here");
        }
        String initial = command.argument(1);
        return new Answer.Talk(answer(client, exchange, initial.equals("=") ? "" : initial));
    }

    private static SaslMechanism offered(StoreConnection client, String name) {
        return client.service().extensions().stream()
                .flatMap(extension -> extension.mechanisms().stream())
                .filter(mechanism -> mechanism.name().equals(name) && mechanism.isOffered(client))
                .findFirst()
                .orElseThrow(() -> new Refused("[CANNOT] no such mechanism"));
    }

    private static Reply answer(StoreConnection client, SaslMechanism.Exchange exchange, String base64) {
        ByteString response = isBase64(base64) ? ByteString.decodeBase64(base64) : null;
        return response == null
                ? Reply.bad("cancelled, or not a response")
                : reply(client, exchange, exchange.next(response));
    }

    /** As RFC 4648 4 has it and nothing else: {@code *} is none, which cancels. */
    private static boolean isBase64(String text) {
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        String digits = text.substring(0, text.length() - padding);
        return text.length() % 4 == 0
                && digits.chars()
                        .allMatch(c -> c >= 'A' && c <= 'Z'
                                || c >= 'a' && c <= 'z'
                                || c >= '0' && c <= '9'
                                || c == '+'
                                || c == '/');
    }

    private static Reply reply(StoreConnection client, SaslMechanism.Exchange exchange, SaslMechanism.Step step) {
        if (step instanceof SaslMechanism.Step.Challenge challenge) {
            return Reply.continuation(challenge.octets().base64(), line -> answer(client, exchange, line.argument(0)));
        }
        if (step instanceof SaslMechanism.Step.Failed failed) {
            return Reply.no(failed.text());
        }
        try {
            return Reply.ok(client.locked(() -> Login.admit(client, ((SaslMechanism.Step.Outcome) step).account())));
        } catch (Refused e) {
            return Reply.no(String.valueOf(e.getMessage()));
        }
    }
}
