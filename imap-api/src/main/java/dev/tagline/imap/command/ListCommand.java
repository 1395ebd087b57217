package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.ProtocolVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * LIST, RFC 9051 section 6.3.9: the mailboxes whose names match, with what is known of them.
 *
 * <pre>
 * C: A101 LIST "" %
 *    ListCommand.matching("%")
 * C: A02 LIST (SUBSCRIBED) "" * RETURN (CHILDREN STATUS (MESSAGES UNSEEN))
 *    ListCommand.matching("*").selecting(SUBSCRIBED).returning(CHILDREN).withStatus(MESSAGES, UNSEEN)
 * S: * LIST (\Subscribed \HasNoChildren) "/" INBOX
 * S: * STATUS INBOX (MESSAGES 17 UNSEEN 16)
 * S: A02 OK done
 * </pre>
 *
 * <p>Selection options and several patterns need LIST-EXTENDED, since without them the list would be another. What it is
 * only nice to know is left out where the server lacks it: {@link Return} options without LIST-EXTENDED or SPECIAL-USE,
 * statuses without LIST-STATUS. A row then has no status, which also happens where the server could not tell. Figures that
 * the server does not know from STATUS either are refused as there.
 *
 * @param reference the context of the patterns, {@code ""} as a rule
 * @param patterns names in which {@code *} stands for anything and {@code %} for anything but the hierarchy delimiter
 * @param selection which mailboxes to choose among
 * @param returned what to tell of each
 * @param status what to tell of each as STATUS would, or nothing when empty
 */
public record ListCommand(
        MailboxName reference,
        List<String> patterns,
        Set<Selection> selection,
        Set<Return> returned,
        List<StatusItem> status)
        implements Command<List<ListedMailbox>> {

    /** Selection options, RFC 9051 section 6.3.9.1. */
    public enum Selection {
        /** The subscribed names, existing or not, in place of the existing mailboxes. */
        SUBSCRIBED,
        /** Those on other servers too (RFC 2193). */
        REMOTE,
        /** Parents too, where a child matches the other options; not the only option. */
        RECURSIVEMATCH,
        /** Those with a special use; needs SPECIAL-USE (RFC 6154). */
        SPECIAL_USE;

        private String wire() {
            return this == SPECIAL_USE ? "SPECIAL-USE" : name();
        }
    }

    /** Return options, RFC 9051 section 6.3.9.2. */
    public enum Return {
        /** Whether each is subscribed. */
        SUBSCRIBED,
        /** Whether each has children. */
        CHILDREN,
        /** What each is for, where the server has SPECIAL-USE (RFC 6154). */
        SPECIAL_USE;

        private String wire() {
            return this == SPECIAL_USE ? "SPECIAL-USE" : name();
        }
    }

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException without a pattern, for NUL, CR or LF in one, or when RECURSIVEMATCH stands alone
     */
    public ListCommand {
        patterns = List.copyOf(patterns);
        selection = Set.copyOf(selection);
        returned = Set.copyOf(returned);
        status = List.copyOf(status);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("LIST needs a pattern");
        }
        for (String pattern : patterns) {
            Text.check(pattern, "pattern");
        }
        if (selection.contains(Selection.RECURSIVEMATCH)
                && !selection.contains(Selection.SUBSCRIBED)
                && !selection.contains(Selection.SPECIAL_USE)) {
            throw new IllegalArgumentException("RECURSIVEMATCH needs another selection option");
        }
    }

    /** All names that match one of these. */
    public static ListCommand matching(String... patterns) {
        return new ListCommand(MailboxName.of(""), List.of(patterns), Set.of(), Set.of(), List.of());
    }

    /** In this context, which ends in the hierarchy delimiter. */
    public ListCommand under(MailboxName context) {
        return new ListCommand(context, patterns, selection, returned, status);
    }

    /** Only these. */
    public ListCommand selecting(Selection... options) {
        return new ListCommand(reference, patterns, Set.of(options), returned, status);
    }

    /** With this told of each. */
    public ListCommand returning(Return... options) {
        return new ListCommand(reference, patterns, selection, Set.of(options), status);
    }

    /** With these figures of each, in one round trip. */
    public ListCommand withStatus(StatusItem... items) {
        return new ListCommand(reference, patterns, selection, returned, List.of(items));
    }

    @Override
    public String name() {
        return "LIST";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = CommandRules.whenAuthenticated()
                .since(ProtocolVersion.IMAP4)
                .repeatable(Repeatability.READ)
                .answeredBy(
                        status.isEmpty()
                                ? new Answers[] {Answers.to("LIST")}
                                : new Answers[] {Answers.to("LIST"), Answers.to("STATUS")});
        rules = Status.needs(rules, status);
        rules = selection.contains(Selection.SPECIAL_USE) ? rules.needs(Capability.SPECIAL_USE) : rules;
        // LIST (SPECIAL-USE) is of RFC 6154 alone.
        boolean extended =
                patterns.size() > 1 || selection.size() > (selection.contains(Selection.SPECIAL_USE) ? 1 : 0);
        return extended ? rules.needs(Capability.LIST_EXTENDED) : rules;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        writeTo(out, null);
    }

    /** As the other, with return options of another extension behind these; for commands that are built on this one. */
    public void writeTo(ArgumentWriter out, @Nullable Consumer<ArgumentWriter> moreReturned) {
        if (!selection.isEmpty()) {
            out.open();
            for (Selection option : EnumSet.copyOf(selection)) {
                out.atom(option.wire());
            }
            out.close();
        }
        out.mailbox(reference);
        if (patterns.size() == 1) {
            out.listMailbox(patterns.get(0));
        } else {
            out.open();
            patterns.forEach(out::listMailbox);
            out.close();
        }
        writeReturn(out, moreReturned);
    }

    private void writeReturn(ArgumentWriter out, @Nullable Consumer<ArgumentWriter> more) {
        boolean extended = out.capabilities().has(Capability.LIST_EXTENDED);
        boolean withStatus = !status.isEmpty() && out.capabilities().has(Capability.LIST_STATUS);
        Set<Return> options = EnumSet.noneOf(Return.class);
        if (extended) {
            options.addAll(returned);
            // Dovecot stops telling of special uses as soon as anything else is asked for.
            if (withStatus || more != null || !returned.isEmpty()) {
                options.add(Return.SPECIAL_USE);
            }
        }
        if (!out.capabilities().has(Capability.SPECIAL_USE)) {
            options.remove(Return.SPECIAL_USE);
        } else if (returned.contains(Return.SPECIAL_USE)) {
            // Of RFC 6154 alone.
            options.add(Return.SPECIAL_USE);
        }
        if (options.isEmpty() && !withStatus && more == null) {
            return;
        }
        out.atom("RETURN").open();
        for (Return option : options) {
            out.atom(option.wire());
        }
        if (withStatus) {
            out.atom("STATUS");
            Status.writeItems(status, out);
        }
        if (more != null) {
            more.accept(out);
        }
        out.close();
    }

    @Override
    public ResponseCollector<List<ListedMailbox>> collector() {
        return new ListCollector(ListResponse.Kind.LIST, !status.isEmpty());
    }
}
