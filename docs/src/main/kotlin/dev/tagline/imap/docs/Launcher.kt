package dev.tagline.imap.docs

import dev.tagline.imap.AuthenticationFailedException
import dev.tagline.imap.ConnectionLostException
import dev.tagline.imap.ImapException
import dev.tagline.imap.ImapTimeoutException
import dev.tagline.imap.TlsRequiredException
import dev.tagline.imap.client.ImapClient
import dev.tagline.imap.sasl.Credentials
import picocli.CommandLine
import picocli.CommandLine.ArgGroup
import picocli.CommandLine.Command
import picocli.CommandLine.Model.CommandSpec
import picocli.CommandLine.Option
import picocli.CommandLine.ParameterException
import picocli.CommandLine.Spec
import java.io.FileDescriptor
import java.io.FileOutputStream
import java.io.IOException
import java.io.PrintStream
import java.io.PrintWriter
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.Callable
import kotlin.system.exitProcess

/**
 * What the program is to do.
 *
 * @property watch how long to watch
 * @property changes how many changes end the watching before that
 */
class Job(
    private val saveTo: Path?,
    val watch: Duration,
    val changes: Int,
) {
    /** The file that one message is downloaded to: the one that was named, or a new one. */
    fun file(): Path = saveTo ?: Files.createTempFile("tagline-", ".eml")
}

/** The command line of both programs. */
@Command(
    name = "mail-watch",
    sortOptions = false,
    description = [
        "Lists mailboxes and messages, downloads the newest message, and watches for changes.",
        "Without --host it starts an IMAP server inside the program and does all this with that.",
    ],
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = [
        "0:all went well", "1:the server refused something, or the connection broke", "2:wrong arguments",
        "3:the login was refused", "4:no connection, or not a secure one",
    ],
    footer = ["The password is asked for, or taken from the environment variable TAGLINE_PASSWORD."],
)
class Launcher(
    private val terminal: Terminal,
    private val environment: Map<String, String>,
    private val program: Program,
) : Callable<Int> {
    /** The program behind the command line. */
    fun interface Program {
        /** Does the job with connections of this client. */
        @Throws(IOException::class, InterruptedException::class)
        fun run(
            terminal: Terminal,
            client: ImapClient,
            job: Job,
        )
    }

    /** How the connection is secured, when not by TLS from the first octet. */
    class Security {
        @Option(names = ["--starttls"], description = ["TLS by STARTTLS, on port 143; without it, no connection"])
        var startTls: Boolean = false

        @Option(names = ["--plaintext"], description = ["no TLS, on port 143; the password goes to this machine only"])
        var plaintext: Boolean = false
    }

    @Spec
    private lateinit var spec: CommandSpec

    @Option(names = ["-h", "--help"], usageHelp = true, description = ["say this and end"])
    private var help: Boolean = false

    @Option(names = ["--host"], paramLabel = "NAME", description = ["the server"])
    private var host: String? = null

    @Option(names = ["--port"], paramLabel = "NUMBER", description = ["default: 993"])
    private var port: Int? = null

    @Option(names = ["--user"], paramLabel = "NAME", description = ["who logs in"])
    private var user: String? = null

    @ArgGroup(exclusive = true)
    private var security: Security? = null

    @Option(names = ["--trust"], paramLabel = "PEMFILE", description = ["trust these certificates too"])
    private var trust: Path? = null

    @Option(
        names = ["--watch"],
        paramLabel = "SECONDS",
        description = ["how long to watch, default: \${DEFAULT-VALUE}"],
    )
    private var watch: Long = 60

    @Option(
        names = ["--save"],
        paramLabel = "FILE",
        description = ["where the newest message goes, default: a new file"],
    )
    private var save: Path? = null

    override fun call(): Int {
        terminal.line("Tagline mail watch")
        val named = host
        if (named == null) {
            if (listOf(port, user, security, trust).any { it != null }) throw wrong("--host is missing")
            SampleServer().use { server -> program.run(terminal, server.client(), job(server.changes)) }
        } else {
            program.run(terminal, client(named), job(Int.MAX_VALUE))
        }
        return 0
    }

    private fun job(changes: Int) = Job(save, Duration.ofSeconds(watch), changes)

    private fun client(host: String): ImapClient =
        try {
            val builder = ImapClient.builder(host)
            if (security?.startTls == true) builder.startTls()
            if (security?.plaintext == true) builder.insecurePlaintext()
            port?.let { builder.port(it) }
            trust?.let { builder.trust(Files.readString(it)) }
            builder.credentials(Credentials.password(user ?: throw wrong("--user is missing"), password())).build()
        } catch (bad: IllegalArgumentException) {
            throw wrong(bad.message ?: "wrong arguments")
        }

    /** Never an argument: those are seen by every user of the machine. */
    private fun password(): String {
        environment["TAGLINE_PASSWORD"]?.let { return it }
        val console = System.console() ?: throw wrong("no terminal to ask for a password: set TAGLINE_PASSWORD")
        return console.readPassword("Password of %s: ", user)?.concatToString() ?: throw wrong("no password")
    }

    private fun wrong(message: String) = ParameterException(spec.commandLine(), message)

    companion object {
        private const val FAILED = 1
        private const val REFUSED = 3
        private const val NO_CONNECTION = 4

        /** Runs the program and ends the JVM when it fails. */
        @JvmStatic
        fun main(
            args: Array<String>,
            program: Program,
        ) {
            val out = PrintStream(FileOutputStream(FileDescriptor.out), true, UTF_8)
            val err = PrintStream(FileOutputStream(FileDescriptor.err), true, UTF_8)
            val code = run(args, Terminal(out, Terminal.isInteractive()), err, System.getenv(), program)
            if (code != 0) exitProcess(code)
        }

        /** Runs the program and returns its exit code. */
        @JvmStatic
        fun run(
            args: Array<String>,
            terminal: Terminal,
            err: PrintStream,
            environment: Map<String, String>,
            program: Program,
        ): Int =
            CommandLine(Launcher(terminal, environment, program))
                .setOut(PrintWriter(terminal.out, true, UTF_8))
                .setErr(PrintWriter(err, true, UTF_8))
                .setExecutionExceptionHandler { failure, _, _ -> report(failure, terminal, err) }
                .execute(*args)

        private fun report(
            failure: Exception,
            terminal: Terminal,
            err: PrintStream,
        ): Int {
            terminal.clearBar()
            err.println("mail-watch: " + printable(failure.message ?: failure.toString()))
            if (failure is ImapException) {
                // Without passwords and contents: fit to be shown, and to be pasted into a report.
                failure.lastExchanges().forEach { err.println("    " + printable(it)) }
            }
            return when (failure) {
                is AuthenticationFailedException -> {
                    REFUSED
                }

                is TlsRequiredException -> {
                    NO_CONNECTION
                }

                is ConnectionLostException, is ImapTimeoutException -> {
                    if (failure.lastExchanges().isEmpty()) NO_CONNECTION else FAILED
                }

                is ImapException, is IOException -> {
                    FAILED
                }

                else -> {
                    throw failure
                }
            }
        }
    }
}
