package dev.tagline.imap.testkit;

import java.io.IOException;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What goes on between a client and the server on one connection: greets, listens, follows the script. One thread. */
final class Conversation implements Runnable {
    private static final ByteString GO_AHEAD = ByteString.encodeUtf8("+ Ready for literal data\r\n");

    private final FakeImapServer server;
    private final ServerConnection connection;
    private final Scripts scripts;
    private final Dialogue dialogue;
    private final FaultInjector faults;
    private final ServerOutput output;
    private final Precedence precedence;
    private @Nullable TranscriptRun script;

    private int commandCount;

    /** The client left the script; all that follows is answered BAD, and not reported again. */
    private boolean broken;

    Conversation(FakeImapServer server, ServerConnection connection) {
        this.server = server;
        this.connection = connection;
        this.scripts = server.scripts();
        this.dialogue = server.history();
        this.faults = connection.faults();
        this.output = connection.output();
        this.precedence = new Precedence(scripts, connection.index());
        this.script = scripts.begin(connection.index());
    }

    @Override
    public void run() {
        Link link = connection.link();
        try {
            greet();
            while (turn()) {}
            link.close();
        } catch (ConnectionEnded e) {
            // By a fault, by LOGOUT or by the server, which saw to the link.
        } catch (IOException e) {
            dialogue.note(connection.index(), "the connection failed: " + e.getMessage());
            link.abort();
        } catch (RuntimeException | Error e) {
            scripts.fail(report("the server failed: " + e, ""));
            link.abort();
        } finally {
            scripts.end();
        }
    }

    private void greet() throws IOException {
        faults.at(new Moment.Connect());
        if (server.settings().implicitTls() && connection.offersTls()) {
            connection.startTls();
        }
        faults.at(new Moment.BeforeGreeting());
        if (script == null || !script.greets()) {
            perform(greeting(), null);
        } else if (script.next() instanceof Transcript.Step.Say greeting) {
            output.locked(() -> {
                output.write(greeting.octets());
                output.flush();
            });
            script.advance();
        }
        faults.at(new Moment.AfterGreeting());
    }

    private Reply greeting() {
        Reply greeting = server.settings().greeting();
        Dispatcher dispatcher = precedence.dispatcher(null);
        if (greeting == null && dispatcher != null) {
            greeting = dispatcher.greeting(connection);
        }
        return greeting == null ? Reply.untagged("OK [CAPABILITY IMAP4rev1] FakeImapServer ready") : greeting;
    }

    /** One step of the script, or one command and its answer; false when nothing can follow. */
    private boolean turn() throws IOException {
        Transcript.Step due = script == null || broken ? null : script.next();
        if (script != null && due instanceof Transcript.Step.Say) {
            sayAllDue(script);
            return true;
        }
        if (script != null && due instanceof Transcript.Step.GoWrong wrong) {
            script.advance();
            connection.happen(wrong.fault());
            return true;
        }
        scripts.progressed();
        boolean line = due instanceof Transcript.Step.ExpectLine;
        CommandReader.Input input = line ? connection.reader().plainLine() : command(due);
        if (input == null) {
            return false;
        }
        RecordedCommand command = record(input, line);
        if (due == null && !broken && adopt(command)) {
            due = script == null ? null : script.next();
        }
        if (script != null && due instanceof Transcript.Step.Expect expected) {
            check(script, script.take(expected, command), due, command);
        } else if (script != null && due instanceof Transcript.Step.ExpectLine expected) {
            check(script, script.take(expected, command), due, command);
        } else {
            perform(input.tooBig() ? tooBig(input) : answer(command), command);
        }
        return !input.ended();
    }

    private CommandReader.@Nullable Input command(Transcript.@Nullable Step due) throws IOException {
        return connection.reader().command((beginning, literal) -> opens(due, beginning, literal.size()));
    }

    private RecordedCommand record(CommandReader.Input input, boolean line) throws IOException {
        int index = commandCount++;
        RecordedCommand command = line
                ? RecordedCommand.line(connection, index, input)
                : RecordedCommand.command(connection, index, input);
        server.log().add(command);
        precedence.hear(command);
        if (!line) {
            connection.answering(command);
        }
        faults.onCommand(command);
        return command;
    }

    // The transcript.

    /** Says the server's lines that stand together, in one flush. */
    private void sayAllDue(TranscriptRun run) throws IOException {
        while (run.next() instanceof Transcript.Step.Say say) {
            ByteString octets = run.render(say);
            RecordedCommand completed = run.completedBy(say);
            output.locked(() -> {
                output.write(octets);
                run.advance();
                if (completed != null) {
                    faults.afterCommand(completed);
                }
                if (completed != null || !(run.next() instanceof Transcript.Step.Say)) {
                    output.flush();
                }
                output.answering(completed == null);
            });
            if (completed != null && Performance.status(octets).equals("OK")) {
                completedOk(completed, run.next() == null);
            }
        }
    }

    private void check(TranscriptRun run, @Nullable String difference, Transcript.Step due, RecordedCommand command)
            throws IOException {
        if (difference != null) {
            broken = true;
            scripts.fail(report(run.where() + ": " + difference, run.marker(due)));
            perform(bad("not in the script: " + difference), command);
        }
    }

    /** RFC 7888 4: who does not ask for leave and sends too much is shown out. */
    private Reply tooBig(CommandReader.Input input) {
        String text =
                "[TOOBIG] a literal of more than " + server.settings().limits().maxLiteral() + " octets";
        return input.ended() ? Reply.untagged("BYE " + text) : Reply.no(text);
    }

