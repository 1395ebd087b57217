package dev.tagline.imap.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Python's imaplib at the mail store, by the ways to log in that it has, and with the commands on mailboxes. */
@ExtendWith(Python.class)
@Timeout(60)
class PythonMailstoreTest {
    @TempDir
    Path folder;

    private String run(String program, Object... arguments) throws Exception {
        String[] command = new String[arguments.length + 3];
        command[0] = Python.COMMAND;
        command[1] = "-c";
        command[2] = program;
        for (int i = 0; i < arguments.length; i++) {
            command[i + 3] = String.valueOf(arguments[i]);
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Test
    void logsInByAllThatItKnows() throws Exception {
        Mailstore store = new Mailstore().user("jane", "S3NT1NEL pw").token("jane", "S3NT1NEL-token");
        try (FakeImapServer server = FakeImapServer.builder()
                        .startTls()
                        .dispatcher(store)
                        .build()
                        .start();
                FakeImapServer tls =
                        FakeImapServer.builder().tls().dispatcher(store).build().start()) {
            Path authority = Files.writeString(
                    folder.resolve("authority.pem"), server.clientTrust().certificatePem());
            assertEquals("""
                    LOGIN OK
                    CRAM-MD5 OK
                    PLAIN OK
                    XOAUTH2 OK
                    STARTTLS OK
                    TLS OK
                    wrong authentication failed
                    """, run("""
                    import imaplib, ssl, sys
                    port, tls_port, authority = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
                    def done(name, connection):
                        print(name, connection.select('INBOX')[0])
                        connection.logout()
                    c = imaplib.IMAP4('127.0.0.1', port); c.login('jane', 'S3NT1NEL pw'); done('LOGIN', c)
                    c = imaplib.IMAP4('127.0.0.1', port); c.login_cram_md5('jane', 'S3NT1NEL pw'); done('CRAM-MD5', c)
                    c = imaplib.IMAP4('127.0.0.1', port)
                    c.authenticate('PLAIN', lambda challenge: b'\\0jane\\0S3NT1NEL pw'); done('PLAIN', c)
                    c = imaplib.IMAP4('127.0.0.1', port)
                    c.authenticate('XOAUTH2', lambda challenge: b'user=jane\\1auth=Bearer S3NT1NEL-token\\1\\1')
                    done('XOAUTH2', c)
                    context = ssl.create_default_context(cafile=authority)
                    c = imaplib.IMAP4('localhost', port); c.starttls(context); c.login('jane', 'S3NT1NEL pw')
                    done('STARTTLS', c)
                    c = imaplib.IMAP4_SSL('localhost', tls_port, ssl_context=context); c.login('jane', 'S3NT1NEL pw')
                    done('TLS', c)
                    c = imaplib.IMAP4('127.0.0.1', port)
                    try:
                        c.login('jane', 'S3NT1NEL')
                    except imaplib.IMAP4.error as e:
                        print('wrong', 'authentication failed' if b'AUTHENTICATIONFAILED' in e.args[0] else e)
                    c.logout()
                    """, server.port(), tls.port(), authority));
        }
    }

    @Test
    void managesMailboxesRightsQuotasAndNotes() throws Exception {
        Mailstore store = new Mailstore().user("jane", "S3NT1NEL").quota("jane", "STORAGE", 100);
        try (FakeImapServer server = new FakeImapServer().dispatcher(store).start()) {
            assertEquals("""
                    [b'(\\\\HasNoChildren) "/" INBOX', b'(\\\\HasChildren) "/" foo', b'(\\\\HasNoChildren) "/" foo/bar']
                    [b'INBOX jane lrswipkxteacd']
                    [b'INBOX jane lrswipkxteacd fred lrs']
                    [b'INBOX lrswipkxteacd']
                    [[b'INBOX #user/jane'], [b'#user/jane (STORAGE 0 100)']]
                    [b'#user/jane (STORAGE 0 200)']
                    [b'(("" "/")) NIL NIL']
                    [b'INBOX']
                    """.replace("[b'INBOX']", "[b'() \"/\" INBOX', b'() \"/\" foo']"), run("""
                    import imaplib, sys
                    c = imaplib.IMAP4('127.0.0.1', int(sys.argv[1]))
                    c.login('jane', 'S3NT1NEL')
                    c.create('foo/bar')
                    c.subscribe('foo')
                    print(c.list()[1])
                    print(c.getacl('INBOX')[1])
                    c.setacl('INBOX', 'fred', 'lrs')
                    print(c.getacl('INBOX')[1])
                    print(c.myrights('INBOX')[1])
                    print(c.getquotaroot('INBOX')[1])
                    print(c.setquota('#user/jane', '(STORAGE 200)')[1])
                    print(c.namespace()[1])
                    print(c.lsub()[1])
                    c.logout()
                    """, server.port()));
        }
    }
}
