package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.mime.Octets;

/**
 * What mailbox names begin with, and what parts their levels, RFC 2342.
 *
 * <pre>
 * S: * NAMESPACE (("" "/")) (("Users/" "/")) (("Shared/" "/"))
 * </pre>
 *
 * @param delimiter what parts the levels of the hierarchy
 * @param personal what the user's own mailboxes begin with, INBOX apart; often nothing
 * @param others what the mailboxes of other users begin with; their name and a delimiter follow
 * @param shared what the mailboxes of everybody begin with
 */
public record Namespaces(char delimiter, String personal, String others, String shared) {
    /** {@code ""}, {@code Users/} and {@code Shared/}, with this delimiter. */
    public static Namespaces with(char delimiter) {
        return new Namespaces(delimiter, "", "Users" + delimiter, "Shared" + delimiter);
    }

    /** The name of the level above, empty when there is none. */
    public String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf(delimiter)));
    }

    /** INBOX has its name in any case; other names are as they are. */
    public static String canonical(String name) {
        return Octets.same(name, "INBOX") ? "INBOX" : name;
    }

    /** Whether a name begins with a prefix that is not empty; {@code INBOX.} in any case. */
    static boolean isBelow(String prefix, String name) {
        boolean anyCase = prefix.length() == 6 && Octets.same(prefix.substring(0, 5), "INBOX");
        return !prefix.isEmpty()
                && name.length() > prefix.length()
                && (name.startsWith(prefix) || anyCase && Octets.same(name.substring(0, 6), prefix));
    }

    /** Whether it is a prefix as it stands, or one without its delimiter. */
    static boolean isRoot(String prefix, String name) {
        return !prefix.isEmpty()
                && (name.equals(prefix) || name.length() == prefix.length() - 1 && prefix.startsWith(name));
    }
}
