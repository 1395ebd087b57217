package dev.tagline.imap.testkit.standalone;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mailstore}: a server that behaves. */
@Command(name = "mailstore", description = "A server that behaves: mailboxes in memory, until the program ends.")
final class MailstoreCommand implements Callable<Integer> {
    private final PrintWriter out;

    @Option(names = "--port", paramLabel = "PORT", description = "Listen for IMAP here; 0 picks a free port.")
    private @Nullable Integer port;

    @Option(names = "--tls-port", paramLabel = "PORT", description = "Listen for IMAP over TLS here; 0 picks one.")
    private @Nullable Integer tlsPort;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "Listen there instead of loopback alone.")
    private InetAddress bind = InetAddress.getLoopbackAddress();

    @Option(
            names = "--user",
            paramLabel = "NAME:PASSWORD",
            description = "Let this user log in; may be repeated. Without it anyone may.")
    private List<String> users = new ArrayList<>();

    @Option(names = "--sample", description = "Begin with some mailboxes and messages of all kinds.")
    private boolean sample;

    @Option(
            names = "--without",
            paramLabel = "EXTENSION",
            split = ",",
            description = "Play a server that lacks this extension, such as IDLE; may be repeated.")
    private List<String> without = new ArrayList<>();

    MailstoreCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        Mailstore store = sample ? Mailstore.withSampleMail() : new Mailstore();
        store.without(without.toArray(String[]::new));
        for (String user : users) {
            int colon = user.indexOf(':');
            store.user(user.substring(0, colon), user.substring(colon + 1));
        }
        Map<String, FakeImapServer> servers = new LinkedHashMap<>();
        if (port != null || tlsPort == null) {
            servers.put("IMAP", start(FakeImapServer.builder(), store, port == null ? 0 : port));
        }
        if (tlsPort != null) {
            servers.put("IMAPS", start(FakeImapServer.builder().tls(), store, tlsPort));
        }
        servers.forEach(
                (name, server) -> out.println(name + " ready on " + bind.getHostAddress() + ":" + server.port()));
        new CountDownLatch(1).await();
        return 0;
    }

    private FakeImapServer start(FakeImapServer.Builder builder, Mailstore store, int at) {
        return builder.dispatcher(store).build().start(new InetSocketAddress(bind, at));
    }
}
