package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class MailAddressTest {
    private static void assertAddress(MailAddress address, String email, String mailbox, String host) {
        assertEquals(email, address.email());
        assertEquals(mailbox, address.mailbox());
        assertEquals(host, address.host());
    }

    @Test
    void theAddressIsCutWhereTheServerCutIt() {
        assertAddress(MailAddress.ofOctets("A", null, "a", "x.org"), "a@x.org", "a", "x.org");
        assertAddress(MailAddress.ofOctets("A", null, "a@b", "x.org"), "a@b@x.org", "a@b", "x.org");
        assertAddress(MailAddress.ofOctets("A", null, "", "x.org"), "@x.org", "", "x.org");
        assertAddress(MailAddress.ofOctets("A", null, null, "x.org"), "@x.org", "", "x.org");
    }

    @Test
    void withoutHostItIsTheMailbox() {
        assertAddress(MailAddress.ofOctets("A", null, "a@b", null), "a@b", "a@b", null);
        assertAddress(MailAddress.ofOctets("A", null, "a@b", ""), "a@b", "a@b", "");
        assertAddress(MailAddress.ofOctets("A", null, null, null), "", "", null);
    }

    @Test
    void octetsBeyondAsciiAreUtf8OrLatin1() {
        assertAddress(
                MailAddress.ofOctets(null, "r\u00e9", "j\u00c3\u00b6rg", "b\u00e9.org"),
                "j\u00f6rg@b\u00e9.org",
                "j\u00f6rg",
                "b\u00e9.org");
        assertEquals(
                "r\u00e9", MailAddress.ofOctets(null, "r\u00c3\u00a9", "a", "b").route());
        assertAddress(MailAddress.ofOctets(null, null, "a\r\n b", "c\0d"), "a b@c d", "a b", "c d");
    }

    @Test
    void inOnePieceOrInTwoItIsTheSame() {
        DisplayName name = DisplayName.ofOctets("=?utf-8?Q?=C3=A9?=");
        MailAddress one = MailAddress.ofText(name, "a@x.org", 1);
        assertEquals(MailAddress.ofOctets("=?utf-8?Q?=C3=A9?=", null, "a", "x.org"), one);
        assertEquals("\u00e9 <a@x.org>", one.toString());
        assertNotEquals(MailAddress.ofOctets(null, null, "a@x.org", null), MailAddress.ofText(null, "a@x.org", 1));
        assertNull(MailAddress.ofText(null, "a@x.org", 1).name());
    }

    @Test
    void aNameIsDecodedOnceForAllThatShareIt() {
        DisplayName name = DisplayName.ofOctets("=?utf-8?Q?=C3=A9?=");
        MailAddress one = MailAddress.named(name, null, "a", "x.org");
        assertSame(one.name(), MailAddress.named(name, null, "b", "x.org").name());
        assertEquals(DisplayName.ofOctets("=?utf-8?Q?=C3=A9?="), name);
        assertNotEquals(DisplayName.ofOctets("\u00c3\u00a9"), name);
    }
}
