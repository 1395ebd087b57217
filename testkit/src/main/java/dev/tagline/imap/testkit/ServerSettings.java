package dev.tagline.imap.testkit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeImapServer.Builder} was told. Immutable. */
record ServerSettings(
        @Nullable Reply greeting,
        @Nullable TlsSettings tls,
        boolean implicitTls,
        long maxLine,
        long maxRecordedLiteral,
        Duration patience,
        Duration roundTrip) {}
