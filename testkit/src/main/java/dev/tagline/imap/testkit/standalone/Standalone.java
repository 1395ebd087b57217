package dev.tagline.imap.testkit.standalone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The standalone jar's main class; {@code docs/standalone.md} is its manual. */
@Command(
        name = "imap-testkit",
        description = "IMAP servers to test IMAP clients against, in any language.",
        mixinStandardHelpOptions = true,
        version = "imap-testkit 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = "%nCOMMAND --help explains each of them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:The client did not do what the script says.",
            "2:The arguments are wrong, a file is missing, a port is taken."
        })
public final class Standalone {
    /** A client that did not keep to its script. */
    static final int LEFT_THE_SCRIPT = 1;

    /** What was asked for could not be done. */
    static final int FAILED = 2;

    private Standalone() {}

    /** Runs one command and ends the program with its exit code. */
    public static void main(String[] arguments) {
        // Nobody gives a date here, and to find out whether somebody could takes time.
        System.setProperty("picocli.converters.excludes", "java.sql.*,java.time.*");
        PrintWriter out = writer(new FileOutputStream(FileDescriptor.out));
        PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
        System.exit(commandLine(out, err, arguments).execute(arguments));
    }

    /** With all commands, or with the one alone that these arguments begin with: what is not asked for takes no time. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, String... arguments) {
        Console console = new Console(out, err);
        Map<String, Supplier<Callable<Integer>>> known = new LinkedHashMap<>();
        known.put("mailstore", () -> new MailstoreCommand(console));
        known.put("script", () -> new ScriptCommand(console));
        known.put("record", () -> new RecordCommand(console));
        known.put("attack", () -> new AttackCommand(console));
        known.put("attacks", () -> new AttacksCommand(console));
        known.put("cert", () -> new CertCommand(console));
        if (arguments.length > 0 && known.containsKey(arguments[0])) {
            known.keySet().retainAll(Set.of(arguments[0]));
        }
        CommandLine commands = new CommandLine(new Standalone());
        known.forEach((name, command) -> commands.addSubcommand(name, command.get()));
        for (CommandLine each : commands.getSubcommands().values()) {
            each.getCommandSpec().mixinStandardHelpOptions(true);
        }
        return commands.setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((failure, all) -> misused(failure, err))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.println(command.getCommandName() + ": " + Console.explain(failure));
                    return FAILED;
                });
    }

    /** The mistake before anything else, and no page of help behind it. */
    private static int misused(ParameterException failure, PrintWriter err) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof MissingParameterException && command.getParent() == null) {
            command.usage(err);
            return FAILED;
        }
        err.println(name + ": " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("\"" + name + " --help\" tells more.");
        return FAILED;
    }

    // Every line goes out at once: others wait for it behind a pipe.
    private static PrintWriter writer(OutputStream out) {
        return new PrintWriter(out, true, Charset.defaultCharset());
    }
}
