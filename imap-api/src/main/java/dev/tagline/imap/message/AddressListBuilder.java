package dev.tagline.imap.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an address list of the four fields of each {@code address} on the wire (RFC 9051 section 7.5.2), where groups are
 * an address without host that opens one, and an address of four NIL that closes it. An opening that nothing closes is a
 * plain address without host; a closing without opening is nothing. Can be used again after {@link #build}. Not
 * thread-safe.
 */
public final class AddressListBuilder {
    private static final int FEW = 16;

    private MailAddress[] pending = new MailAddress[FEW];
    private int count;
    private final List<Address> done = new ArrayList<>(0);
    /** Where in {@code pending} the last opening is; -1 when there is none. */
    private int opening = -1;
    /** What the group is called, as it came. */
    private String openingName = "";

    /** Starts an empty list. */
    public AddressListBuilder() {}

    /** Adds one {@code address}, each text one char for each octet. */
    public AddressListBuilder add(
            @Nullable String name, @Nullable String route, @Nullable String mailbox, @Nullable String host) {
        return addNamed(name == null ? null : DisplayName.ofOctets(name), route, mailbox, host);
    }

    /** As {@link #add(String, String, String, String)}, with a name that several may share. */
    public AddressListBuilder addNamed(
            @Nullable DisplayName name, @Nullable String route, @Nullable String mailbox, @Nullable String host) {
        if (host == null && mailbox == null && name == null) {
            closeGroup();
            return this;
        }
        if (host == null && mailbox != null) {
            opening = count;
            openingName = mailbox;
        }
        return add(MailAddress.named(name, route, mailbox, host));
    }

    /** Adds an address that opens or closes no group. */
    public AddressListBuilder add(MailAddress address) {
        if (count == pending.length) {
            pending = Arrays.copyOf(pending, count * 2);
        }
        pending[count++] = address;
        return this;
    }

    private void closeGroup() {
        if (opening < 0) {
            return;
        }
        done.addAll(Arrays.asList(pending).subList(0, opening));
        done.add(AddressGroup.ofOctets(openingName, Arrays.asList(pending).subList(opening + 1, count)));
        clear();
    }

    /** The list; the builder is empty afterwards. */
    public List<Address> build() {
        List<Address> list;
        if (done.isEmpty()) {
            list = few();
        } else {
            done.addAll(Arrays.asList(pending).subList(0, count));
            list = List.copyOf(done);
            done.clear();
        }
        clear();
        return list;
    }

    /** One array less for the lists that nearly all are: of many, {@code List.of} copies the array it is given. */
    private List<Address> few() {
        MailAddress[] p = pending;
        return switch (count) {
            case 0 -> List.of();
            case 1 -> List.of(p[0]);
            case 2 -> List.of(p[0], p[1]);
            case 3 -> List.of(p[0], p[1], p[2]);
            case 4 -> List.of(p[0], p[1], p[2], p[3]);
            default -> List.of(Arrays.copyOf(p, count, Address[].class));
        };
    }

    /** Holds on to nobody, and to no more room than most lists take. */
    private void clear() {
        if (count > FEW) {
            pending = new MailAddress[FEW];
        } else {
            Arrays.fill(pending, 0, count, null);
        }
        count = 0;
        opening = -1;
        openingName = "";
    }
}
