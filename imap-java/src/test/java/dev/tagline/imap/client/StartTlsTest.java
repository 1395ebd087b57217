package dev.tagline.imap.client;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.TlsRequiredException;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.Dispatcher;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.ServerCertificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Stream;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** STARTTLS against a man in the middle. Whatever he does, no credential leaves and no connection is usable. */
class StartTlsTest {
    private static final String OFFER = "OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] hi";

    private final List<String> alerts = new CopyOnWriteArrayList<>();

    private static FakeImapServer server(String greeting, Function<RecordedCommand, Reply> toStartTls) {
        Dispatcher answers = command -> switch (command.name()) {
            case "CAPABILITY" ->
                Reply.untagged("CAPABILITY IMAP4rev1 "
                                + (command.connection().isTls() ? "AUTH=PLAIN IDLE" : "STARTTLS"))
                        .thenOk();
            case "STARTTLS" -> toStartTls.apply(command);
            default -> Reply.ok();
        };
        return FakeImapServer.builder()
                .startTls()
                .greeting(greeting)
                .dispatcher(answers)
                .build()
                .start();
    }

    private ImapClient client(FakeImapServer server) {
        return Watched.client(server.hostName())
                .port(server.port())
                .startTls()
                .trust(server.clientTrust().certificatePem())
                .credentials(Credentials.password("jane", "S3NT1NEL"))
                .listener(new ConnectionListener() {
                    @Override
                    public void onAlert(String text) {
                        alerts.add(text);
                    }
                })
                .build();
    }

    private <E extends ImapException> E refuses(Class<E> type, FakeImapServer server, String... sent) {
        E e = assertThrows(type, () -> client(server).connect());
        assertFalse(e.connectionSurvives());
        List<String> names = server.commands().stream()
                .map(RecordedCommand::name)
                .filter(name -> !name.isEmpty())
                .toList();
        assertEquals(List.of(sent), names);
        assertFalse(server.dialogue().contains("S3NT1NEL"));
        assertEquals(List.of(), alerts);
        return e;
    }

    @Test
    void upgradeForgetsWhatWasSaidBefore() throws ImapException {
        try (FakeImapServer server = server(
                        "OK [CAPABILITY IMAP4rev1 STARTTLS XEVIL LOGINDISABLED] hi",
                        command -> Reply.untagged("CAPABILITY IMAP4rev1 XEVIL")
                                .thenOk("[CAPABILITY IMAP4rev1 XEVIL] begin"));
                ImapConnection connection = client(server).connect()) {
            assertTrue(connection.capabilities().has(Capability.IDLE));
            assertFalse(connection.capabilities().has(Capability.of("XEVIL")));
            assertEquals(
                    List.of("STARTTLS", "CAPABILITY", "AUTHENTICATE"),
                    server.commands().stream()
                            .limit(3)
                            .map(RecordedCommand::name)
                            .toList());
            assertTrue(server.connection(0).isTls());
        }
    }

