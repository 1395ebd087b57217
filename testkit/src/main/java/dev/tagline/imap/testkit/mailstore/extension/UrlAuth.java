package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.MessageUrl;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * URLAUTH, RFC 4467: URLs by which others may read a message or a part of one, with the rights of whoever made them, until
 * they end or the key is reset. By the mechanism INTERNAL, whose token is an HMAC of the URL. Whatever host a URL names is
 * this one.
 */
public final class UrlAuth implements Extension {
    /** As CAPABILITY lists it. */
    static final String NAME = "URLAUTH";

    private static final String MECHANISM = "INTERNAL";

    private final Set<String> submitters;

    /** One by which nobody uses what is for {@code submit+}. */
    public UrlAuth() {
        this(new String[0]);
    }

    /** One by which these users submit messages for all others, and may use what is for {@code submit+}. */
    public UrlAuth(String... submitters) {
        this.submitters = Set.of(submitters);
    }

    @Override
    public String capability() {
        return NAME;
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(
                StoreCommand.of("RESETKEY", Allowed.AUTHENTICATED, UrlAuth::resetKey),
                StoreCommand.of("GENURLAUTH", Allowed.AUTHENTICATED, UrlAuth::generate),
                StoreCommand.of("URLFETCH", Allowed.AUTHENTICATED, this::fetch));
    }

    @Override
    public void describe(StoreConnection client, MailboxView view, Buffer data) {
        keys(client.account()).watchedBy(client);
    }

    private static UrlKeys keys(Account account) {
        return account.kept(UrlKeys.class, UrlKeys::new);
    }

    private static Answer resetKey(StoreConnection client, RecordedCommand command) {
        if (command.arguments().isEmpty()) {
            keys(client.account()).resetAll(client);
            return Answer.ok("all keys are gone");
        }
        Mailbox mailbox = Arguments.mailbox(client, command, 0, "NONEXISTENT", 'r');
        for (int i = 1; i < command.arguments().size(); i++) {
            if (!isMechanism(command.arguments().get(i))) {
                throw new Refused("unknown mechanism");
            }
        }
        keys(client.account()).reset(mailbox, client);
        return Answer.ok("[URLMECH " + MECHANISM + "] the key is another now");
    }

    private static boolean isMechanism(Token mechanism) {
        return mechanism instanceof Token.Atom && Octets.same(mechanism.text(), MECHANISM);
    }

    private static Answer generate(StoreConnection client, RecordedCommand command) {
        TokenReader arguments = new TokenReader(command.arguments());
        Buffer out = new Buffer();
        out.writeUtf8("* GENURLAUTH");
        do {
            String rump = string(arguments.next());
            MessageUrl url = isMechanism(arguments.next()) ? MessageUrl.parse(rump) : null;
            Mailbox mailbox = url == null ? null : rumpOf(client.account(), url);
            if (mailbox == null) {
                throw new BadArguments("not a URL to be authorized");
            }
            String token = keys(client.account()).token(mailbox, rump);
            out.writeByte(' ');
            Wire.nstring(rump + ":internal:" + token, out);
        } while (!arguments.atEnd());
        return Answer.ok(out.writeUtf8("\r\n"), "GENURLAUTH completed");
    }

    private static String string(Token token) {
        if (token instanceof Token.Group) {
            throw new BadArguments("a URL was expected");
        }
        return token.text();
    }

    /** The mailbox of a URL that this user may authorize, RFC 4467 7; null when it is none. */
    private static @Nullable Mailbox rumpOf(Account account, MessageUrl url) {
        boolean rump = account.name().equals(url.user())
                && url.authorization().isEmpty()
                && (hasUser(url, "submit+")
                        || hasUser(url, "user+")
                        || Octets.same(url.access(), "authuser")
                        || Octets.same(url.access(), "anonymous"));
        Mailbox mailbox = rump ? account.place(url.mailbox()).mailbox() : null;
        return mailbox != null && mailbox.access().of(account).has('r') ? mailbox : null;
    }

    private static boolean hasUser(MessageUrl url, String prefix) {
        return url.access().length() > prefix.length() && Octets.startsWith(url.access(), prefix);
    }

    private Answer fetch(StoreConnection client, RecordedCommand command) {
        List<UrlRequest> requests = command.arguments().stream()
                .map(argument -> UrlRequest.read(argument, client.service()))
                .toList();
        if (requests.isEmpty()) {
            throw new BadArguments("which URL?");
        }
        Iterator<UrlRequest> left = requests.iterator();
        Iterator<ByteString> rows = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return left.hasNext();
            }

            // Called while the rows go out, so without the store's lock.
            @Override
            public ByteString next() {
                return client.locked(() -> row(client, left.next()));
            }
        };
        return new Answer.Completed(rows, "OK URLFETCH completed");
    }

    private ByteString row(StoreConnection client, UrlRequest request) {
        MessageUrl url = MessageUrl.parse(request.url());
        StoredMessage message = url == null ? null : authorized(client, url, request.url());
        Buffer out = new Buffer();
        out.writeUtf8("* URLFETCH ");
        Wire.nstring(Octets.latin1(ByteString.encodeUtf8(request.url())), out);
        if (url == null || message == null) {
            out.writeUtf8(" NIL");
        } else {
            request.write(url, message, out);
        }
        return out.writeUtf8("\r\n").readByteString();
    }

    /** The message that a URL lets this client read; null when it does not. */
    private @Nullable StoredMessage authorized(StoreConnection client, MessageUrl url, String text) {
        Account owner = url.user() == null ? null : client.service().accounts().called(url.user());
        Mailbox mailbox = owner == null ? null : owner.place(url.mailbox()).mailbox();
        int tokenAt = text.lastIndexOf(':');
        boolean signed = owner != null
                && mailbox != null
                && Octets.startsWith(url.authorization(), MECHANISM + ":")
                && text.endsWith(url.authorization())
                && keys(owner)
                        .isToken(
                                mailbox,
                                text.substring(
                                        0, text.length() - url.authorization().length() - 1),
                                text.substring(tokenAt + 1));
        boolean ended =
                url.expire() != null && !client.service().accounts().now().isBefore(url.expire());
        boolean open = signed
                && !ended
                && isOpenTo(client.account(), url.access())
                && (url.partial().isEmpty() || client.service().offers(UrlPartial.NAME));
        return open && owner != null ? url.message(owner) : null;
    }

    /** RFC 4467 3. */
    private boolean isOpenTo(Account reader, String access) {
        if (Octets.same(access, "anonymous")) {
            return true;
        }
        if (Octets.same(access, "authuser")) {
            return !reader.name().equals("anonymous");
        }
        return Octets.startsWith(access, "user+")
                ? reader.name().equals(access.substring("user+".length()))
                : submitters.contains(reader.name());
    }
}
