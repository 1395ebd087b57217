package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StatusItem;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import dev.tagline.imap.testkit.mailstore.model.Quota;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;

/**
 * QUOTA, RFC 9208 and RFC 2087: each account has a quota root, {@code #user/alice}, as soon as something is limited. What is
 * over the limit is refused whether this is offered or not.
 */
final class QuotaRoots implements Extension {
    /** Lets users set their own limits. */
    static final Extension QUOTASET = new Extension() {
        @Override
        public String capability() {
            return "QUOTASET";
        }

        @Override
        public List<String> needs() {
            return List.of("QUOTA");
        }
    };

    /** The number of messages. */
    static final Extension MESSAGE =
            resource("MESSAGE", StatusItem.number("DELETED", mailbox -> (long) mailbox.deleted()));

    /** Their size. */
    static final Extension STORAGE =
            resource("STORAGE", StatusItem.number("DELETED-STORAGE", QuotaRoots::deletedOctets));

    /** The number of mailboxes. */
    static final Extension MAILBOX = resource("MAILBOX");

    private static Extension resource(String name, StatusItem... items) {
        return new Extension() {
            @Override
            public String capability() {
                return "QUOTA=RES-" + name;
            }

            @Override
            public List<String> needs() {
                return List.of("QUOTA");
            }

            @Override
            public List<StatusItem> statusItems() {
                return List.of(items);
            }
        };
    }

    @Override
    public String capability() {
        return "QUOTA";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(
                StoreCommand.of("GETQUOTA", Allowed.AUTHENTICATED, QuotaRoots::get),
                StoreCommand.of("GETQUOTAROOT", Allowed.AUTHENTICATED, QuotaRoots::roots),
                StoreCommand.of("SETQUOTA", Allowed.AUTHENTICATED, QuotaRoots::set));
    }

    private static Answer get(StoreConnection client, RecordedCommand command) {
        only(1, command);
        Buffer out = new Buffer();
        write(client, own(client, command), out);
        return Answer.ok(out, "GETQUOTA completed");
    }

    /** The mailbox need not exist, RFC 9208 4.1.2. */
    private static Answer roots(StoreConnection client, RecordedCommand command) {
        only(1, command);
        String name = Namespaces.canonical(Arguments.mailboxName(client, command, 0));
        Account.Place place = client.account().place(name);
        Mailbox mailbox = place.mailbox();
        Account owner = place.hierarchy().access().owner();
        Rights rights =
                (mailbox == null ? place.hierarchy().accessAbove(place.name()) : mailbox.access()).of(client.account());
        if (!rights.has('r')) {
            throw new Refused(rights.has('l') ? "[NOPERM] you may not" : "[NONEXISTENT] no such mailbox");
        }
        Quota quota = owner == null ? null : owner.quota();
        boolean limited = quota != null && !quota.limits().isEmpty();
        Buffer out = new Buffer();
        Wire.untagged(
                out,
                "QUOTAROOT " + Wire.mailbox(client, name)
                        + (quota != null && limited ? ' ' + Wire.astring(quota.root()) : ""));
        if (quota != null && limited) {
            write(client, quota, out);
        }
        return Answer.ok(out, "GETQUOTAROOT completed");
    }

    private static Answer set(StoreConnection client, RecordedCommand command) {
        if (!client.service().offers("QUOTASET") && !isOld(client)) {
            throw new BadArguments("unknown command SETQUOTA");
        }
        TokenReader arguments = new TokenReader(command.arguments());
        arguments.next();
        TokenReader list = arguments.list();
        arguments.end();
        Map<String, Long> limits = new LinkedHashMap<>();
        while (!list.atEnd()) {
            String resource = list.word();
            limits.put(resource, list.number());
        }
        Quota quota = own(client, command);
        for (String resource : limits.keySet()) {
            if (!isKnown(client, resource)) {
                throw new Refused("[CANNOT] no such resource");
            }
        }
        quota.clear();
        limits.forEach(quota::limit);
        Buffer out = new Buffer();
        write(client, quota, out);
        return Answer.ok(out, "SETQUOTA completed");
    }

    /** RFC 2087 lists no resources, and has SETQUOTA always. */
    private static boolean isOld(StoreConnection client) {
        return Quota.RESOURCES.stream().noneMatch(resource -> client.service().offers("QUOTA=RES-" + resource));
    }

    private static boolean isKnown(StoreConnection client, String resource) {
        return Quota.RESOURCES.contains(resource)
                && (isOld(client) || client.service().offers("QUOTA=RES-" + resource));
    }

    private static Quota own(StoreConnection client, RecordedCommand command) {
        String root = Arguments.text(command, 0);
        Quota own = client.account().quota();
        if (own.root().equals(root)) {
            return own;
        }
        boolean others = client.service().accounts().all().stream()
                .anyMatch(account -> account.quota().root().equals(root));
        throw new Refused(others ? "[NOPERM] not your quota root" : "[NONEXISTENT] no such quota root");
    }

    private static void write(StoreConnection client, Quota quota, Buffer out) {
        StringBuilder list = new StringBuilder();
        quota.limits().forEach((resource, limit) -> {
            if (isKnown(client, resource)) {
                list.append(list.isEmpty() ? "" : " ")
                        .append(resource)
                        .append(' ')
                        .append(quota.usage(resource))
                        .append(' ')
                        .append(limit);
            }
        });
        Wire.untagged(out, "QUOTA " + Wire.astring(quota.root()) + " (" + list + ")");
    }

    private static long deletedOctets(Mailbox mailbox) {
        return mailbox.messages().stream()
                .filter(message -> message.has("\\Deleted"))
                .map(StoredMessage::octets)
                .mapToLong(octets -> octets.size())
                .sum();
    }

    private static void only(int arguments, RecordedCommand command) {
        if (command.arguments().size() != arguments) {
            throw new BadArguments(arguments + " arguments were expected");
        }
    }
}
