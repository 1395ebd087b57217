package dev.tagline.imap.testkit.quirk;

import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.ServerCertificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import okio.ByteString;

/** {@link QuirkFamily#HANDSHAKE_ATTACKS}: each is a constant of {@link ServerQuirk}. */
public interface HandshakeAttacks {
    ServerQuirk WRONG_HOST = certificate(false, "WRONG_HOST", ServerCertificate.WRONG_HOST, "is for another host");
    ServerQuirk EXPIRED = certificate(false, "EXPIRED", ServerCertificate.EXPIRED, "has expired");
    ServerQuirk SELF_SIGNED = certificate(false, "SELF_SIGNED", ServerCertificate.SELF_SIGNED, "is signed by itself");
    ServerQuirk UNKNOWN_AUTHORITY =
            certificate(false, "UNKNOWN_AUTHORITY", ServerCertificate.UNKNOWN_AUTHORITY, "is signed by nobody known");
    ServerQuirk NAME_IN_SUBJECT = certificate(
            false,
            "NAME_IN_SUBJECT",
            ServerCertificate.NAME_IN_SUBJECT,
            "has the host in its subject, and another among its names");
    ServerQuirk NO_NAMES = certificate(
            false, "NO_NAMES", ServerCertificate.NO_NAMES, "has the host in its subject, and no names at all");
    ServerQuirk OTHER_ADDRESS = certificate(
            false, "OTHER_ADDRESS", ServerCertificate.OTHER_ADDRESS, "is for another address, and for no name");
    ServerQuirk WILDCARDS = certificate(
            false, "WILDCARDS", ServerCertificate.WILDCARDS, "is for *, and for names with a * amid a label");
    ServerQuirk STARTTLS_WRONG_HOST =
            certificate(true, "STARTTLS_WRONG_HOST", ServerCertificate.WRONG_HOST, "is for another host");
    ServerQuirk STARTTLS_EXPIRED = certificate(true, "STARTTLS_EXPIRED", ServerCertificate.EXPIRED, "has expired");
    ServerQuirk STARTTLS_SELF_SIGNED =
            certificate(true, "STARTTLS_SELF_SIGNED", ServerCertificate.SELF_SIGNED, "is signed by itself");
    ServerQuirk STARTTLS_UNKNOWN_AUTHORITY = certificate(
            true, "STARTTLS_UNKNOWN_AUTHORITY", ServerCertificate.UNKNOWN_AUTHORITY, "is signed by nobody known");
    ServerQuirk STARTTLS_NAME_IN_SUBJECT = certificate(
            true,
            "STARTTLS_NAME_IN_SUBJECT",
            ServerCertificate.NAME_IN_SUBJECT,
            "has the host in its subject, and another among its names");
    ServerQuirk STARTTLS_NO_NAMES = certificate(
            true, "STARTTLS_NO_NAMES", ServerCertificate.NO_NAMES, "has the host in its subject, and no names at all");
    ServerQuirk STARTTLS_OTHER_ADDRESS = certificate(
            true, "STARTTLS_OTHER_ADDRESS", ServerCertificate.OTHER_ADDRESS, "is for another address, and for no name");
    ServerQuirk STARTTLS_WILDCARDS = certificate(
            true, "STARTTLS_WILDCARDS", ServerCertificate.WILDCARDS, "is for *, and for names with a * amid a label");

    ServerQuirk TLS_1_0 = quirk("TLS_1_0")
            .does("Chooses TLS 1.0, with a cipher suite that keeps no secrets for long.")
            .example("""
                    S: \\x16\\x03\\x01\\x00\\x2A\\x02\\x00\\x00\\x26\\x03\\x01␄
                    ...
                    """)
            .answerTlsBy(ByteString.decodeHex("160301002a02000026030100" + "11".repeat(31) + "00002f00"))
            .refusesTls("TLS 1.2 or newer (RFC 8314, RFC 9325).");

    ServerQuirk TLS_1_1 = quirk("TLS_1_1")
            .does("Chooses TLS 1.1.")
            .example("""
                    S: \\x16\\x03\\x02\\x00\\x2A\\x02\\x00\\x00\\x26\\x03\\x02␄
                    ...
                    """)
            .answerTlsBy(ByteString.decodeHex("160302002a02000026030200" + "11".repeat(31) + "00002f00"))
            .refusesTls("TLS 1.2 or newer (RFC 8314, RFC 9325).");

    ServerQuirk STATIC_RSA = suite(
            "STATIC_RSA",
            "009c",
            "TLS_RSA_WITH_AES_128_GCM_SHA256: who gets hold of the server's key reads all of the past.");

    ServerQuirk NULL_CIPHER =
            suite("NULL_CIPHER", "003b", "TLS_RSA_WITH_NULL_SHA256: everybody reads it as it is said.");

    ServerQuirk RC4 = suite("RC4", "c011", "TLS_ECDHE_RSA_WITH_RC4_128_SHA, which is broken, RFC 7465.");

