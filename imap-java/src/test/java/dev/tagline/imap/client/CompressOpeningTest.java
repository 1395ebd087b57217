package dev.tagline.imap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.Dispatcher;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Reply;
import okio.Buffer;
import okio.ByteString;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressOpeningTest {
    private static Dispatcher server(String offer, Reply toCompress) {
        return command -> switch (command.name()) {
            case "CAPABILITY" ->
                Reply.untagged("CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR STARTTLS " + offer)
                        .thenOk();
            case "COMPRESS" -> toCompress;
            case "SELECT" -> Reply.untagged("1 EXISTS").thenOk();
            case "UID FETCH" ->
                Reply.raw("* 1 FETCH (UID 7 BODY[TEXT] ")
                        .thenLiteral(10_000_000, Blanks::new)
                        .thenRaw(")\r\n")
                        .thenOk();
            default -> Reply.ok();
        };
    }

    private static ImapClient.Builder client(FakeImapServer server) {
        return Watched.client(server.hostName())
                .port(server.port())
                .trust(server.clientTrust().certificatePem())
                .credentials(Credentials.password("jane", "S3NT1NEL"))
                .compress();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS", "STARTTLS", "PLAINTEXT"})
    void itIsTurnedOnAfterLogin(String security) throws Exception {
        FakeImapServer.Builder builder = FakeImapServer.builder();
        builder = security.equals("TLS") ? builder.tls() : security.equals("STARTTLS") ? builder.startTls() : builder;
        try (FakeImapServer server = builder.greeting("OK hi")
                .dispatcher(server("COMPRESS=DEFLATE", Reply.ok("on")))
                .build()
                .start()) {
            ImapClient.Builder client = client(server);
            client = security.equals("STARTTLS")
                    ? client.startTls()
                    : security.equals("TLS") ? client : client.insecurePlaintext();
            try (ImapConnection connection = client.build().connect()) {
                assertTrue(connection.isEnabled(Capability.COMPRESS_DEFLATE));
                assertEquals(!security.equals("PLAINTEXT"), server.connection(0).isTls());
                connection.select("INBOX");
                Buffer body = new Buffer();
                assertEquals(10_000_000, connection.fetchBody(7, Section.TEXT, body));
                assertEquals(10_000_000, body.size());
                connection.noop();
                // By now it has not only said OK but done it.
                assertTrue(server.connection(0).isCompressed());
            }
        }
    }

    @Test
    void whereItIsNotOfferedOrRefusedTheConnectionGoesOnWithout() throws ImapException {
        for (String offer : new String[] {"IDLE", "COMPRESS=DEFLATE"}) {
            try (FakeImapServer server = FakeImapServer.builder()
                    .tls()
                    .greeting("OK hi")
                    .dispatcher(server(offer, Reply.no("[COMPRESSIONACTIVE] no")))
                    .build()
                    .start()) {
                try (ImapConnection connection = client(server).build().connect()) {
                    assertFalse(connection.isEnabled(Capability.COMPRESS_DEFLATE));
                    assertFalse(server.connection(0).isCompressed());
                    connection.noop();
                }
                assertEquals(
                        offer.startsWith("COMPRESS"),
                        server.commands().stream()
                                .anyMatch(command -> command.name().equals("COMPRESS")));
            }
        }
    }

    /** Nothing but blanks, without end. */
    private static final class Blanks implements Source {
        private static final ByteString SOME = ByteString.encodeUtf8(" ".repeat(8192));

        @Override
        public long read(Buffer sink, long count) {
            long now = Math.min(count, SOME.size());
            sink.write(SOME, 0, (int) now);
            return now;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
