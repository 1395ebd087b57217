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
        long maxLine,
        long maxRecordedLiteral,
        Duration patience,
        Duration roundTrip,
        @Nullable IntFunction<WireTap> taps,
        boolean keepsCommands) {}
