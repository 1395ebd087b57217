package dev.tagline.imap.testkit.standalone;

import dev.tagline.imap.testkit.FakeImapServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where servers listen, and what they show to clients that want TLS. */
final class Listening {
    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Listen at this address; 0.0.0.0 is all of them. Default: loopback, 127.0.0.1.")
    private InetAddress address = loopback();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            split = ",",
            description = "Another name or address by which clients connect, for the certificate; may be repeated.")
    private List<String> hosts = new ArrayList<>();

    @Mixin
    private final AuthorityOption authority = new AuthorityOption();

    // Not getLoopbackAddress(), which is ::1 where IPv6 is preferred.
    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new IllegalStateException(e); // Four octets are an address.
        }
    }

    InetAddress address() {
        return address;
    }

    AuthorityOption authority() {
        return authority;
    }

    /** A builder with what TLS needs. */
    FakeImapServer.Builder certified(FakeImapServer.Builder builder) {
        return builder.authority(authority.get()).hostNames(names());
    }

    /** For which names the certificate is valid. */
    String[] names() {
        List<String> names = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
        if (!address.isAnyLocalAddress() && !address.isLoopbackAddress()) {
            names.add(address.getHostAddress());
        }
        names.addAll(hosts);
        return names.toArray(String[]::new);
    }

    /** Starts it there. */
    FakeImapServer start(FakeImapServer server, int port) {
        try {
            return server.start(new InetSocketAddress(address, port));
        } catch (UncheckedIOException e) {
            throw cannot(port, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(port + " is no port", e);
        }
    }

    /** That it did not listen, said with the port. */
    UncheckedIOException cannot(int port, UncheckedIOException why) {
        String where = address.getHostAddress() + ", port " + port;
        String reason = Console.explain(why);
        return new UncheckedIOException(new IOException("cannot listen at " + where + ": " + reason, why));
    }
}