    ServerQuirk TRUNCATED_BODY = quirk("TRUNCATED_BODY")
            .does("Cuts the connection amid a body, without close_notify: somebody on the way has.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[])
                    S: * 1 FETCH (UID 1 BODY[] {100}
                    S: Half of it␄
                    X: drop-tls
                    """)
            .tls()
            .closes("The caller gets an error, never a short body.");

    ServerQuirk TRUNCATED_BODY_POLITELY = quirk("TRUNCATED_BODY_POLITELY")
            .does("Closes the connection amid a body, with close_notify.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[])
                    S: * 1 FETCH (UID 1 BODY[] {100}
                    S: Half of it␄
                    X: close
                    """)
            .tls()
            .closes("The caller gets an error, never a short body.");

    ServerQuirk TRUNCATED_BEFORE_OK = quirk("TRUNCATED_BEFORE_OK")
            .does("Cuts the connection behind the last row, before the tagged OK.")
            .example("""
                    C: A1 UID FETCH 1:3 (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS ())
                    X: drop-tls
                    """)
            .tls()
            .closes("The rows are not all rows.");

    ServerQuirk HANDSHAKE_NEVER_ANSWERED = quirk("HANDSHAKE_NEVER_ANSWERED")
            .does("Accepts the connection and never says a word of TLS.")
            .example("""
                    X: stall
                    """)
            .tls()
            .fault(Fault.stall().atConnect())
            .timesOut("The limit for connecting is for the handshake too.");

    ServerQuirk HANDSHAKE_STALLED = quirk("HANDSHAKE_STALLED")
            .does("Begins the TLS handshake and then says nothing any more.")
            .example("""
                    S: \\x16\\x03\\x03\\x00\\x2A\\x02\\x00\\x00\\x26\\x03\\x03␄
                    ...
                    """)
            .answerTlsBy(ByteString.decodeHex("160303002a02000026030300" + "11".repeat(31) + "00c02f00"))
            .timesOut("The limit for connecting is for the whole of it.");

    ServerQuirk HANDSHAKE_DRIPPED = quirk("HANDSHAKE_DRIPPED")
            .does("Sends the TLS handshake octet by octet.")
            .example("""
                    S: \\x16\\x03\\x03␄
                    ...
                    """)
            .fault(Fault.drip(1, Duration.ofMillis(50)).atConnect())
            .answerTlsBy(ByteString.decodeHex("160303002a02000026030300" + "11".repeat(31) + "00c02f00"))
            .timesOut("The limit for connecting is for the whole of it, and no octet begins it anew.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            WRONG_HOST,
            EXPIRED,
            SELF_SIGNED,
            UNKNOWN_AUTHORITY,
            NAME_IN_SUBJECT,
            NO_NAMES,
            OTHER_ADDRESS,
            WILDCARDS,
            STARTTLS_WRONG_HOST,
            STARTTLS_EXPIRED,
            STARTTLS_SELF_SIGNED,
            STARTTLS_UNKNOWN_AUTHORITY,
            STARTTLS_NAME_IN_SUBJECT,
            STARTTLS_NO_NAMES,
            STARTTLS_OTHER_ADDRESS,
            STARTTLS_WILDCARDS,
            TLS_1_0,
            TLS_1_1,
            STATIC_RSA,
            NULL_CIPHER,
            RC4,
            TRUNCATED_BODY,
            TRUNCATED_BODY_POLITELY,
            TRUNCATED_BEFORE_OK,
            HANDSHAKE_NEVER_ANSWERED,
            HANDSHAKE_STALLED,
            HANDSHAKE_DRIPPED);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.HANDSHAKE_ATTACKS, name);
    }

    private static ServerQuirk suite(String name, String code, String which) {
        String octets = code.toUpperCase(Locale.ROOT);
        return quirk(name)
                .does("Chooses TLS 1.2 with " + which)
                .example("S: \\x16\\x03\\x03\\x00\\x2A\\x02\\x00\\x00\\x26\\x03\\x03\\x00" + "\\x11".repeat(31)
                        + "\\x00\\x" + octets.substring(0, 2) + "\\x" + octets.substring(2) + "\\x00␄\n...\n")
                .answerTlsBy(ByteString.decodeHex("160303002a02000026030300" + "11".repeat(31) + "00" + code + "00"))
                .refusesTls("A suite with a fresh key for each connection, or none at all (RFC 9325).");
    }

    private static ServerQuirk certificate(boolean startTls, String name, ServerCertificate kind, String how) {
        Entry entry = quirk(name)
                .seenIn("Python imaplib and Apache Commons Net, by default")
                .does("Has a certificate that " + how + (startTls ? ", behind STARTTLS." : "."))
                .example(startTls ? "C: A1 STARTTLS\nS: A1 OK begin\n...\n" : "...\n");
        return (startTls
                        ? entry.answer("STARTTLS", command -> Reply.ok("begin")).startTls()
                        : entry.tls())
                .settings(builder -> builder.certificate(kind))
                .refusesTls("Whatever else was configured about trust.");
    }
}
