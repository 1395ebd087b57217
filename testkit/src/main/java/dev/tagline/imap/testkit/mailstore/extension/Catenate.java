package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.AppendData;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.MessageUrl;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * CATENATE, RFC 4469: messages that are made of text and of what the user's mailboxes have, in APPEND and in REPLACE. URLs are
 * relative to the server, or to the selected mailbox: {@code ;UID=20/;SECTION=1}.
 */
final class Catenate implements Extension {
    /** Longer URLs are not said again, nor what a response code cannot hold. */
    private static final int LONGEST_TOLD = 300;

    @Override
    public String capability() {
        return "CATENATE";
    }

    @Override
    public List<AppendData> appendData() {
        return List.of(new AppendData("CATENATE", Catenate::message));
    }

    private static ByteString message(TokenReader arguments, StoreConnection client) {
        TokenReader parts = arguments.list();
        Buffer message = new Buffer();
        do {
            ByteString part = switch (parts.word()) {
                case "TEXT" -> text(parts.next());
                case "URL" -> content(parts.next(), client);
                default -> throw new BadArguments("TEXT or URL was expected");
            };
            if (message.size() + part.size() > client.service().appendLimit()) {
                throw new Refused("[TOOBIG] more than this server keeps");
            }
            message.write(part);
        } while (!parts.atEnd());
        return message.readByteString();
    }

    private static ByteString text(Token token) {
        if (!(token instanceof Token.Literal literal) || literal.binary()) {
            throw new BadArguments("a literal was expected");
        }
        if (literal.octets().size() < literal.size()) {
            throw new Refused("[TOOBIG] more than this server takes");
        }
        return literal.octets();
    }

    private static ByteString content(Token token, StoreConnection client) {
        if (token instanceof Token.Group) {
            throw new BadArguments("a URL was expected");
        }
        MessageUrl url = url(token.text(), client);
        StoredMessage message = url == null ? null : url.message(client.account());
        ByteString octets = url == null || message == null ? null : url.octets(message);
        if (octets == null) {
            throw new Refused(code(token.text()) + "there is no such message or part");
        }
        return octets;
    }

    /** Null for what is no URL of this server, or for which the server cannot do. */
    private static @Nullable MessageUrl url(String text, StoreConnection client) {
        MessageUrl url = null;
        if (text.startsWith(";") && client.view() != null) {
            // RFC 4469 3: the mailbox is its base then.
            MessageUrl there = MessageUrl.parse("/x/" + text);
            url = there == null
                    ? null
                    : there.in(client.account().nameOf(client.selected().mailbox()));
        } else if (text.startsWith("/")) {
            url = MessageUrl.parse(text);
        }
        boolean known = url != null
                && url.access().isEmpty()
                && (url.partial().isEmpty() || client.service().offers(UrlPartial.NAME));
        return known ? url : null;
    }

    /** {@code [BADURL url] }, where the code can hold that. */
    private static String code(String url) {
        boolean fits = url.length() <= LONGEST_TOLD
                && url.chars().allMatch(c -> c >= ' ' && c <= '~' && "]\\{}".indexOf(c) < 0);
        return fits && !url.isEmpty() ? "[BADURL " + url + "] " : "";
    }
}
