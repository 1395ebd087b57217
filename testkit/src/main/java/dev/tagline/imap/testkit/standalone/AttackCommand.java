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

/** {@code attack}: one server of the catalogue, or all of them. */
@Command(
        name = "attack",
        description = {
            "Plays a hostile or quirky server to every client that connects; \"attacks\" lists them.",
            "Prints how to connect, what to do, and what a correct client makes of it."
        },
        sortOptions = false)
final class AttackCommand implements Callable<Integer> {
    /** All of them. */
    private static final String ALL = "all";

    private final Console console;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "Which of them; \"all\" plays each at a port of its own, and prints them as JSON, one a line.")
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
        if (name.equalsIgnoreCase(ALL)) {
            if (port != 0) {
                throw new IllegalArgumentException("all of them cannot listen at one port");
            }
            for (ServerQuirk quirk : ServerQuirk.all()) {
                console.say(QuirkJson.of(quirk, start(quirk).port()));
            }
            console.say("All ready");
        } else {
            ServerQuirk quirk = ServerQuirk.named(name);
            int chosen = start(quirk).port();
            String protocol = quirk.security() == Security.IMPLICIT_TLS ? "IMAPS" : "IMAP";
            console.ready(protocol, listening.address(), chosen);
            AttacksCommand.describe(quirk, console);
        }
        new CountDownLatch(1).await(); // until a signal ends the program
        return 0;
    }

    private FakeImapServer start(ServerQuirk quirk) {
        FakeImapServer.Builder builder =
                FakeImapServer.builder().forgetCommands().tap(observing.taps(console));
        if (quirk.security() != Security.PLAINTEXT) {
            listening.certified(builder);
        }
        return listening.start(quirk.server(builder), port);
    }
}
