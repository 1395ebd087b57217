package dev.tagline.imap.testkit.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cert}: what clients must trust. */
@Command(
        name = "cert",
        description = {
            "Prints the certificate of the authority that signs all servers here, as PEM, for clients to trust.",
            "For tests only: who can read the authority's file can play any server for those who trust it."
        })
final class CertCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final AuthorityOption authority = new AuthorityOption();

    CertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.say(authority.get().certificatePem().stripTrailing());
        return 0;
    }
}
