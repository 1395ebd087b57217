package dev.tagline.imap.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.response.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest {
    private static final Capabilities CYRUS = Capabilities.of("IMAP4rev1", "ACL", "RIGHTS=kxten");
    private static final Capabilities COURIER = Capabilities.of("IMAP4rev1", "ACL", "ACL2=UNION");

    @Test
    void eachConstantIsItsLetter() {
        Rights all = Rights.of(
                Right.ADMINISTER,
                Right.EXPUNGE,
                Right.DELETE_MESSAGES,
                Right.DELETE_MAILBOX,
                Right.CREATE_MAILBOXES,
                Right.POST,
                Right.INSERT,
                Right.WRITE,
                Right.SEEN,
                Right.READ,
                Right.LOOKUP);
        assertEquals("lrswipkxtea", all.toString());
        assertEquals(11, all.size());
        assertEquals(
                "cd", Rights.of(Right.OBSOLETE_DELETE, Right.OBSOLETE_CREATE).toString());
    }

    @Test
    void orderAndRepetitionDoNotMatter() {
        assertEquals(Rights.parse("lrs"), Rights.parse("srlrs"));
        assertEquals(Rights.parse("lrs").hashCode(), Rights.parse("srl").hashCode());
        assertNotEquals(Rights.parse("lrs"), Rights.parse("lr"));
        assertEquals(Set.of(Right.READ, Right.LOOKUP), Rights.parse("rl"));
        assertEquals(Rights.parse("rl"), Set.of(Right.READ, Right.LOOKUP));
        assertEquals(Rights.NONE, Rights.parse(""));
        assertTrue(Rights.NONE.isEmpty());
    }

    @Test
    void lettersOfTheServersOwnAndDigitsAreKept() {
        Rights rights = Rights.ofWire("n9lA0z~");
        assertEquals("l09nzA~", rights.toString());
        assertTrue(rights.contains(Right.of('n')));
        assertTrue(rights.permits(Right.of('9')));
        List<Character> letters = new ArrayList<>();
        rights.forEach(right -> letters.add(right.letter()));
        assertEquals(List.of('l', '0', '9', 'n', 'z', 'A', '~'), letters);
        assertEquals("lr", Rights.ofWire("l \u00e9r\u0141\0").toString());
    }

    @Test
    void everyRightIsShown() {
        String all = "abcdefghijklmnopqrstuvwxyz0123456789";
        assertEquals(36, Rights.parse(all).size());
        assertEquals(36, Rights.parse(all).toString().length());
    }

    @Test
    void whatServersRefuseIsRefusedHere() {
        for (String wrong : List.of("lR", "l r", "+l", "-", "l\r", "\u00e9", "l\"")) {
            assertThrows(IllegalArgumentException.class, () -> Rights.parse(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> Right.of('L'));
        assertThrows(IllegalArgumentException.class, () -> new Right('\n'));
        assertThrows(IllegalArgumentException.class, () -> new Right('\u00e9'));
    }

    @Test
    void setsAreAddedAndSubtracted() {
        Rights some = Rights.parse("lrs0");
        assertEquals(Rights.parse("lrsw0"), some.plus(Rights.parse("sw")));
        assertEquals(Rights.parse("lr"), some.minus(Rights.parse("s0x")));
        assertFalse(some.contains(Right.WRITE));
        assertFalse(some.contains((Object) "l"));
        assertThrows(NoSuchElementException.class, () -> Rights.NONE.iterator().next());
        assertThrows(UnsupportedOperationException.class, () -> some.add(Right.WRITE));
    }

    @Test
    void virtualRightsArePassedOver() {
        assertEquals(Rights.parse("lrswipkxtea"), Rights.parse("lrswipkxtecda").withoutVirtual());
        // Cyrus, where c is k and x, and d is t and e.
        assertEquals(Rights.parse("x"), Rights.parse("xc").withoutVirtual());
        assertEquals(Rights.parse("k"), Rights.parse("kc").withoutVirtual());
        assertEquals(Rights.parse("t"), Rights.parse("td").withoutVirtual());
        assertEquals(Rights.parse("e"), Rights.parse("ed").withoutVirtual());
        // Where d is t, e and x.
        assertEquals(Rights.parse("x"), Rights.parse("xd").withoutVirtual());
    }

    @Test
    void rightsOfRfc2086AreReal() {
        Rights owner = Rights.parse("acdilrsw");
        assertEquals(owner, owner.withoutVirtual());
        for (char letter : "acdilrswkxte".toCharArray()) {
            assertTrue(owner.permits(Right.of(letter)), String.valueOf(letter));
        }
        assertFalse(owner.permits(Right.POST));
        assertFalse(owner.contains(Right.EXPUNGE));
        // Courier keeps a k that it does not know.
        assertTrue(Rights.parse("dklr").withoutVirtual().permits(Right.EXPUNGE));
    }

    @Test
    void onlyBothOfRfc2086TogetherSurelyPermitDelete() {
        assertTrue(Rights.parse("c").permits(Right.CREATE_MAILBOXES));
        assertFalse(Rights.parse("c").permits(Right.DELETE_MAILBOX));
        assertFalse(Rights.parse("c").permits(Right.DELETE_MESSAGES));
        assertTrue(Rights.parse("d").permits(Right.DELETE_MESSAGES));
        assertFalse(Rights.parse("d").permits(Right.DELETE_MAILBOX));
        assertFalse(Rights.parse("d").permits(Right.CREATE_MAILBOXES));
    }

    @Test
    void virtualRightsPermitNothing() {
        assertFalse(Rights.parse("xc").permits(Right.CREATE_MAILBOXES));
        assertFalse(Rights.parse("td").permits(Right.EXPUNGE));
        assertFalse(Rights.parse("kctd").permits(Right.DELETE_MAILBOX));
    }

    @Test
    void lettersAreThoseTheServerKnows() {
        Rights rights = Rights.parse("lrkxte");
        assertEquals(rights, rights.forServer(CYRUS));
        assertEquals(rights, rights.forServer(Capabilities.of("rights=TEXK")));
        assertEquals(Rights.parse("lrcd"), rights.forServer(COURIER));
        assertEquals(Rights.parse("c"), Rights.parse("k").forServer(COURIER));
        assertEquals(Rights.parse("c"), Rights.parse("x").forServer(COURIER));
        assertEquals(Rights.parse("d"), Rights.parse("t").forServer(COURIER));
        assertEquals(Rights.parse("d"), Rights.parse("e").forServer(COURIER));
        assertEquals(Rights.parse("lr"), Rights.parse("lr").forServer(COURIER));
    }

    @Test
    void theCapabilityListsWhatIsKnownBeyondRfc2086() {
        assertEquals(Rights.parse("lrswipkxtecdan0123456789"), Rights.knownTo(CYRUS));
        assertEquals(Rights.parse("lrswipcda0123456789"), Rights.knownTo(COURIER));
        assertEquals(Rights.parse("lrswipcda0123456789"), Rights.knownTo(Capabilities.of("RIGHTS=")));
    }
}
