package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.FetchItem;
import dev.tagline.imap.testkit.mailstore.command.FetchPlan;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.Manner;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.SearchKey;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import dev.tagline.imap.testkit.mailstore.command.SelectPlan;
import dev.tagline.imap.testkit.mailstore.command.StatusItem;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.StorePlan;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * CONDSTORE, RFC 7162 3.1. A message has one mod-sequence for all its flags. Whoever uses any of this is told the MODSEQ
 * from then on.
 */
final class CondStore implements Extension {
    /** As CAPABILITY lists it. */
    static final String NAME = "CONDSTORE";

    @Override
    public String capability() {
        return NAME;
    }

    @Override
    public boolean canBeEnabled() {
        return true;
    }

    @Override
    public Set<Manner> manners() {
        return Set.of(Manner.MODSEQ);
    }

    @Override
    public void describe(StoreConnection client, MailboxView view, Buffer data) {
        Mailbox mailbox = view.mailbox();
        if (!client.isTold(Manner.MODSEQ)) {
            return;
        }
        Wire.untagged(
                data,
                mailbox.keepsModSeq()
                        ? "OK [HIGHESTMODSEQ " + mailbox.highestModSeq() + "] the highest"
                        : "OK [NOMODSEQ] no mod-sequences here");
    }

    @Override
    public List<Modifier<SelectPlan>> selectParameters() {
        return List.of(new Modifier<>(NAME, (arguments, client) -> plan -> {
            if (client.enable(NAME)) {
                describe(client, plan.view(), plan.data());
            }
        }));
    }

    @Override
    public List<FetchItem> fetchItems() {
        return List.of(new FetchItem() {
            @Override
            public @Nullable Data asked(String name) {
                return name.equals("MODSEQ") ? CondStore::write : null;
            }

            @Override
            public String enables() {
                return NAME;
            }
        });
    }

    private static void write(FetchItem.Row row, Buffer out) {
        out.writeUtf8("MODSEQ (")
                .writeDecimalLong(row.each().message().modSeq())
                .writeByte(')');
    }

    @Override
    public List<Modifier<FetchPlan>> fetchModifiers() {
        return List.of(new Modifier<>("CHANGEDSINCE", CondStore::changedSince));
    }

    private static Consumer<FetchPlan> changedSince(TokenReader arguments, StoreConnection client) {
        long modSeq = arguments.number();
        return plan -> {
            use(client);
            plan.changedSince(modSeq);
            plan.keep(each -> each.message().modSeq() > modSeq);
            plan.addItem("MODSEQ");
        };
    }

    @Override
    public List<Modifier<StorePlan>> storeModifiers() {
        return List.of(new Modifier<>("UNCHANGEDSINCE", CondStore::unchangedSince));
    }

    private static Consumer<StorePlan> unchangedSince(TokenReader arguments, StoreConnection client) {
        long modSeq = arguments.number();
        return plan -> {
            use(client);
            plan.spare(each -> each.message().modSeq() > modSeq);
        };
    }

    @Override
    public List<StatusItem> statusItems() {
        return List.of(new StatusItem("HIGHESTMODSEQ", (client, mailbox) -> {
            client.enableByUse(NAME);
            return String.valueOf(mailbox.keepsModSeq() ? mailbox.highestModSeq() : 0);
        }));
    }

    @Override
    public List<SearchKey> searchKeys() {
        return List.of(new SearchKey("MODSEQ", CondStore::search));
    }

    /** Which flag is meant makes no difference, RFC 7162 3.1.5. */
    private static Predicate<NumberedMessage> search(SearchProgram arguments) {
        Token first = arguments.next();
        long modSeq = Octets.number(first.text());
        if (first instanceof Token.Quoted) {
            String kind = Octets.upper(arguments.next().text());
            if (!Set.of("ALL", "PRIV", "SHARED").contains(kind)) {
                throw new BadArguments("not a type of entry: " + kind);
            }
            modSeq = arguments.number();
        }
        if (modSeq < 0) {
            throw new BadArguments("not a mod-sequence");
        }
        use(arguments.client());
        arguments.tellModSeq();
        long least = modSeq;
        return each -> each.message().modSeq() >= least;
    }

    /** A client uses what enables all of it; in a mailbox without mod-sequences that is an error, RFC 7162 3.1.2.2. */
    private static void use(StoreConnection client) {
        if (!client.selected().mailbox().keepsModSeq()) {
            throw new BadArguments("no mod-sequences here");
        }
        client.enableByUse(NAME);
    }
}
