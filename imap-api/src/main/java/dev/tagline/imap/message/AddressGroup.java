package dev.tagline.imap.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named group of addresses (RFC 5322 section 3.4), often empty: {@code undisclosed-recipients:;}. Immutable.
 *
 * <pre>
 * S: ((NIL NIL "undisclosed-recipients" NIL)(NIL NIL NIL NIL))
 * </pre>
 */
public final class AddressGroup implements Address {
    private final String name;
    private final List<MailAddress> members;

    private AddressGroup(String name, List<MailAddress> members) {
        this.name = name;
        this.members = members;
    }

    /** A group as a server sent it, the name one char for each octet. */
    public static AddressGroup ofOctets(String name, List<MailAddress> members) {
        return new AddressGroup(name, List.copyOf(members));
    }

    @Override
    public String name() {
        return HeaderText.decodeText(name);
    }

    /** Who is in it. */
    public List<MailAddress> members() {
        return members;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressGroup that && name.equals(that.name) && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + members.hashCode();
    }

    /** For people to read. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name()).append(':');
        String between = " ";
        for (MailAddress member : members) {
            text.append(between).append(member);
            between = ", ";
        }
        return text.append(';').toString();
    }
}
