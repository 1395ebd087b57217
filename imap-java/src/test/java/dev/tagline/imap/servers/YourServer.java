package dev.tagline.imap.servers;

import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.secrets.Sentinel;
import dev.tagline.imap.secrets.Watched;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The server that {@code TAGLINE_SERVER} in the environment names: {@code imaps://jane@imap.example.org:993} for TLS from
 * the first octet, {@code imap://...} for STARTTLS. The password is in {@code TAGLINE_PASSWORD}, and a file of certificates
 * to trust, if need be, in {@code TAGLINE_TRUST}. {@code TAGLINE_MECHANISM} names the way to log in, if it is not to be
 * the strongest.
 */
public record YourServer(URI address, Secret password, String trust, String mechanism) implements TestedServer {
    static final String VARIABLE = "TAGLINE_SERVER";

    /** As the environment says. */
    public static YourServer ofEnvironment() throws IOException {
        String trust = System.getenv("TAGLINE_TRUST");
        String password = Objects.requireNonNull(System.getenv("TAGLINE_PASSWORD"), "TAGLINE_PASSWORD");
        Sentinel.know(password);
        return new YourServer(
                URI.create(Objects.requireNonNull(System.getenv(VARIABLE), VARIABLE + " names no server")),
                Secret.of(password),
                trust == null ? null : Files.readString(Path.of(trust)),
                System.getenv("TAGLINE_MECHANISM"));
    }

    @Override
    public String user() {
        return Objects.requireNonNull(address.getUserInfo(), VARIABLE + " names no user");
    }

    @Override
    public ImapClient.Builder stranger() {
        ImapClient.Builder builder = Watched.client(address.getHost());
        if (!Objects.equals(address.getScheme(), "imaps")) {
            builder.startTls();
        }
        if (address.getPort() > 0) {
            builder.port(address.getPort());
        }
        if (trust != null) {
            builder.trust(trust);
        }
        return builder;
    }

    @Override
    public ImapClient.Builder client() {
        var credentials = new Credentials.Password(user(), password);
        return stranger().credentials(mechanism == null ? credentials : credentials.only(mechanism));
    }
}
