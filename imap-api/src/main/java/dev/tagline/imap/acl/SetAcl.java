package dev.tagline.imap.acl;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;

/**
 * SETACL, RFC 4314 section 3.1: gives somebody rights to a mailbox, or takes them away. The user needs the right {@code
 * a}. A right that the server does not know is refused with BAD; {@link Rights#forServer} puts rights in letters that it
 * knows.
 *
 * <pre>
 * C: A001 SETACL INBOX/Drafts Chris lrs
 *    SetAcl.replace(drafts, Identifier.of("Chris"), Rights.parse("lrs"))
 * C: A002 SETACL INBOX/Drafts Chris +wi
 *    SetAcl.add(drafts, Identifier.of("Chris"), Rights.of(Right.WRITE, Right.INSERT))
 * S: A002 OK Setacl complete
 * </pre>
 *
 * @param mailbox which mailbox
 * @param identifier whom
 * @param change what to do with the rights
 * @param rights which rights; none is permitted, and to replace by none takes all away
 */
public record SetAcl(MailboxName mailbox, Identifier identifier, Change change, Rights rights)
        implements Command<TaggedResponse> {
    private static final CommandRules RULES =
            CommandRules.whenAuthenticated().needs(Capability.ACL).repeatable(Repeatability.IDEMPOTENT);

    /** What SETACL does with the rights that it names. */
    public enum Change {
        /** {@code lrs}: gives these, takes all others away. */
        REPLACE(""),
        /** {@code +lrs}: gives these, keeps the others. */
        ADD("+"),
        /** {@code -lrs}: takes these away. */
        REMOVE("-");

        private final String sign;

        Change(String sign) {
            this.sign = sign;
        }
    }

    /** Gives these rights, and takes all others away. */
    public static SetAcl replace(MailboxName mailbox, Identifier identifier, Rights rights) {
        return new SetAcl(mailbox, identifier, Change.REPLACE, rights);
    }

    /** Gives these rights, and keeps the others. */
    public static SetAcl add(MailboxName mailbox, Identifier identifier, Rights rights) {
        return new SetAcl(mailbox, identifier, Change.ADD, rights);
    }

    /** Takes these rights away. */
    public static SetAcl remove(MailboxName mailbox, Identifier identifier, Rights rights) {
        return new SetAcl(mailbox, identifier, Change.REMOVE, rights);
    }

    /**
     * With the change as text: {@code "lrs"}, {@code "+lrs"} or {@code "-lrs"}.
     *
     * @throws IllegalArgumentException if there is anything but small letters and digits behind the sign
     */
    public static SetAcl of(MailboxName mailbox, Identifier identifier, String change) {
        for (Change kind : new Change[] {Change.ADD, Change.REMOVE}) {
            if (change.startsWith(kind.sign)) {
                return new SetAcl(mailbox, identifier, kind, Rights.parse(change.substring(1)));
            }
        }
        return replace(mailbox, identifier, Rights.parse(change));
    }

    @Override
    public String name() {
        return "SETACL";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox).astring(identifier.text()).astring(change.sign + rights);
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
