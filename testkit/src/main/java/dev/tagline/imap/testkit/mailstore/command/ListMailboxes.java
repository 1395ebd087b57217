package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.model.ModifiedUtf7;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import okio.Buffer;

/** LIST and LSUB, RFC 9051 6.3.9 and RFC 3501 6.3.9; the options are those of the extensions. */
public final class ListMailboxes implements StoreCommand {
    ListMailboxes() {}

    @Override
    public List<String> names() {
        return List.of("LIST", "LSUB");
    }

    @Override
    public Allowed allowed() {
        return Allowed.AUTHENTICATED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        return command.name().equals("LSUB") ? subscribed(client, command) : list(client, command, new ListPlan());
    }

    /** LIST with remote mailboxes, RFC 2193 5.1. */
    public static Answer withRemote(StoreConnection client, RecordedCommand command) {
        ListPlan plan = new ListPlan();
        plan.withRemote();
        return list(client, command, plan);
    }

    private static Answer list(StoreConnection client, RecordedCommand command, ListPlan plan) {
        TokenReader arguments = new TokenReader(command.arguments());
        boolean options = arguments.nextIsList();
        if (options) {
            read(arguments.list(), plan, client, Extension::listSelections);
        }
        String reference = name(client, arguments.next());
        boolean several = arguments.nextIsList();
        List<Token> patterns = several ? arguments.list().rest() : List.of(arguments.next());
        boolean returns = arguments.nextIs("RETURN");
        if (returns) {
            read(arguments.list(), plan, client, Extension::listReturns);
        }
        arguments.end();
        boolean extended = options || several || returns;
        if (extended && !client.service().offers("LIST-EXTENDED")) {
            throw new BadArguments("no extended LIST here");
        }
        if (plan.isRecursive() && plan.criteria().isEmpty()) {
            throw new BadArguments("RECURSIVEMATCH of what?");
        }
        if (!extended) {
            client.service().extensions().forEach(each -> each.describeBasicList(plan));
        }
        Buffer out = new Buffer();
        List<ListPattern> read = patterns(client, reference, patterns);
        if (!extended && read.isEmpty()) {
            ListLine.root(client, out);
        }
        new Listing(client, plan, read, extended).write(out);
        return Answer.ok(out, "LIST completed");
    }

    /** LSUB, which knows remote mailboxes. */
    public static Answer subscribed(StoreConnection client, RecordedCommand command) {
        TokenReader arguments = new TokenReader(command.arguments());
        String reference = name(client, arguments.next());
        List<ListPattern> pattern = patterns(client, reference, List.of(arguments.next()));
        arguments.end();
        ListPlan plan = new ListPlan();
        plan.fromSubscriptions();
        plan.withRemote();
        plan.describe(
                seen -> client.service().offers("SPECIAL-USE") ? ListLine.specialUses(seen.mailbox()) : List.of());
        Buffer out = new Buffer();
        new Listing(client, plan, pattern, false).writeSubscribed(out);
        return Answer.ok(out, "LSUB completed");
    }

    /** Empty names are no patterns, RFC 5258 3. */
    private static List<ListPattern> patterns(StoreConnection client, String reference, List<Token> tokens) {
        char delimiter = client.service().accounts().namespaces().delimiter();
        List<ListPattern> patterns = new ArrayList<>();
        for (Token token : tokens) {
            String pattern = name(client, token);
            if (!pattern.isEmpty()) {
                patterns.add(new ListPattern(reference + pattern, delimiter));
            }
        }
        return patterns;
    }

    private static String name(StoreConnection client, Token token) {
        if (token instanceof Token.Group) {
            throw new BadArguments("a name was expected");
        }
        return client.isTold(Manner.UTF8_NAMES) ? ModifiedUtf7.encode(token.text()) : token.text();
    }

    /** An option that is said twice counts once, RFC 5258 3. */
    private static void read(
            TokenReader options,
            ListPlan plan,
            StoreConnection client,
            Function<Extension, List<Modifier<ListPlan>>> offered) {
        List<String> done = new ArrayList<>();
        while (!options.atEnd()) {
            String name = options.word();
            var effect = client.service().extensions().stream()
                    .flatMap(extension -> offered.apply(extension).stream())
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BadArguments("unknown option " + name))
                    .reader()
                    .apply(options, client);
            if (!done.contains(name)) {
                done.add(name);
                effect.accept(plan);
            }
        }
    }
}
