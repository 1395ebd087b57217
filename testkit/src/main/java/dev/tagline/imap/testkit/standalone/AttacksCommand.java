package dev.tagline.imap.testkit.standalone;

import dev.tagline.imap.testkit.quirk.QuirkFamily;
import dev.tagline.imap.testkit.quirk.ServerQuirk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attacks}: the catalogue. */
@Command(name = "attacks", description = "Lists the hostile and quirky servers that \"attack\" can play.")
final class AttacksCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Tell everything about these instead.")
    private List<String> names = new ArrayList<>();

    AttacksCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        for (String name : names) {
            describe(ServerQuirk.named(name), console);
        }
        if (names.isEmpty()) {
            for (QuirkFamily family : QuirkFamily.values()) {
                List<ServerQuirk> entries = family.entries();
                if (!entries.isEmpty()) {
                    console.say("# " + family.title());
                    entries.forEach(each -> console.say(commandName(each) + "  " + each.summary()));
                }
            }
        }
        return 0;
    }

    /** How it is named on the command line. */
    static String commandName(ServerQuirk quirk) {
        return quirk.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, what a client is to do with it, and how that should come out. */
    static void describe(ServerQuirk quirk, Console console) {
        console.say("# " + commandName(quirk) + ": " + quirk.summary());
        if (!quirk.seenIn().isEmpty()) {
            console.say("#   Seen in: " + String.join(", ", quirk.seenIn()));
        }
        console.say("#   Connect " + quirk.security().words() + ", then:");
        quirk.procedure().forEach(step -> console.say("#     " + step));
        console.say("#   A correct client: " + quirk.expectation());
        console.say("#   On the wire:");
        quirk.example().lines().forEach(line -> console.say("#     " + line));
    }
}
