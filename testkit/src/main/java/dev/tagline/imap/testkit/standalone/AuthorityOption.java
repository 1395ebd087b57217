package dev.tagline.imap.testkit.standalone;

import dev.tagline.imap.testkit.CertificateAuthority;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the authority is kept that signs the servers' certificates: one file, so that every command has the same. */
final class AuthorityOption {
    @Option(
            names = "--authority",
            paramLabel = "FILE",
            defaultValue = "${env:IMAP_TESTKIT_AUTHORITY:-${sys:user.home}/.imap-testkit/authority.pem}",
            description = {
                "Where the certificate authority and its key are kept; made when missing.",
                "Default: ${DEFAULT-VALUE}, or what IMAP_TESTKIT_AUTHORITY names."
            })
    private Path file = Path.of("authority.pem");

    /** Reads it, or makes it. */
    CertificateAuthority get() {
        return CertificateAuthority.stored(file);
    }
}
