package dev.tagline.imap.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an address list of the four fields of each {@code address} on the wire (RFC 9051 section 7.5.2), where groups are
 * an address without host that opens one, and an address of four NIL that closes it. An opening that nothing closes is a
 * plain address without host; a closing without opening is nothing. Can be used again after {@link #build}. Not
 * thread-safe.
 */
public final class AddressListBuilder {
    private final List<MailAddress> pending = new ArrayList<>();
    private final List<Address> done = new ArrayList<>();
    /** Where in {@code pending} the last opening is; -1 when there is none. */
    private int opening = -1;

    /** Starts an empty list. */
    public AddressListBuilder() {}

    /** Adds one {@code address}, each text one char for each octet. */
    public AddressListBuilder add(
            @Nullable String name, @Nullable String route, @Nullable String mailbox, @Nullable String host) {
        if (host == null && mailbox == null && name == null) {
            closeGroup();
            return this;
        }
        if (host == null && mailbox != null) {
            opening = pending.size();
        }
        pending.add(MailAddress.ofOctets(name, route, mailbox, host));
        return this;
    }

    private void closeGroup() {
        if (opening < 0) {
            return;
        }
        done.addAll(pending.subList(0, opening));
        List<MailAddress> members = pending.subList(opening + 1, pending.size());
        done.add(AddressGroup.ofOctets(pending.get(opening).mailboxOctets(), members));
        pending.clear();
        opening = -1;
    }

    /** The list; the builder is empty afterwards. */
    public List<Address> build() {
        List<Address> list;
        if (done.isEmpty()) {
            list = List.copyOf(pending);
        } else {
            done.addAll(pending);
            list = List.copyOf(done);
            done.clear();
        }
        pending.clear();
        opening = -1;
        return list;
    }
}
