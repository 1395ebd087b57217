package dev.tagline.imap.testkit;

import java.time.Duration;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeImapServer.Builder} was told. Immutable. */
record ServerSettings(
        @Nullable Reply greeting,
        @Nullable CertificateAuthority authority,
        @Nullable TlsSettings tls,
        boolean implicitTls,
        InputLimits limits,
        Duration patience,
        Duration roundTrip,
        ServerClock clock,
        @Nullable Pace paceIn,
        @Nullable Pace paceOut,
        @Nullable IntFunction<WireTap> taps,
        boolean keepsCommands) {}
