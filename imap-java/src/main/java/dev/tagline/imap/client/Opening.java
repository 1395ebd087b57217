package dev.tagline.imap.client;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapException.Failure;
import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.TlsRequiredException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.StartTls;
import dev.tagline.imap.connection.RealImapConnection;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.transport.Dialer;
import dev.tagline.imap.transport.Endpoint;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection from nothing to ready, in the only order there is: transport, greeting, STARTTLS where set, capabilities,
 * credentials, capabilities again. Whatever is not as it must be ends it; no step is skipped because a server would have
 * it so.
 */
final class Opening {
    private final ImapClient.Builder settings;
    private final Endpoint endpoint;
    private final Dialer dialer;

    /** Who is at the other end, for messages. Set by the thread that opens. */
    private String peer;

    private volatile @Nullable ImapConnection connection;
    private volatile boolean aborted;

    Opening(ImapClient.Builder settings, Endpoint endpoint) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.dialer = settings.dialer(endpoint);
        this.peer = endpoint.toString();
    }

    ImapConnection open() throws ImapException {
        return over(dial());
    }

    /** Everything that follows the transport. */
    ImapConnection over(Transport transport) throws ImapException {
        RealImapConnection opened = null;
        boolean ready = false;
        try {
            peer = transport.peer();
            refuseCredentialsInTheOpen(transport);
            opened = RealImapConnection.open(transport, settings.options());
            connection = opened;
            if (aborted) {
                throw lost("connecting to " + peer + " was aborted", null);
            }
            prepare(opened, transport);
            ready = true;
            return opened;
        } finally {
            if (!ready) {
                if (opened == null) {
                    transport.abort();
                } else {
                    opened.abort();
                }
            }
        }
    }

    /** Ends the attempt from any thread. */
    void abort() {
        aborted = true;
        dialer.abort();
        ImapConnection current = connection;
        if (current != null) {
            current.abort();
        }
    }

    private Transport dial() throws ImapException {
        try {
            return dialer.dial();
        } catch (SocketTimeoutException e) {
            throw new ImapTimeoutException(message(e), Failure.NOTHING_SENT, ImapTimeoutException.Kind.CONNECT, e);
        } catch (SSLException e) {
            throw new TlsRequiredException("TLS with " + peer + " failed: " + message(e), Failure.NOTHING_SENT, e);
        } catch (IOException e) {
            throw lost(
                    (settings.transport == null ? "cannot connect to " + peer : "no transport") + ": " + message(e), e);
        }
    }

    /** Before the greeting is read, so that a server that is not to be trusted with credentials hears nothing at all. */
    private void refuseCredentialsInTheOpen(Transport transport) throws TlsRequiredException {
        boolean willBeSecure = transport.isSecure() || settings.security() == Security.STARTTLS;
        if (settings.credentials != null && !willBeSecure && !transport.isLocal() && !settings.insecureAuth) {
            throw new TlsRequiredException(
                    "no credentials are sent to " + peer + " in plaintext: use TLS, or allowInsecureAuth()",
                    Failure.NOTHING_SENT,
                    null);
        }
    }

    private void prepare(RealImapConnection opened, Transport transport) throws ImapException {
        boolean preauthenticated = opened.state() != ConnectionState.NOT_AUTHENTICATED;
        if (preauthenticated && settings.security() == Security.STARTTLS) {
            throw new TlsRequiredException(
                    peer + " greeted with PREAUTH, which leaves no way to STARTTLS", failure(opened), null);
        }
        if (preauthenticated && !settings.preauth) {
            throw new AuthenticationFailedException(
                    peer + " greeted with PREAUTH: somebody is logged in already", failure(opened), false, null);
        }
        if (settings.security() == Security.STARTTLS) {
            startTls(opened);
            if (!transport.isSecure()) {
                throw new TlsRequiredException("STARTTLS left the connection insecure", failure(opened), null);
            }
        }
        if (!opened.capabilitiesAreCurrent()) {
            ask(opened);
        }
        Credentials credentials = settings.credentials;
        if (credentials != null && !preauthenticated) {
            new Authentication(opened, endpoint, transport.tlsSession()).perform(credentials);
            if (!opened.capabilitiesAreCurrent()) {
                ask(opened);
            }
        }
        speakUtf8(opened);
        if (settings.compress) {
            compress(opened);
        }
    }

    /** A server of UTF-8 alone refuses whatever may need it until it is enabled (RFC 6855 section 6). */
    private static void speakUtf8(RealImapConnection opened) throws ImapException {
        boolean authenticated = opened.state() == ConnectionState.AUTHENTICATED;
        if (authenticated
                && opened.capabilities().has(Capability.UTF8_ONLY)
                && opened.capabilities().has(Capability.ENABLE)) {
            opened.enable(Capability.UTF8_ACCEPT);
        }
    }

    /** BAD says that the server is older than the question; what it can do without it, it does. */
    private static void ask(RealImapConnection opened) throws ImapException {
        try {
            opened.capability();
        } catch (CommandRejectedException e) {
            if (opened.protocolVersion() != ProtocolVersion.IMAP2BIS) {
                throw e;
            }
        }
    }

    private static void compress(RealImapConnection opened) throws ImapException {
        boolean authenticated = opened.state() == ConnectionState.AUTHENTICATED;
        if (authenticated && opened.capabilities().has(Capability.COMPRESS_DEFLATE)) {
            try {
                opened.compress();
            } catch (CommandFailedException e) {
                // The server has its reasons, such as TLS that compresses; nothing depends on this.
            }
        }
    }

    private void startTls(RealImapConnection opened) throws ImapException {
        if (!opened.capabilitiesAreCurrent()) {
            ask(opened);
        }
        if (!opened.capabilities().has(Capability.STARTTLS)) {
            throw new TlsRequiredException(peer + " does not offer STARTTLS", failure(opened), null);
        }
        try {
            opened.execute(new StartTls());
        } catch (CommandFailedException | CommandRejectedException e) {
            throw new TlsRequiredException(peer + " refused STARTTLS: " + e.getMessage(), failure(opened), e);
        } catch (ConnectionLostException e) {
            if (e.getCause() instanceof SSLException cause) {
                throw new TlsRequiredException("TLS with " + peer + " failed: " + message(cause), failure(opened), e);
            }
            throw e;
        }
    }

    private static Failure failure(ImapConnection opened) {
        return new Failure(null, Outcome.NOT_EXECUTED, null, opened.lastExchanges());
    }

    private static ConnectionLostException lost(String message, @Nullable IOException cause) {
        return new ConnectionLostException(message, Failure.NOTHING_SENT, cause);
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
