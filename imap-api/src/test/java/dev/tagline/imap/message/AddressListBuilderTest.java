package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressListBuilderTest {
    private final AddressListBuilder builder = new AddressListBuilder();

    @Test
    void noAddressesAreOneSharedList() {
        assertSame(builder.build(), builder.build());
    }

    @Test
    void addressesKeepTheirOrder() {
        List<Address> list = builder.add("A", null, "a", "x.org")
                .add(null, null, "b", "x.org")
                .build();
        assertEquals("[A <a@x.org>, b@x.org]", list.toString());
        MailAddress second = (MailAddress) list.get(1);
        assertNull(second.name());
        assertEquals("b", second.mailbox());
        assertEquals("x.org", second.host());
    }

    @Test
    void aGroupHasItsMembers() {
        List<Address> list = builder.add(null, null, "before", "x")
                .add(null, null, "=?utf-8?Q?=C3=A9quipe?=", null)
                .add("A", null, "a", "x")
                .add(null, null, "b", "x")
                .add(null, null, null, null)
                .add(null, null, "after", "x")
                .build();
        AddressGroup group = (AddressGroup) list.get(1);
        assertEquals("\u00e9quipe", group.name());
        assertEquals(2, group.members().size());
        assertEquals("[before@x, \u00e9quipe: A <a@x>, b@x;, after@x]", list.toString());
    }

    @Test
    void aGroupCanBeEmpty() {
        List<Address> list = builder.add(null, null, "undisclosed-recipients", null)
                .add(null, null, null, null)
                .build();
        assertEquals(List.of(AddressGroup.ofOctets("undisclosed-recipients", List.of())), list);
        assertEquals("[undisclosed-recipients:;]", list.toString());
    }

    @Test
    void anOpeningThatNothingClosesIsAnAddress() {
        List<Address> list =
                builder.add(null, null, "list", null).add(null, null, "a", "x").build();
        assertEquals("[list, a@x]", list.toString());
        assertEquals("list", ((MailAddress) list.get(0)).email());
    }

    @Test
    void ofTwoOpeningsTheLastCounts() {
        List<Address> list = builder.add(null, null, "root", null)
                .add(null, null, "team", null)
                .add(null, null, "a", "x")
                .add(null, null, null, null)
                .build();
        assertEquals("[root, team: a@x;]", list.toString());
    }

    @Test
    void aClosingWithoutOpeningIsNothing() {
        List<Address> list = builder.add(null, null, null, null)
                .add(null, null, "a", "x")
                .add(null, null, null, null)
                .build();
        assertEquals("[a@x]", list.toString());
    }

    @Test
    void aNameAloneIsKept() {
        Address alone = builder.add("only@name", null, null, null).build().get(0);
        assertEquals("only@name", alone.name());
        assertEquals("", ((MailAddress) alone).email());
    }

    @Test
    void theBuilderStartsAnewAfterEachList() {
        builder.add(null, null, "open", null).build();
        assertEquals(
                "[a@x]",
                builder.add(null, null, "a", "x")
                        .add(null, null, null, null)
                        .build()
                        .toString());
    }

    @Test
    void addressesAreEqualOctetByOctet() {
        MailAddress address = MailAddress.ofOctets("N", "@route", "m", "h");
        assertEquals(address, MailAddress.ofOctets("N", "@route", "m", "h"));
        assertEquals(
                address.hashCode(),
                MailAddress.ofOctets("N", "@route", "m", "h").hashCode());
        assertEquals(false, address.equals(MailAddress.ofOctets("n", "@route", "m", "h")));
        assertEquals("@route", address.route());
    }

    @Test
    void rawOctetsInAddressesAreText() {
        MailAddress address =
                MailAddress.ofOctets("J\u00c3\u00bcrgen", null, "j\u00c3\u00bcrgen", "b\u00fccher.example");
        assertEquals("J\u00fcrgen <j\u00fcrgen@b\u00fccher.example>", address.toString());
    }
}
