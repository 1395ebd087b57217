package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * CREATE, RFC 9051 section 6.3.4: makes a mailbox, with those above it in the hierarchy. After an unknown outcome, look
 * with LIST; {@code ALREADYEXISTS} then means that it was made.
 *
 * <pre>
 * C: A004 CREATE owatagusiam/blurdybloop
 * S: A004 OK CREATE completed
 * C: A005 CREATE MySpecial (USE (\Drafts))      RFC 6154 section 3
 * </pre>
 *
 * @param mailbox the name; some servers refuse one that ends in the hierarchy delimiter
 * @param specialUse what the mailbox is to be for; needs CREATE-SPECIAL-USE unless empty
 */
public record Create(MailboxName mailbox, List<MailboxAttribute> specialUse) implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated();
    private static final CommandRules SPECIAL = RULES.needs(Capability.CREATE_SPECIAL_USE);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if an attribute is one that tells how a mailbox is, such as {@code \Noselect}, or
     *     none at all; special uses that are unknown here are the server's affair
     */
    public Create {
        specialUse = List.copyOf(specialUse);
        for (MailboxAttribute attribute : specialUse) {
            if (attribute.isState() || !attribute.name().startsWith("\\")) {
                throw new IllegalArgumentException("not a special use: " + attribute);
            }
        }
    }

    /** A mailbox for no special use. */
    public Create(MailboxName mailbox) {
        this(mailbox, List.of());
    }

    @Override
    public String name() {
        return "CREATE";
    }

    @Override
    public CommandRules rules() {
        return specialUse.isEmpty() ? RULES : SPECIAL;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
        if (!specialUse.isEmpty()) {
            List<Flag> uses = new ArrayList<>();
            for (MailboxAttribute attribute : specialUse) {
                uses.add(Flag.of(attribute.name()));
            }
            out.open().atom("USE").flags(uses).close();
        }
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
