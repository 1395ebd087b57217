package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.Service;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.model.AccessList;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import java.util.List;
import okio.Buffer;

/** ACL, RFC 4314: who sees and changes rights. What they let one do is enforced whether this is offered or not. */
final class Acl implements Extension {
    /** One of these lets one ask for one's rights, RFC 4314 4. */
    static final String ANY = "lrikxa";

    private static final Rights ANNOTATE = Rights.of("n");

    @Override
    public String capability() {
        return "ACL";
    }

    @Override
    public List<String> alsoListed(Service service) {
        return List.of(service.offers(Annotate.NAME) ? "RIGHTS=kxten" : "RIGHTS=kxte");
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(
                StoreCommand.of("SETACL", Allowed.AUTHENTICATED, Acl::set),
                StoreCommand.of("DELETEACL", Allowed.AUTHENTICATED, Acl::delete),
                StoreCommand.of("GETACL", Allowed.AUTHENTICATED, Acl::get),
                StoreCommand.of("LISTRIGHTS", Allowed.AUTHENTICATED, Acl::list),
                StoreCommand.of("MYRIGHTS", Allowed.AUTHENTICATED, Acl::mine));
    }

    private static Answer set(StoreConnection client, RecordedCommand command) {
        AccessList access = administered(client, command, 3);
        String identifier = identifier(command);
        String said = Arguments.text(command, 2);
        boolean adds = said.startsWith("+");
        boolean takes = said.startsWith("-");
        Rights rights;
        try {
            rights = Rights.of(adds || takes ? said.substring(1) : said);
            if (!shown(client, rights).equals(rights)) {
                throw new BadArguments("no such right");
            }
        } catch (IllegalArgumentException e) {
            throw new BadArguments(String.valueOf(e.getMessage()));
        }
        Rights old = access.entry(identifier);
        Rights entry = adds ? old.plus(rights) : takes ? old.minus(rights) : rights;
        if (entry.equals(Rights.NONE)) {
            access.remove(identifier);
        } else {
            access.set(identifier, entry);
        }
        return Answer.ok("SETACL completed");
    }

    private static Answer delete(StoreConnection client, RecordedCommand command) {
        administered(client, command, 2).remove(identifier(command));
        return Answer.ok("DELETEACL completed");
    }

    private static Answer get(StoreConnection client, RecordedCommand command) {
        AccessList access = administered(client, command, 1);
        StringBuilder line = new StringBuilder("ACL ").append(name(client, command));
        access.entries()
                .forEach((identifier, rights) -> line.append(' ')
                        .append(Wire.astring(identifier))
                        .append(' ')
                        .append(Wire.astring(shown(client, rights).withObsolete())));
        return answer(line.toString(), "GETACL completed");
    }

    /** What everybody can be given, each by itself; owners have some of it always. */
    private static Answer list(StoreConnection client, RecordedCommand command) {
        AccessList access = administered(client, command, 2);
        String identifier = identifier(command);
        Rights always = access.isOwner(identifier) ? Rights.OWNERS : Rights.NONE;
        StringBuilder line = new StringBuilder("LISTRIGHTS ")
                .append(name(client, command))
                .append(' ')
                .append(Wire.astring(identifier))
                .append(' ')
                .append(Wire.astring(always.letters()));
        String rest = shown(client, Rights.ALL.minus(always)).withObsolete();
        rest.chars().forEach(right -> line.append(' ').append((char) right));
        return answer(line.toString(), "LISTRIGHTS completed");
    }

    private static Answer mine(StoreConnection client, RecordedCommand command) {
        only(1, command);
        Mailbox mailbox = client.account()
                .place(Arguments.mailboxName(client, command, 0))
                .mailbox();
        if (mailbox == null || !client.rights(mailbox).hasAny(ANY)) {
            throw new Refused("[NONEXISTENT] no such mailbox");
        }
        return answer(mine(client, name(client, command), mailbox), "MYRIGHTS completed");
    }

    /** {@code MYRIGHTS INBOX lrs}. */
    static String mine(StoreConnection client, String nameAsWritten, Mailbox mailbox) {
        return "MYRIGHTS " + nameAsWritten + ' '
                + Wire.astring(shown(client, client.rights(mailbox)).withObsolete());
    }

    /** Without the right to annotate where that cannot be done. */
    private static Rights shown(StoreConnection client, Rights rights) {
        return client.service().offers(Annotate.NAME) ? rights : rights.minus(ANNOTATE);
    }

    private static AccessList administered(StoreConnection client, RecordedCommand command, int arguments) {
        only(arguments, command);
        return Arguments.mailbox(client, command, 0, "NONEXISTENT", 'a').access();
    }

    private static String identifier(RecordedCommand command) {
        String identifier = Arguments.text(command, 1);
        if (identifier.isEmpty() || identifier.equals("-")) {
            throw new BadArguments("an identifier without a name");
        }
        return identifier;
    }

    private static void only(int arguments, RecordedCommand command) {
        if (command.arguments().size() != arguments) {
            throw new BadArguments(arguments + " arguments were expected");
        }
    }

    private static String name(StoreConnection client, RecordedCommand command) {
        return Wire.mailbox(client, Namespaces.canonical(Arguments.mailboxName(client, command, 0)));
    }

    private static Answer answer(String line, String text) {
        Buffer out = new Buffer();
        Wire.untagged(out, line);
        return Answer.ok(out, text);
    }
}