    private Reply answer(RecordedCommand command) {
        if (broken) {
            return Reply.bad("the script was left before");
        }
        String failure = command.failure();
        Dispatcher dispatcher = precedence.dispatcher(command);
        boolean overlooked = command.endsInSpace() && dispatcher != null && dispatcher.overlooksSpaceAtEnd();
        if (failure != null && !overlooked) {
            unparsable(command, failure);
            return command.tag().isEmpty() ? Reply.untagged("BAD " + Ascii.text(failure)) : bad(failure);
        }
        Dispatcher standing = precedence.standing(command);
        for (ServerScript each : precedence.scriptsFor(command)) {
            if (each.expectsCommand() && (standing == null || each.expects(command))) {
                return take(each, command);
            }
        }
        if (standing != null) {
            return dispatch(standing, command);
        }
        if (dispatcher != null) {
            return dispatch(dispatcher, command);
        }
        if (command.isNamed("LOGOUT")) {
            return Reply.untagged("BYE logging out").thenOk("LOGOUT completed");
        }
        if (Precedence.isLogin(command) && scripts.knowsAccounts()) {
            return dispatch(Dispatchers.ok(), command);
        }
        broken = true;
        scripts.fail(report("connection " + connection.index() + ": no reply was queued", marker(command)));
        return bad("no reply was queued for " + command.name());
    }

    /** What is wrong may repeat what the client said. */
    private static Reply bad(String what) {
        return Reply.bad(Ascii.text(what));
    }

    private Reply take(ServerScript from, RecordedCommand command) {
        Scripts.Match match = from.take(command);
        if (match.reply() != null) {
            return dispatch(match.reply(), command);
        }
        broken = true;
        String marker = "--> expected " + match.wanted() + "\n";
        scripts.fail(report("connection " + connection.index() + ": " + match.difference(), marker));
        return bad("not expected: " + match.difference());
    }

    /** Begins the transcript of who logs in, if it begins with this login. */
    private boolean adopt(RecordedCommand command) {
        ServerScript named = precedence.named(command);
        Transcript transcript = named == null ? null : named.peekTranscript();
        if (named == null || transcript == null || !transcript.beginsWith(command)) {
            return false;
        }
        script = scripts.begin(named, connection.index());
        return true;
    }

    /** From here on the account's script has its say. */
    private void loggedIn() {
        ServerScript account = precedence.loggedIn();
        boolean idle = script == null || script.next() == null;
        if (account != null && idle) {
            TranscriptRun next = scripts.begin(account, connection.index());
            script = next == null ? script : next;
        }
    }

    // Replies.

    private Reply dispatch(Dispatcher dispatcher, RecordedCommand command) {
        try {
            return dispatcher.dispatch(command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.none();
        }
    }

    /** Sends a reply; the command is null for the greeting. */
    private void perform(Reply reply, @Nullable RecordedCommand command) throws IOException {
        String status = new Performance(connection, command, this::continuation).of(reply);
        if (command != null && status.equals("OK")) {
            completedOk(command, true);
        }
    }

    private RecordedCommand continuation() throws IOException {
        CommandReader.Input input = connection.reader().plainLine();
        if (input == null) {
            connection.link().close();
            throw new ConnectionEnded("the client left amid a command");
        }
        RecordedCommand line = record(input, true);
        if (input.ended()) {
            unparsable(line, line.failure());
            output.locked(() -> output.writeLast(ByteString.encodeUtf8("* BYE " + line.failure() + "\r\n")));
            connection.link().close();
            throw new ConnectionEnded("a line without an end");
        }
        return line;
    }

    // Rules that hold for every kind of script.

    private boolean opens(Transcript.@Nullable Step due, CommandReader.Input beginning, long size) throws IOException {
        ByteString reply = GO_AHEAD;
        if (due instanceof Transcript.Step.Expect expected) {
            int literal = beginning.frame().literals().size();
            if (literal < expected.replies().size()) {
                reply = expected.replies().get(literal);
            } else if (expected.refused()) {
                return false;
            }
        } else {
            RecordedCommand sofar = RecordedCommand.beginning(connection, commandCount, beginning);
            if (precedence.refusesLiteral(sofar, size)) {
                return false;
            }
        }
        ByteString octets = reply;
        output.locked(() -> {
            output.write(octets);
            output.flush();
        });
        return true;
    }

    /** STARTTLS, COMPRESS, UNAUTHENTICATE, LOGOUT and logging in take effect behind their OK. */
    private void completedOk(RecordedCommand command, boolean last) throws IOException {
        if (connection.isStalled()) {
            return;
        }
        if (Precedence.isLogin(command)) {
            loggedIn();
        } else if (command.isNamed("STARTTLS") && connection.offersTls()) {
            connection.startTls();
        } else if (command.isNamed("COMPRESS")) {
            connection.compress();
        } else if (command.isNamed("UNAUTHENTICATE") && connection.isCompressed()) {
            connection.uncompress();
        } else if (command.isNamed("LOGOUT") && last) {
            connection.link().close();
            throw new ConnectionEnded("logged out");
        }
    }

    /** To be reported unless the test takes the command, and so knows of it. */
    private void unparsable(RecordedCommand command, @Nullable String failure) {
        long mark = dialogue.mark();
        server.log()
                .addUnparsable(
                        command,
                        () -> "unparsable: " + failure + "\n" + dialogue.excerptOf(connection.index(), mark)
                                + marker(command));
    }

    private static String marker(RecordedCommand command) {
        return "--> C: " + Dialogue.shortened(command) + "\n";
    }

    private String report(String what, String marker) {
        return what + "\n" + dialogue.excerptOf(connection.index()) + marker;
    }
}
