package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.Manner;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.ReturnOptions;
import dev.tagline.imap.testkit.mailstore.command.SearchContext;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.ModifiedUtf7;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import okio.Buffer;

/** MULTISEARCH, RFC 7377. */
final class MultiSearch implements Extension {
    @Override
    public String capability() {
        return "MULTISEARCH";
    }

    /** Its options and its answers are those of ESEARCH. */
    @Override
    public List<String> needs() {
        return List.of("ESEARCH");
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("ESEARCH", StoreCommand.Allowed.AUTHENTICATED, MultiSearch::search));
    }

    private static Answer search(StoreConnection client, RecordedCommand command) {
        TokenReader arguments = new TokenReader(command.arguments());
        Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
        boolean selected = true;
        if (arguments.nextIs("IN")) {
            selected = read(arguments.list(), client, mailboxes);
        }
        MailboxView open = client.view();
        if (selected) {
            if (open == null) {
                throw new BadArguments("no mailbox is selected");
            }
            mailboxes.put(client.account().nameOf(open.mailbox()), open.mailbox());
        }
        boolean alone = selected && mailboxes.size() == 1;
        Buffer out = new Buffer();
        List<Token> program = arguments.rest();
        mailboxes.forEach((name, mailbox) -> {
            if (open != null && open.mailbox() == mailbox) {
                search(client, command, program, open, name, alone, out);
                return;
            }
            MailboxView view = new MailboxView(client, mailbox, true);
            try {
                search(client, command, program, view, name, false, out);
            } finally {
                view.leave();
            }
        });
        return Answer.ok(out, "ESEARCH completed");
    }

    private static void search(
            StoreConnection client,
            RecordedCommand command,
            List<Token> program,
            MailboxView view,
            String name,
            boolean alone,
            Buffer out) {
        SearchProgram arguments = SearchProgram.of(program, client, view);
        ReturnOptions said = ReturnOptions.read(arguments, "CONTEXT=SEARCH");
        ReturnOptions options = said == null ? ReturnOptions.all() : said;
        if (options.saves() && !alone) {
            throw new BadArguments("SAVE of more than the selected mailbox");
        }
        if (options.updates() && client.view() == null) {
            throw new BadArguments("UPDATE without a selected mailbox");
        }
        if (arguments.nextIs("CHARSET")) {
            arguments.charset();
        }
        Predicate<NumberedMessage> test = arguments.test();
        List<NumberedMessage> found = arguments.found(test);
        if (options.saves()) {
            view.save(options.saved(found));
        }
        if (!found.isEmpty()) {
            String correlators = " MAILBOX " + Wire.mailbox(client, name) + " UIDVALIDITY "
                    + view.mailbox().uidValidity();
            Buffer row = options.response(command, arguments, found, true, correlators);
            out.write(row, row.size());
        }
        if (options.updates() && view == client.view()) {
            view.follow(SearchContext.of(command, view, test, found), out);
        }
    }

    /** Whether the selected mailbox is one of them; the others are added. */
    private static boolean read(TokenReader scopes, StoreConnection client, Map<String, Mailbox> mailboxes) {
        boolean selected = false;
        do {
            if (scopes.nextIsList()) {
                throw new BadArguments("there are no scope options");
            }
            String kind = scopes.word();
            switch (kind) {
                case "SELECTED" -> selected = true;
                case "INBOXES", "PERSONAL" -> add(client, mailboxes, seen -> isPersonal(client, seen), false);
                case "SUBSCRIBED" ->
                    add(client, mailboxes, seen -> client.account().isSubscribed(seen.name()), false);
                case "SUBTREE", "SUBTREE-ONE", "MAILBOXES" -> {
                    List<Token> names = scopes.nextIsList() ? scopes.list().rest() : List.of(scopes.next());
                    names.forEach(name ->
                            add(client, mailboxes, seen -> isIn(kind, wire(client, name), seen.name(), client), true));
                }
                default -> throw new BadArguments("unknown scope " + kind);
            }
        } while (!scopes.atEnd());
        return selected;
    }

    private static String wire(StoreConnection client, Token name) {
        String wire = client.isTold(Manner.UTF8_NAMES) ? ModifiedUtf7.encode(name.text()) : name.text();
        return Namespaces.canonical(wire);
    }

    private static boolean isPersonal(StoreConnection client, Account.Seen seen) {
        Mailbox mailbox = seen.mailbox();
        return mailbox != null && mailbox.access().owner() == client.account();
    }

    private static boolean isIn(String kind, String root, String name, StoreConnection client) {
        if (name.equals(root)) {
            return true;
        }
        char delimiter = client.service().accounts().namespaces().delimiter();
        boolean below = !kind.equals("MAILBOXES") && name.startsWith(root + delimiter);
        return below && (kind.equals("SUBTREE") || name.indexOf(delimiter, root.length() + 1) < 0);
    }

    /** Those that may be read, and that may be looked up unless they are named; of others nothing is said, RFC 7377 2.2. */
    private static void add(
            StoreConnection client, Map<String, Mailbox> mailboxes, Predicate<Account.Seen> which, boolean named) {
        for (Account.Seen seen : client.account().mailboxesSeen()) {
            Mailbox mailbox = seen.mailbox();
            if (mailbox == null || !which.test(seen)) {
                continue;
            }
            Rights rights = client.rights(mailbox);
            if (rights.has('r') && (named || rights.has('l'))) {
                mailboxes.put(seen.name(), mailbox);
            }
        }
    }
}
