package dev.tagline.imap.quirk;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.settings.Timeouts;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.quirk.Outcome;
import dev.tagline.imap.testkit.quirk.QuirkFamily;
import dev.tagline.imap.testkit.quirk.ServerQuirk;
import dev.tagline.imap.testkit.quirk.Sight;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of our client when it visited a server of the catalogue.
 *
 * @param opening why it did not get in, or null
 * @param failures by the step that failed
 * @param seen what it can tell of what came
 * @param inStep whether it went through to its LOGOUT
 */
record Visit(
        @Nullable ImapException opening, Map<String, ImapException> failures, Map<Sight, String> seen, boolean inStep) {
    /** Where a limit in time may be what ends it. */
    private static final Set<QuirkFamily> HASTE =
            EnumSet.of(QuirkFamily.LITERAL_ATTACKS, QuirkFamily.EXHAUSTION_ATTACKS, QuirkFamily.CONVERSATION_ATTACKS);

    static Visit to(FakeImapServer server, ServerQuirk quirk) {
        Map<String, ImapException> failures = new LinkedHashMap<>();
        Observations seen = new Observations();
        ImapConnection connection;
        try {
            connection = client(server, quirk, seen).build().connect();
        } catch (ImapException e) {
            seen.failed(e);
            return new Visit(e, failures, seen.all(), false);
        }
        try (connection) {
            for (String step : quirk.procedure()) {
                try {
                    Steps.take(connection, step, seen);
                } catch (ImapException e) {
                    seen.failed(e);
                    failures.put(step, e);
                    if (!e.connectionSurvives()) {
                        return new Visit(null, failures, seen.all(), false);
                    }
                }
            }
            return new Visit(null, failures, seen.all(), connection.state() == ConnectionState.LOGOUT);
        }
    }

    private static ImapClient.Builder client(FakeImapServer server, ServerQuirk quirk, Observations seen) {
        ImapClient.Builder client = Watched.client(server.hostName())
                .port(server.port())
                .trust(server.clientTrust().certificatePem())
                .credentials(credentials(quirk))
                .listener(seen);
        Outcome outcome = quirk.expectation().outcome();
        if (outcome == Outcome.TIMES_OUT || outcome == Outcome.CLOSES && HASTE.contains(quirk.family())) {
            client.timeouts(hasty());
        }
        return switch (quirk.security()) {
            case PLAINTEXT -> client.insecurePlaintext();
            case STARTTLS -> client.startTls();
            case IMPLICIT_TLS -> client;
        };
    }

    private static Credentials credentials(ServerQuirk quirk) {
        for (String step : quirk.procedure()) {
            if (step.startsWith("AUTHENTICATE XOAUTH2")) {
                return Credentials.oauth("alice", () -> Secret.of("S3NT1NEL-token"));
            } else if (step.equals("AUTHENTICATE CRAM-MD5")) {
                return Credentials.password("alice", "S3NT1NEL").only("CRAM-MD5");
            } else if (step.startsWith("LOGIN \"corp")) {
                return Credentials.password("corp\\alice", "S3NT1NEL");
            } else if (step.startsWith("LOGIN \"a")) {
                return Credentials.password("a\"b\\c{5}", "S3NT1NEL");
            }
        }
        return Credentials.password("alice", "S3NT1NEL");
    }

    /** For servers that keep it waiting: it shall give up while the test waits. */
    private static Timeouts hasty() {
        Duration soon = Duration.ofMillis(400);
        return Timeouts.DEFAULT
                .newBuilder()
                .connect(soon)
                .greeting(soon)
                .upgrade(soon)
                .inactivity(soon)
                .command(soon)
                .build();
    }
}
