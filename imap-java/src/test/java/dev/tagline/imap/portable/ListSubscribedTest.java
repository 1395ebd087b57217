package dev.tagline.imap.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.portable.SubscribedMailboxes.Way;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSubscribedTest {
    private static final ListSubscribed ALL = new ListSubscribed("*");

    private static List<String> names(SubscribedMailboxes found) {
        return found.mailboxes().stream().map(row -> row.name().text()).toList();
    }

    @Test
    void listChoosesThemAndTellsWhichExist() throws Exception {
        SubscribedMailboxes found = Against.inNone("LIST-EXTENDED", """
            C: A1 LIST (SUBSCRIBED) "" *
            S: * LIST (\\Subscribed) "/" INBOX
            S: * LIST (\\Subscribed \\NonExistent) "/" Old
            S: A1 OK done
            """, ALL);
        assertEquals(Way.LIST, found.way());
        assertEquals(List.of("INBOX", "Old"), names(found));
        assertEquals(false, found.mailboxes().get(1).selectable());
    }

    @Test
    void elseLsubDoes() throws Exception {
        SubscribedMailboxes found = Against.inNone("", """
            C: A1 LSUB "" *
            S: * LSUB () "/" INBOX
            S: * LSUB (\\Noselect) "/" Old
            S: A1 OK done
            """, ALL);
        assertEquals(Way.LSUB, found.way());
        assertEquals(List.of("INBOX", "Old"), names(found));
    }

    /** RFC 3501 section 6.3.9. */
    @Test
    void aParentOfOneBelowItIsNotSubscribed() throws Exception {
        SubscribedMailboxes found = Against.inNone("", """
            C: A1 LSUB "" %
            S: * LSUB (\\Noselect) "/" foo
            S: * LSUB () "/" INBOX
            S: A1 OK done
            """, new ListSubscribed("%"));
        assertEquals(List.of("INBOX"), names(found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"S: A1 BAD what", "S: A1 NO no", "S: A1 OK done"})
    void whoListsTheExtensionAndHasItNotIsAskedByLsub(String answer) throws Exception {
        SubscribedMailboxes found =
                Against.inNone("LIST-EXTENDED", "C: A1 LIST (SUBSCRIBED) \"\" *\n" + answer + """

            C: A2 LSUB "" *
            S: * LSUB () "/" INBOX
            S: A2 OK done
            """, ALL);
        assertEquals(Way.LSUB, found.way());
        assertEquals(List.of("INBOX"), names(found));
    }

    @Test
    void imap4rev2HasNoLsub() throws Exception {
        SubscribedMailboxes found = Against.run("""
            S: * PREAUTH [CAPABILITY IMAP4rev2] hello
            C: A1 LIST (SUBSCRIBED) "" *
            S: A1 OK done
            """, ALL);
        assertEquals(Way.LIST, found.way());
        assertEquals(List.of(), names(found));
    }
}
