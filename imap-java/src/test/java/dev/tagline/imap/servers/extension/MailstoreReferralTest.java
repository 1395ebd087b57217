package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.servers.Account;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.extension.LoginReferrals;
import dev.tagline.imap.testkit.mailstore.extension.MailboxReferrals;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailstoreReferralTest extends ReferralBehaviour {
    private static final String FOO = "imap://user;AUTH=*@server2/FOO";

    MailstoreReferralTest() {
        super(Ground.of(store()));
    }

    private static Mailstore store() {
        Mailstore store = new Mailstore().with(new MailboxReferrals().to("FOO", FOO));
        store.create("FOO", "\\Remote");
        return store;
    }

    @Test
    void whereARemoteMailboxIsIsDataAndNeverFollowed() throws ImapException {
        CommandFailedException refused = assertThrows(CommandFailedException.class, () -> imap.select("FOO"));
        assertEquals(new ResponseCode.Referral(List.of(FOO)), refused.code());
        assertEquals(0, imap.list("FOO").size());
        assertTrue(imap.rlist("FOO").get(0).attributes().contains(MailboxAttribute.of("\\Remote")));
        imap.subscribe(box);
        assertEquals(
                new ResponseCode.Referral(List.of(FOO)),
                assertThrows(CommandFailedException.class, () -> imap.rename(box, MailboxName.of("FOO")))
                        .code());
    }

    @Test
    void whereAUserBelongsIsSaidByTheRefusal() throws IOException {
        Mailstore store = new Mailstore()
                .user("mike", "S3NT1NEL-mike")
                .with(new LoginReferrals().refuse("mike", "imap://mike@server2/"));
        try (FakeImapServer server = new FakeImapServer().dispatcher(store).start()) {
            Account mike = new Account(server.port(), "mike", Secret.of("S3NT1NEL-mike"));
            AuthenticationFailedException refused = assertThrows(
                    AuthenticationFailedException.class,
                    () -> mike.client().build().connect());
            assertEquals(new ResponseCode.Referral(List.of("imap://mike@server2/")), refused.code());
        }
    }
}
