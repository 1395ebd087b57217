package dev.tagline.imap.testkit;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What can be set on a server before it is built. Each method returns the builder.
 *
 * @param <B> the builder
 */
public abstract sealed class ServerOptions<B extends ServerOptions<B>> permits FakeImapServer.Builder {
    private @Nullable Reply greeting;
    private boolean implicitTls;
    private boolean startTls;
    private ServerCertificate certificate = ServerCertificate.TRUSTED;
    private List<String> tlsProtocols = List.of();
    private List<String> hostNames = List.of("localhost", "127.0.0.1", "::1");
    private @Nullable CertificateAuthority authority;
    private boolean clientCertificates;
    private @Nullable IntFunction<WireTap> taps;
    private boolean keepsCommands = true;
    private InputLimits limits = InputLimits.DEFAULT;
    private Duration patience = Duration.ofSeconds(30);
    private Duration roundTrip = Duration.ZERO;
    private ServerClock clock = ServerClock.SYSTEM;
    private @Nullable Pace paceIn;
    private @Nullable Pace paceOut;
    private @Nullable Dispatcher dispatcher;

    ServerOptions() {}

    abstract B self();

    /**
     * The greeting behind {@code "* "}, default the dispatcher's, or {@code OK [CAPABILITY IMAP4rev1] FakeImapServer
     * ready}. A transcript that begins with a greeting has its own.
     */
    public B greeting(String statusAndText) {
        return greeting(Reply.untagged(statusAndText));
    }

    /** A greeting of any kind, with pauses or faults; {@link Reply#none()} for none. */
    public B greeting(Reply reply) {
        greeting = reply;
        return self();
    }

    /** TLS from the first octet, as on port 993. Not for connections in memory. */
    public B tls() {
        implicitTls = true;
        return self();
    }

    /** TLS behind the tagged OK to STARTTLS, whoever says that OK. */
    public B startTls() {
        startTls = true;
        return self();
    }

    /** Which certificate to show, default {@link ServerCertificate#TRUSTED}. */
    public B certificate(ServerCertificate kind) {
        certificate = kind;
        return self();
    }

    /** Who signs it, default an authority that all servers of this JVM share. */
    public B authority(CertificateAuthority signer) {
        authority = signer;
        return self();
    }

    /** For which names and addresses it is valid, default {@code localhost}, {@code 127.0.0.1} and {@code ::1}. */
    public B hostNames(String... names) {
        hostNames = List.of(names);
        return self();
    }

    /**
     * Asks each client for a certificate of its own, signed by the server's authority; it may have none. {@link
     * FakeImapServer#clientIdentity} has one, {@link ServerConnection#tlsSession()} what was shown.
     */
    public B clientCertificates() {
        clientCertificates = true;
        return self();
    }

    /** The TLS versions to speak, such as {@code "TLSv1.2"}; default: what the JDK enables. */
    public B tlsProtocols(String... names) {
        tlsProtocols = List.of(names);
        return self();
    }

    /** Answers what no script answers. */
    public B dispatcher(Dispatcher newDispatcher) {
        dispatcher = newDispatcher;
        return self();
    }

    /** Octets a line may have, default 1 MiB; a longer one is recorded as unparsable and ends the connection. */
    public B maxLine(long octets) {
        limits = limits.withMaxLine(octets);
        return self();
    }

    /**
     * Octets a literal may have, default 2<sup>63</sup>-1. A longer one is refused with NO {@code [TOOBIG]}; when the client does
     * not wait for leave ({@code {n+}}), the connection ends with BYE {@code [TOOBIG]}, RFC 7888 4.
     */
    public B maxLiteral(long octets) {
        limits = limits.withMaxLiteral(octets);
        return self();
    }

    /** Octets kept of a literal, default 8 MiB; the rest of a longer one is read and dropped. */
    public B maxRecordedLiteral(long octets) {
        limits = limits.withMaxRecordedLiteral(octets);
        return self();
    }

    /**
     * How long {@link FakeImapServer#takeCommand()} waits for a command, and {@link FakeImapServer#close()} for a client that
     * is connected and has not done its script; in real time. Default 30 s: tests run on machines that are busy.
     */
    public B patience(Duration duration) {
        patience = duration;
        return self();
    }

    /**
     * Plays a distant server: everything it says arrives that much later, however much is under way. Commands sent
     * together so cost one round trip together. Default none.
     */
    public B roundTrip(Duration duration) {
        roundTrip = duration;
        return self();
    }

    /** Octets a second from the server to the client, default no limit. */
    public B bandwidthOut(long octetsPerSecond) {
        paceOut = Pace.ofBandwidth(octetsPerSecond);
        return self();
    }

    /** Octets a second from the client to the server, which reads no faster; default no limit. */
    public B bandwidthIn(long octetsPerSecond) {
        paceIn = Pace.ofBandwidth(octetsPerSecond);
        return self();
    }

    /** The clock that latency, bandwidth, delays and drips go by; default the machine's. */
    public B clock(VirtualClock newClock) {
        clock = newClock.serverClock();
        return self();
    }

    /** Who hears what passes on a connection, asked for with the connection's index when it begins. */
    public B tap(IntFunction<WireTap> newTaps) {
        taps = newTaps;
        return self();
    }

    /**
     * Forgets commands once they are answered, for a server that runs for long: {@link FakeImapServer#takeCommand} and {@link
     * FakeImapServer#commands} then find nothing, and {@link FakeImapServer#close} does not report unparsable ones.
     */
    public B forgetCommands() {
        keepsCommands = false;
        return self();
    }

    @Nullable
    Dispatcher dispatcher() {
        return dispatcher;
    }

    ServerSettings settings() {
        TlsSettings tls = implicitTls || startTls
                ? new TlsSettings(authority, certificate, hostNames, tlsProtocols, clientCertificates)
                : null;
        return new ServerSettings(
                greeting,
                authority,
                tls,
                implicitTls,
                limits,
                patience,
                roundTrip,
                clock,
                paceIn,
                paceOut,
                taps,
                keepsCommands);
    }
}
