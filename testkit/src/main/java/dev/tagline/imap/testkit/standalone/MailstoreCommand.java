package dev.tagline.imap.testkit.standalone;

import dev.tagline.imap.testkit.CertificateAuthority;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.extension.Extensions;
import dev.tagline.imap.testkit.mailstore.sasl.Mechanisms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mailstore}: a server that behaves. */
@Command(
        name = "mailstore",
        description = {
            "A server that behaves. Its mailboxes are in memory and end with it; files it begins with are only read.",
            "Prints a line such as \"IMAP ready on 127.0.0.1:1143\" when it accepts connections."
        },
        sortOptions = false)
final class MailstoreCommand implements Callable<Integer> {
    /** What fits into memory, rather than what a test looks at. */
    private static final long MAX_LITERAL = 128L << 20;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", description = "Listen for IMAP at this port; 0 picks a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--tls-port",
            paramLabel = "PORT",
            description = "Listen for IMAP over TLS at this port; 0 picks a free one.")
    private @Nullable Integer tlsPort;

    @Option(names = "--starttls", description = "Offer STARTTLS at --port.")
    private boolean startTls;

    @Option(names = "--require-tls", description = "Offer STARTTLS at --port, and let nobody log in before it.")
    private boolean requireTls;

    @Option(
            names = "--cert-out",
            paramLabel = "FILE",
            description = "Write the certificate that clients must trust to this file, as \"cert\" prints it.")
    private @Nullable Path certificate;

    @Option(
            names = "--user",
            paramLabel = "NAME:PASSWORD",
            description =
                    "Let this user log in; may be repeated. The first has the mail. Without it anyone may log in.")
    private List<String> users = new ArrayList<>();

    @Option(
            names = "--token",
            paramLabel = "NAME:TOKEN",
            description = "Let this user log in with this token, by OAUTHBEARER or XOAUTH2; may be repeated.")
    private List<String> tokens = new ArrayList<>();

    @ArgGroup
    private @Nullable Seed seed;

    @Option(
            names = "--without",
            paramLabel = "EXTENSION",
            split = ",",
            description = "Play an older server that lacks this extension, such as IDLE; may be repeated.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "EXTENSION",
            split = ",",
            description = "Offer this extension too, which few servers have, such as XLIST; may be repeated.")
    private List<String> with = new ArrayList<>();

    @Mixin
    private final Observing observing = new Observing();

    @Mixin
    private final Listening listening = new Listening();

    /** What the mailboxes hold in the beginning: one of these. */
    private static final class Seed {
        @Option(names = "--maildir", paramLabel = "DIR", description = "Begin with a Maildir and its folders.")
        private @Nullable Path maildir;

        @Option(names = "--mbox", paramLabel = "FILE", description = "Begin with an mbox in INBOX.")
        private @Nullable Path mbox;

        @Option(
                names = "--eml",
                paramLabel = "PATH",
                description = "Begin with a message, or a folder of messages, in INBOX.")
        private @Nullable Path eml;

        @Option(names = "--sample", description = "Begin with some mailboxes and with messages of all kinds.")
        private boolean sample;
    }

    MailstoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Mailstore store = store();
        FakeImapServer plain = null;
        FakeImapServer tls = null;
        if (certificate != null) {
            CertificateAuthority authority = listening.authority().get();
            Files.writeString(certificate, authority.certificatePem());
        }
        if (tlsPort != null) {
            tls = listening.start(
                    server(store, listening.certified(FakeImapServer.builder()).tls()), tlsPort);
        }
        if (port != null || tlsPort == null) {
            FakeImapServer.Builder builder = FakeImapServer.builder();
            if (startTls || requireTls) {
                listening.certified(builder).startTls();
            }
            plain = listening.start(server(store, builder), port == null ? 0 : port);
        }
        if (plain != null) {
            console.ready("IMAP", listening.address(), plain.port());
        }
        if (tls != null) {
            console.ready("IMAPS", listening.address(), tls.port());
        }
        new CountDownLatch(1).await(); // until a signal ends the program
        return 0;
    }

    private FakeImapServer server(Mailstore store, FakeImapServer.Builder builder) {
        return builder.forgetCommands()
                .maxRecordedLiteral(MAX_LITERAL)
                .tap(observing.taps(console))
                .dispatcher(store)
                .build();
    }

    private Mailstore store() {
        Seed begins = seed == null ? new Seed() : seed;
        Mailstore store = begins.sample ? Mailstore.withSampleMail() : new Mailstore();
        for (String user : users) {
            int colon = colon("--user", user);
            store.user(user.substring(0, colon), user.substring(colon + 1));
        }
        for (String token : tokens) {
            int colon = colon("--token", token);
            store.token(token.substring(0, colon), token.substring(colon + 1));
        }
        if (begins.maildir != null) {
            store.maildir(begins.maildir);
        } else if (begins.mbox != null) {
            store.mbox(begins.mbox);
        } else if (begins.eml != null) {
            store.eml(begins.eml);
        }
        if (requireTls) {
            store.loginOnlyWithTls();
        }
        store.with(with.stream().map(this::onRequest).toArray(Extension[]::new));
        return store.without(without.stream().map(this::extension).toArray(String[]::new));
    }

    private int colon(String option, String value) {
        int colon = value.indexOf(':');
        if (colon <= 0) {
            throw wrong(option + " takes NAME:SECRET, not \"" + value + "\"");
        }
        return colon;
    }

    /** As it is spelled in CAPABILITY. */
    private String extension(String name) {
        List<String> known = Stream.concat(Extensions.ALL.stream(), Mechanisms.ALL.stream())
                .map(Extension::capability)
                .toList();
        return known.stream()
                .filter(each -> each.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> wrong("there is no extension " + name + "; there are " + String.join(" ", known)));
    }

    private Extension onRequest(String name) {
        try {
            return Extensions.onRequest(name);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private RuntimeException wrong(String what) {
        return spec == null ? new IllegalArgumentException(what) : new ParameterException(spec.commandLine(), what);
    }
}
