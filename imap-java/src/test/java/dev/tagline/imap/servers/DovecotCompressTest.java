package dev.tagline.imap.servers;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import java.util.List;
import java.util.Random;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** COMPRESS with a Dovecot that has {@code imap_zlib}. */
@ExtendWith(Dovecot.class)
class DovecotCompressTest {
    private static void talks(ImapConnection connection) throws ImapException {
        assertTrue(connection.isEnabled(Capability.COMPRESS_DEFLATE));
        assertThrows(CommandNotPermittedException.class, connection::compress);
        connection.select("INBOX");
        byte[] noise = new byte[100_000];
        new Random(4978).nextBytes(noise);
        String[] bodies = {
            "", "hello\n", " ".repeat(1_000_000), ByteString.of(noise).hex()
        };
        for (String body : bodies) {
            ByteString message = Messages.plain("compressed", body);
            AppendResult stored = connection.append("INBOX", List.of(Flag.SEEN), message);
            Buffer back = new Buffer();
            connection.fetchBody(stored.uid(), Section.FULL, back);
            assertEquals(message, back.readByteString());
        }
        connection.noop();
    }

    @Test
    void inPlaintextByCommand(DovecotServer dovecot) throws ImapException {
        try (ImapConnection connection = dovecot.client("compress-plain").connect()) {
            connection.compress();
            talks(connection);
        }
    }

    @Test
    void insideTlsAsTheClientIsSet(DovecotServer dovecot) throws ImapException {
        ImapClient client = Watched.client("localhost")
                .port(dovecot.tlsPort())
                .trust(dovecot.certificatePem())
                .credentials(Credentials.password("compress-tls", DovecotServer.PASSWORD))
                .compress()
                .build();
        try (ImapConnection connection = client.connect()) {
            talks(connection);
        }
    }

    @Test
    void insideStartTls(DovecotServer dovecot) throws ImapException {
        ImapClient client = Watched.client("localhost")
                .port(dovecot.port())
                .startTls()
                .trust(dovecot.certificatePem())
                .credentials(Credentials.password("compress-starttls", DovecotServer.PASSWORD))
                .compress()
                .build();
        try (ImapConnection connection = client.connect()) {
            talks(connection);
        }
    }
}
