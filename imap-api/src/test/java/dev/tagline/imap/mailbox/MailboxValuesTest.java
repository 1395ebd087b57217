package dev.tagline.imap.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MailboxValuesTest {
    @Test
    void attributesAreTheSameInAnyCase() {
        assertSame(MailboxAttribute.NOSELECT, MailboxAttribute.of("\\NoSelect"));
        assertEquals(MailboxAttribute.of("\\X-Fancy"), MailboxAttribute.of("\\x-fANCY"));
        assertEquals("\\X-Fancy", MailboxAttribute.of("\\X-Fancy").name());
        assertNotEquals(MailboxAttribute.of("\\\u212aeep"), MailboxAttribute.of("\\keep"));
    }

    @Test
    void someAttributesTellTheUse() {
        assertTrue(MailboxAttribute.of("\\SENT").isSpecialUse());
        assertTrue(MailboxAttribute.IMPORTANT.isSpecialUse());
        assertFalse(MailboxAttribute.NOSELECT.isSpecialUse());
        assertFalse(MailboxAttribute.of("\\Other").isSpecialUse());
    }

    @Test
    void whatDoesNotExistCannotBeSelected() {
        assertFalse(listed(MailboxAttribute.NONEXISTENT).selectable());
        assertFalse(listed(MailboxAttribute.of("\\noselect")).selectable());
        assertTrue(listed(MailboxAttribute.HASCHILDREN).selectable());
    }

    private static ListedMailbox listed(MailboxAttribute attribute) {
        return new ListedMailbox(MailboxName.of("a"), Set.of(attribute), '/', null, null, List.of());
    }

    @Test
    void namespacesCannotBeChangedFromOutside() {
        List<String> values = new ArrayList<>(List.of("b"));
        Map<String, List<String>> extensions = new HashMap<>(Map.of("a", values));
        List<Namespace> personal = new ArrayList<>(List.of(new Namespace(MailboxName.of(""), '/', extensions)));
        Namespaces namespaces = new Namespaces(personal, List.of(), List.of());
        values.add("c");
        extensions.clear();
        personal.clear();
        assertEquals(List.of("b"), namespaces.personal().get(0).extensions().get("a"));
    }

    @Test
    void aStatusTellsWhatItWasTold() {
        MailboxStatus status = MailboxStatus.builder()
                .put(StatusItem.MESSAGES, 231)
                .put(StatusItem.of("uidnext"), 44292)
                .put(StatusItem.of("X-OWN"), 7)
                .put(StatusItem.MESSAGES, 232)
                .build();
        assertEquals(232, status.messages());
        assertEquals(44292, status.uidNext());
        assertEquals(-1, status.unseen());
        assertEquals(7, status.get(StatusItem.of("x-own")));
        assertEquals("(MESSAGES 232 UIDNEXT 44292 X-OWN 7)", status.toString());
        assertEquals(List.of(StatusItem.MESSAGES, StatusItem.UIDNEXT, StatusItem.of("X-Own")), status.items());
    }

    @Test
    void statusesAreEqualInAnyOrder() {
        MailboxStatus one = MailboxStatus.builder()
                .put(StatusItem.MESSAGES, 1)
                .put(StatusItem.UNSEEN, 2)
                .build();
        MailboxStatus other = MailboxStatus.builder()
                .put(StatusItem.UNSEEN, 2)
                .put(StatusItem.MESSAGES, 1)
                .build();
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertNotEquals(one, MailboxStatus.NONE);
    }

    @Test
    void aStatusTakesAnyNumberOfItems() {
        MailboxStatus.Builder builder = MailboxStatus.builder();
        for (int i = 0; i < 100; i++) {
            builder.put(StatusItem.of("X" + i), i);
        }
        assertEquals(99, builder.build().get(StatusItem.of("X99")));
    }

    @Test
    void eachWitherChangesItsOwnFieldOnly() {
        Flags flags = Flags.of(Flag.SEEN);
        SelectedMailbox all = SelectedMailbox.of(MailboxName.INBOX, false)
                .withReadOnly(true)
                .withExists(1)
                .withRecent(2)
                .withFlags(flags)
                .withPermanentFlags(Flags.EMPTY, false)
                .withUidValidity(3)
                .withUidNext(4)
                .withFirstUnseen(5)
                .withHighestModSeq(6)
                .withUidNotSticky(true);
        assertEquals(
                new SelectedMailbox(MailboxName.INBOX, true, 1, 2, flags, Flags.EMPTY, false, 3, 4, 5, 6, true), all);
    }

    @Test
    void ofAMailboxJustNamedNothingIsKnown() {
        SelectedMailbox fresh = SelectedMailbox.of(MailboxName.INBOX, true);
        assertTrue(fresh.readOnly());
        assertNull(fresh.permanentFlags());
        assertEquals(0, fresh.uidValidity());
    }

    @Test
    void itemsOfStatusAreReadAsTheyStandInTheCommand() {
        assertEquals(List.of(StatusItem.MESSAGES, StatusItem.UNSEEN), StatusItem.parseAll("(MESSAGES UNSEEN)"));
        assertEquals(
                List.of(StatusItem.DELETED_STORAGE, StatusItem.of("X-OWN")),
                StatusItem.parseAll(" deleted-storage  x-own DELETED-STORAGE"));
        for (String text :
                List.of("", "()", "(MESSAGES", "MESSAGES)", "MESSAGES,UNSEEN", "(\"MESSAGES\")", "MESSAGES\r\n")) {
            assertThrows(IllegalArgumentException.class, () -> StatusItem.parseAll(text), text);
        }
    }
}