    @Test
    void offerThatIsMissingIsNotPassedOver() {
        try (FakeImapServer server = server("OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi", command -> Reply.ok())) {
            refuses(TlsRequiredException.class, server);
        }
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("OK hi")
                .dispatcher(command ->
                        Reply.untagged("CAPABILITY IMAP4rev1 AUTH=PLAIN").thenOk())
                .build()
                .start()) {
            refuses(TlsRequiredException.class, server, "CAPABILITY");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO later", "BAD unknown command"})
    void refusalEndsIt(String answer) {
        try (FakeImapServer server = server(OFFER, command -> Reply.raw(command.tag() + " " + answer + "\r\n"))) {
            refuses(TlsRequiredException.class, server, "STARTTLS");
        }
    }

    @Test
    void silenceForAnswerEndsIt() {
        try (FakeImapServer server = server(OFFER, command -> Reply.none().thenFault(Fault.close()))) {
            refuses(ConnectionLostException.class, server, "STARTTLS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%TAG% XYZZY ok", "%TAG% OKAY", "%TAG%", "%OTHERCASE% OK begin", "A OK begin"})
    void completionThatIsNoneIsNoSuccess(String answer) {
        try (FakeImapServer server = server(
                OFFER,
                command -> Reply.raw(
                        answer.replace("%TAG%", command.tag()).replace("%OTHERCASE%", otherCase(command.tag()))
                                + "\r\n"))) {
            refuses(ProtocolViolationException.class, server, "STARTTLS");
        }
    }

    private static String otherCase(String tag) {
        StringBuilder other = new StringBuilder();
        for (char c : tag.toCharArray()) {
            other.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return other.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nT2 OK x\r\n",
                "* OK [ALERT] hi\r\n",
                "* BYE x\r\n",
                "a fragment",
                " ",
                "\n"
            })
    void plaintextBehindTheOkIsAnAttack(String injected) {
        try (FakeImapServer server = server(OFFER, command -> Reply.raw(command.tag() + " OK begin\r\n" + injected))) {
            refuses(ProtocolViolationException.class, server, "STARTTLS");
        }
    }

    @Test
    void plaintextInPlaceOfTheHandshakeFailsIt() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            FutureTask<ByteString> heard = new FutureTask<>(() -> {
                try (Socket socket = listener.accept()) {
                    BufferedSource in = Okio.buffer(Okio.source(socket));
                    BufferedSink out = Okio.buffer(Okio.sink(socket));
                    out.writeUtf8("* " + OFFER + "\r\n").flush();
                    String tag = in.readUtf8LineStrict().replace(" STARTTLS", "");
                    out.writeUtf8(tag + " OK begin\r\n").flush();
                    // After the client's hello has begun, so that it cannot be behind the OK.
                    in.require(1);
                    out.writeUtf8("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nT2 OK x\r\n")
                            .flush();
                    return in.readByteString();
                }
            });
            new Thread(heard).start();
            ImapClient client = Watched.client("127.0.0.1")
                    .port(listener.getLocalPort())
                    .startTls()
                    .credentials(Credentials.password("jane", "S3NT1NEL"))
                    .build();
            assertThrows(TlsRequiredException.class, client::connect);
            assertEquals(-1, heard.get().indexOf(ByteString.encodeUtf8("S3NT1NEL")));
        }
    }

    static Stream<String> mailboxData() {
        return Stream.of(
                "LIST () \"/\" evil",
                "LSUB () \"/\" evil",
                "STATUS INBOX (MESSAGES 1)",
                "SEARCH 1 2",
                "FLAGS (\\Seen)",
                "5 EXISTS",
                "5 RECENT",
                "1 EXPUNGE",
                "1 FETCH (FLAGS (\\Seen))");
    }

    @ParameterizedTest
    @MethodSource("mailboxData")
    void mailboxDataBeforeTlsEndsIt(String data) {
        try (FakeImapServer server = server(OFFER + "\r\n* " + data, command -> Reply.ok())) {
            assertThrows(ProtocolViolationException.class, () -> client(server).connect());
            assertFalse(server.dialogue().contains("S3NT1NEL"));
        }
        try (FakeImapServer server =
                server(OFFER, command -> Reply.untagged(data).thenOk())) {
            refuses(ProtocolViolationException.class, server, "STARTTLS");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREAUTH hi",
                "PREAUTH [CAPABILITY IMAP4rev1] hi",
                "PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi",
                "PREAUTH [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] hi",
                "PREAUTH [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi"
            })
    void preauthLeavesNothingToUpgrade(String greeting) {
        try (FakeImapServer server = server(greeting, command -> Reply.ok())) {
            assertThrows(
                    TlsRequiredException.class,
                    () -> client(server).newBuilder().allowPreauth().build().connect());
            refuses(TlsRequiredException.class, server);
        }
    }

    @Test
    void alertsBeforeTlsAreNotHeard() throws ImapException {
        try (FakeImapServer server = server(
                        "OK [ALERT] call 555",
                        command -> Reply.untagged("OK [ALERT] call 556").thenOk());
                ImapConnection connection = client(server).connect()) {
            connection.noop();
            assertEquals(List.of(), alerts);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ServerCertificate.class,
            names = {"EXPIRED", "WRONG_HOST", "SELF_SIGNED", "UNKNOWN_AUTHORITY"})
    void certificateThatDoesNotFitEndsIt(ServerCertificate certificate) {
        for (boolean startTls : new boolean[] {true, false}) {
            FakeImapServer.Builder builder = FakeImapServer.builder()
                    .certificate(certificate)
                    .greeting(OFFER)
                    .dispatcher(command -> Reply.ok());
            try (FakeImapServer server =
                    (startTls ? builder.startTls() : builder.tls()).build().start()) {
                ImapClient.Builder client = Watched.client(server.hostName())
                        .port(server.port())
                        .trust(server.clientTrust().certificatePem())
                        .credentials(Credentials.password("jane", "S3NT1NEL"));
                assertThrows(
                        TlsRequiredException.class,
                        () -> (startTls ? client.startTls() : client).build().connect());
                assertFalse(server.dialogue().contains("S3NT1NEL"));
            }
        }
    }
}
