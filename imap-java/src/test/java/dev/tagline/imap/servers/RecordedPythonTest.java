package dev.tagline.imap.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.secrets.Sentinel;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordingProxy;
import dev.tagline.imap.testkit.Transcript;
import dev.tagline.imap.testkit.TranscriptRecorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import okio.ByteString;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's imaplib talks to Dovecot, and then to what was recorded of that. It sees the same twice. */
@ExtendWith({Dovecot.class, Python.class})
class RecordedPythonTest {
    private static final String SESSION = """
            import imaplib, ssl, sys
            how, port, user, password, authority = sys.argv[1:]
            imap = imaplib.IMAP4('localhost', int(port))
            if how == 'starttls':
                imap.starttls(ssl.create_default_context(cafile=authority))
                print(imap.authenticate('PLAIN', lambda _: b'\\0' + user.encode() + b'\\0' + password.encode()))
            else:
                print(imap.login(user, password))
            print(imap.create('Caf&AOk-'))
            mail = b'Subject: caf\\xe9\\r\\n\\r\\n8-bit: \\xff\\xfe {5}\\r\\n.\\r\\n\\r\\n'
            print(imap.append('INBOX', '(\\\\Seen $Label)', None, mail))
            print(imap.append('INBOX', None, '"17-Jul-1996 02:44:25 -0700"', b'Subject: two\\r\\n\\r\\n' + b'x' * 3000))
            print(imap.select('INBOX'))
            print(imap.fetch('1:2', '(UID FLAGS RFC822.SIZE BODY.PEEK[])'))
            print(imap.uid('SEARCH', 'SUBJECT', '"two"'))
            print(imap.store('2', '+FLAGS', r'(\\Deleted)'))
            print(imap.expunge())
            print(imap.list(), imap.status('"Caf&AOk-"', '(MESSAGES UIDNEXT)'))
            print(imap.logout())
            """;

    @TempDir
    private Path folder;

    private String python(String how, int port, String user, String authority) throws Exception {
        Path script = Files.writeString(folder.resolve("session.py"), SESSION);
        Path trusted = Files.writeString(folder.resolve("ca.pem"), authority);
        Process process = new ProcessBuilder(
                        Python.COMMAND,
                        script.toString(),
                        how,
                        Integer.toString(port),
                        user,
                        DovecotServer.PASSWORD,
                        trusted.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private String recorded(DovecotServer dovecot, String how, Path file) throws Exception {
        Path certificate = Files.writeString(folder.resolve("dovecot.pem"), dovecot.certificatePem());
        RecordingProxy.Builder builder = RecordingProxy.to(
                        "localhost", how.equals("tls") ? dovecot.tlsPort() : dovecot.port())
                .trust(certificate)
                .tap(TranscriptRecorder.toFiles(file));
        if (how.equals("tls")) {
            builder.serverTls();
        }
        try (RecordingProxy proxy = builder.build().start()) {
            return python(
                    how, proxy.port(), "recorded-" + how, proxy.clientTrust().certificatePem());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "starttls", "tls"})
    void aRecordedSessionIsPlayedAgain(String how, DovecotServer dovecot) throws Exception {
        Path file = folder.resolve("session.imap");

        String first = recorded(dovecot, how, file);

        assertNothingSecret(file);
        try (FakeImapServer server = FakeImapServer.builder().startTls().build()) {
            server.script(Transcript.read(file)).start();
            String again = python(
                    how, server.port(), "recorded-" + how, server.clientTrust().certificatePem());
            assertEquals(first, again);
        }
    }

    private static void assertNothingSecret(Path file) throws IOException {
        String transcript = Files.readString(file);
        assertTrue(transcript.contains("<any>"), transcript);
        assertFalse(transcript.contains(Sentinel.TEXT), transcript);
        String plain = ByteString.encodeUtf8(DovecotServer.PASSWORD).base64();
        assertFalse(transcript.contains(plain.substring(4, 12)), transcript);
    }
}
