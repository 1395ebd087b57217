package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * XLIST, of no RFC: LIST that also tells what mailboxes are for, from servers that have not SPECIAL-USE (RFC 6154) yet. The
 * names that it has for uses become those of RFC 6154: {@code \AllMail} is {@link MailboxAttribute#ALL}, {@code \Spam} is
 * {@link MailboxAttribute#JUNK}, {@code \Starred} is {@link MailboxAttribute#FLAGGED}. {@code \Inbox} stays as it is: such a
 * mailbox may have a name in the user's language, and is opened as {@code INBOX}.
 *
 * <pre>
 * C: A1 XLIST "" "*"
 * S: * XLIST (\HasNoChildren \Inbox) "/" "Posteingang"
 * S: * XLIST (\HasNoChildren \Spam) "/" "[Gmail]/Spam"
 * S: A1 OK Success
 * </pre>
 *
 * @param reference the context of the pattern, {@code ""} as a rule
 * @param pattern a name in which {@code *} stands for anything and {@code %} for anything but the hierarchy delimiter
 */
public record Xlist(MailboxName reference, String pattern) implements Command<List<ListedMailbox>> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated()
            .needs(Capability.XLIST)
            .repeatable(Repeatability.READ)
            .answeredBy(Answers.to("XLIST"));

    private static final Map<MailboxAttribute, MailboxAttribute> USES = Map.of(
            MailboxAttribute.of("\\AllMail"), MailboxAttribute.ALL,
            MailboxAttribute.of("\\Spam"), MailboxAttribute.JUNK,
            MailboxAttribute.of("\\Starred"), MailboxAttribute.FLAGGED);

    /**
     * Checks the pattern.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public Xlist {
        Text.check(pattern, "pattern");
    }

    /** Matches from the root. */
    public Xlist(String pattern) {
        this(MailboxName.of(""), pattern);
    }

    @Override
    public String name() {
        return "XLIST";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(reference).listMailbox(pattern);
    }

    @Override
    public ResponseCollector<List<ListedMailbox>> collector() {
        ListCollector rows = new ListCollector(ListResponse.Kind.XLIST, false);
        return new ResponseCollector<>() {
            @Override
            public void begin(String tag, long maxResultOctets) {
                rows.begin(tag, maxResultOctets);
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                return rows.collect(response);
            }

            @Override
            public List<ListedMailbox> complete(TaggedResponse ok) {
                return rows.complete(ok).stream().map(Xlist::translated).collect(Collectors.toList());
            }

            @Override
            public @Nullable String overflow() {
                return rows.overflow();
            }
        };
    }

    private static ListedMailbox translated(ListedMailbox row) {
        Set<MailboxAttribute> attributes = new LinkedHashSet<>();
        row.attributes().forEach(attribute -> attributes.add(USES.getOrDefault(attribute, attribute)));
        return new ListedMailbox(row.name(), attributes, row.delimiter(), row.status(), row.oldName(), row.childInfo());
    }
}
