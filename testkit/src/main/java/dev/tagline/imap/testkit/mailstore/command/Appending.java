package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The messages behind the mailbox name of APPEND or REPLACE, RFC 9051 6.3.12: several of them as of RFC 3502, literal8 as of
 * RFC 3516, {@code UTF8 (~{n}} as of RFC 6855. All of them are added, or none.
 */
public final class Appending {
    private record Message(
            List<String> flags, OffsetDateTime date, Consumer<StoredMessage> options, ByteString octets) {}

    private final StoreConnection client;
    private final List<Message> messages = new ArrayList<>();

    private Appending(StoreConnection client) {
        this.client = client;
    }

    /**
     * Takes all arguments that are left.
     *
     * @param several whether there may be more than one
     * @throws BadArguments when they are something else
     * @throws Refused for a message that is too big, or empty
     */
    public static Appending read(TokenReader arguments, StoreConnection client, boolean several) {
        Appending appending = new Appending(client);
        do {
            appending.message(arguments);
        } while (several && !arguments.atEnd());
        arguments.end();
        if (appending.messages.size() > 1
                && appending.messages.stream().anyMatch(each -> each.octets().size() == 0)) {
            throw new Refused("an empty message cancels"); // RFC 3502 6.3.11.
        }
        return appending;
    }

    private void message(TokenReader arguments) {
        List<String> flags = List.of();
        Token token = arguments.next();
        if (token instanceof Token.Group group) {
            flags = Arguments.flags(group.items());
            token = arguments.next();
        }
        OffsetDateTime date = client.service().accounts().now();
        if (token instanceof Token.Quoted quoted) {
            date = Dates.dateTime(quoted.text());
            token = arguments.next();
        }
        Consumer<StoredMessage> options = message -> {};
        for (Modifier<StoredMessage> option = option(token); option != null; option = option(token)) {
            options = options.andThen(option.reader().apply(arguments, client));
            token = arguments.next();
        }
        messages.add(new Message(flags, date, options, octets(token, arguments)));
    }

    private @Nullable Modifier<StoredMessage> option(Token token) {
        return client.service().extensions().stream()
                .flatMap(extension -> extension.appendOptions().stream())
                .filter(each -> isNamed(token, each.name()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isNamed(Token token, String name) {
        return token instanceof Token.Atom && Octets.same(token.text(), name);
    }

    private ByteString octets(Token token, TokenReader arguments) {
        for (Extension extension : client.service().extensions()) {
            for (AppendData data : extension.appendData()) {
                if (isNamed(token, data.name())) {
                    return data.reader().apply(arguments, client);
                }
            }
        }
        Token.Literal literal = token instanceof Token.Literal itself ? itself : utf8(token, arguments);
        if (literal == null) {
            throw new BadArguments("a literal was expected");
        }
        boolean binary = client.service().offers("BINARY") || token instanceof Token.Atom;
        if (literal.binary() && !binary) {
            throw new BadArguments("literal8 is not known here");
        }
        if (literal.octets().size() < literal.size()
                || literal.size() > client.service().appendLimit()) {
            throw new Refused("[TOOBIG] more than this server keeps");
        }
        return literal.octets();
    }

    /** {@code UTF8 (~{n}}: the literal in it, null when it is something else. */
    private Token.@Nullable Literal utf8(Token token, TokenReader arguments) {
        if (!isNamed(token, "UTF8") || !client.isEnabled("UTF8=ACCEPT") || !arguments.nextIsList()) {
            return null;
        }
        TokenReader list = arguments.list();
        Token inner = list.next();
        list.end();
        return inner instanceof Token.Literal literal && literal.binary() ? literal : null;
    }

    /**
     * Adds the messages.
     *
     * @return {@code APPENDUID 38505 3955:3957}; empty where UIDPLUS is not offered
     */
    public String addTo(Mailbox mailbox) {
        long octets = messages.stream().mapToLong(each -> each.octets().size()).sum();
        client.requireRoom(mailbox.access(), octets, messages.size(), 0);
        List<Long> uids = new ArrayList<>();
        for (Message each : messages) {
            List<String> flags = client.rights(mailbox).allowed(each.flags());
            StoredMessage message = mailbox.add(each.octets(), flags, each.date());
            each.options().accept(message);
            uids.add(message.uid());
        }
        mailbox.settle();
        boolean told = client.service().offers("UIDPLUS");
        return told ? "APPENDUID " + mailbox.uidValidity() + " " + NumberSet.print(uids) : "";
    }
}
