package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.extension.ApplePush;
import dev.tagline.imap.testkit.mailstore.extension.JmapAccess;
import dev.tagline.imap.testkit.mailstore.extension.Xlist;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MailstoreServiceTest extends ServiceBehaviour {
    private static final ApplePush PUSH = new ApplePush("com.apple.mail.XServer.a1b2");

    MailstoreServiceTest() {
        super(Ground.of(store()));
    }

    private static Mailstore store() {
        Mailstore store = new Mailstore().with(new JmapAccess("https://localhost/.well-known/jmap"), new Xlist(), PUSH);
        store.create("Spam", "\\Junk");
        store.create("Starred", "\\Flagged");
        return store;
    }

    @Test
    void whatItSaysComesToTheServer() throws ImapException {
        imap.registerForPush("0715A26B", "2918390218391832", MailboxName.of("Notes & \u00fc"));
        assertTrue(PUSH.registrations()
                .contains(new ApplePush.Registration(
                        "jane", "0715A26B", "2918390218391832", "com.apple.mobilemail", List.of("Notes &- &APw-"))));
    }

    @Test
    void usesHaveTheNamesOfRfc6154() throws ImapException {
        assertEquals(Set.of(MailboxAttribute.JUNK), imap.xlist("Spam").get(0).specialUses());
        assertEquals(
                Set.of(MailboxAttribute.FLAGGED), imap.xlist("Starred").get(0).specialUses());
    }
}
