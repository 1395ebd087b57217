package dev.tagline.imap.testkit.standalone;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.quirk.Security;
import dev.tagline.imap.testkit.quirk.ServerQuirk;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attack}: one server of the catalogue. */
@Command(
        name = "attack",
        description = {
            "Plays a hostile or quirky server to every client that connects; \"attacks\" lists them.",
            "Prints how to connect, what to do, and what a correct client makes of it."
        },
        sortOptions = false)
final class AttackCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "NAME", description = "Which of them.")
    private String name = "";

    @Option(names = "--port", paramLabel = "PORT", description = "Listen at this port; 0, the default, picks one.")
    private int port;

    @Mixin
    private final Observing observing = new Observing();

    @Mixin
    private final Listening listening = new Listening();

    AttackCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerQuirk quirk = ServerQuirk.named(name);
        FakeImapServer.Builder builder =
                FakeImapServer.builder().forgetCommands().tap(observing.taps(console));
        if (quirk.security() != Security.PLAINTEXT) {
            listening.certified(builder);
        }
        FakeImapServer server = listening.start(quirk.server(builder), port);
        String protocol = quirk.security() == Security.IMPLICIT_TLS ? "IMAPS" : "IMAP";
        console.ready(protocol, listening.address(), server.port());
        AttacksCommand.describe(quirk, console);
        new CountDownLatch(1).await(); // until a signal ends the program
        return 0;
    }
}
