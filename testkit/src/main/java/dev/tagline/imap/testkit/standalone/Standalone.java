package dev.tagline.imap.testkit.standalone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The standalone jar's main class. Exit codes: 0 done, 1 it went wrong, 2 the arguments are wrong. */
@Command(
        name = "imap-testkit",
        description = "IMAP servers to test IMAP clients against, in any language.",
        mixinStandardHelpOptions = true,
        version = "imap-testkit 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT)
public final class Standalone {
    private Standalone() {}

    /** Runs one command and ends the program with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = writer(new FileOutputStream(FileDescriptor.out));
        PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
        System.exit(commandLine(out, err).execute(arguments));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine commands = new CommandLine(new Standalone()).addSubcommand(new MailstoreCommand(out));
        return commands.setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.println(command.getCommandName() + ": " + Failures.explain(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static PrintWriter writer(OutputStream out) {
        return new PrintWriter(out, true, Charset.defaultCharset());
    }
}
