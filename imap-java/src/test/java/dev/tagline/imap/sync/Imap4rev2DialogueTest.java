package dev.tagline.imap.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same calls before and after ENABLE IMAP4rev2, RFC 9051 appendix E. */
@Timeout(120)
class Imap4rev2DialogueTest {
    @Test
    void theSameCallsSpeakBothVersions() throws Exception {
        Dialogue.with("IMAP4rev1 IMAP4rev2", """
                C: a1 CREATE Entw&APw-rfe
                S: a1 OK done
                C: a2 LSUB "" *
                S: * LSUB () "/" Entw&APw-rfe
                S: a2 OK done
                C: a3 SELECT Entw&APw-rfe
                S: * 2 EXISTS
                S: * 1 RECENT
                S: a3 OK [READ-WRITE] done
                C: a4 CHECK
                S: a4 OK done
                C: a5 UNSELECT
                S: a5 OK done
                C: b0 ENABLE IMAP4rev2
                S: * ENABLED IMAP4rev2
                S: b0 OK done
                C: b1 CREATE "Entwürfe 2"
                S: b1 OK done
                C: b2 LIST (SUBSCRIBED) "" *
                S: * LIST (\\Subscribed) "/" "Entwürfe"
                S: * LIST (\\Subscribed \\NonExistent) "/" "&APw-"
                S: b2 OK done
                C: b3 SELECT "Entwürfe"
                S: * 2 EXISTS
                S: * LIST () "/" "Entwürfe"
                S: b3 OK [READ-WRITE] fertig: Übersicht
                C: b4 UID SEARCH RETURN (ALL) SUBJECT "für"
                S: * ESEARCH (TAG "b4") UID ALL 4,7
                S: b4 OK done
                C: b5 NOOP
                S: b5 OK done
                """, with -> {
            MailboxName drafts = MailboxName.of("Entw\u00fcrfe");
            assertEquals(ProtocolVersion.IMAP4REV1, with.imap.protocolVersion());
            with.imap.create(drafts);
            assertEquals(drafts, with.imap.lsub("*").get(0).name());
            assertEquals(1, with.imap.select(drafts).recent());
            with.imap.check();
            with.imap.unselect();
            with.imap.enable(Capability.IMAP4REV2);
            assertEquals(ProtocolVersion.IMAP4REV2, with.imap.protocolVersion());
            with.imap.create("Entw\u00fcrfe 2");
            assertEquals(drafts, with.imap.lsub("*").get(0).name());
            SelectedMailbox open = with.imap.select(drafts);
            assertEquals(0, open.recent());
            assertEquals(drafts, open.name());
            assertEquals(
                    UidSet.of(4, 7),
                    with.imap.search(SearchKey.subject("f\u00fcr")).uids());
            with.imap.check();
        });
    }

    @Test
    void aMailboxIsCalledAsTheServerCallsIt() throws Exception {
        Dialogue.with("IMAP4rev2", """
                C: a SELECT "foo/"
                S: * 2 EXISTS
                S: * LIST () "/" foo ("OLDNAME" ("foo/"))
                S: a OK [READ-WRITE] done
                C: b SELECT bar
                S: * LIST () "/" other ("OLDNAME" ("bar"))
                S: * OK [CLOSED] what came before was of foo
                S: * 3 EXISTS
                S: * LIST () "/" bar
                S: b OK [READ-WRITE] done
                """, with -> {
            MailboxName foo = MailboxName.of("foo");
            assertEquals(foo, with.imap.select("foo/").name());
            assertEquals(foo, with.imap.selected().name());
            MailboxName bar = MailboxName.of("bar");
            assertEquals(bar, with.imap.select("bar").name());
            assertEquals(bar, with.imap.selected().name());
            assertTrue(with.events.isEmpty());
        });
    }
}
