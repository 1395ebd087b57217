package dev.tagline.imap.testkit;

import java.io.IOException;
import java.util.List;
import okio.ByteString;
import okio.Source;
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
    private final @Nullable TranscriptRun script;

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
        Dispatcher dispatcher = server.currentDispatcher();
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
        CommandReader.Input input = line
                ? connection.reader().plainLine()
                : connection.reader().command((beginning, literal) -> opens(due, beginning, literal.size()));
        if (input == null) {
            return false;
        }
        RecordedCommand command = record(input, line);
        if (script != null && due instanceof Transcript.Step.Expect expected) {
            check(script, script.take(expected, command), due, command);
        } else if (script != null && due instanceof Transcript.Step.ExpectLine expected) {
            check(script, script.take(expected, command), due, command);
        } else {
            perform(answer(command), command);
        }
        return !input.ended();
    }

    private RecordedCommand record(CommandReader.Input input, boolean line) throws IOException {
        int index = commandCount++;
        RecordedCommand command = line
                ? RecordedCommand.line(connection, index, input)
                : RecordedCommand.command(connection, index, input);
        server.log().add(command);
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
            if (completed != null && status(octets).equals("OK")) {
                completedOk(completed, run.next() == null);
            }
        }
    }

    private void check(TranscriptRun run, @Nullable String difference, Transcript.Step due, RecordedCommand command)
            throws IOException {
        if (difference != null) {
            broken = true;
            scripts.fail(report(run.where() + ": " + difference, run.marker(due)));
            perform(Reply.bad("not in the script: " + difference), command);
        }
    }

    // Replies.

    private Reply answer(RecordedCommand command) {
        if (broken) {
            return Reply.bad("the script was left before");
        }
        String failure = command.failure();
        Dispatcher dispatcher = server.currentDispatcher();
        boolean overlooked = command.endsInSpace() && dispatcher != null && dispatcher.overlooksSpaceAtEnd();
        if (failure != null && !overlooked) {
            server.log().addUnparsable(command, report("unparsable: " + failure, "--> C: " + command + "\n"));
            return command.tag().isEmpty() ? Reply.untagged("BAD " + failure) : Reply.bad(failure);
        }
        Scripts.Expected expected = scripts.poll();
        if (expected != null) {
            String difference = expected.matcher().mismatch(command);
            if (difference == null) {
                return expected.reply();
            }
            broken = true;
            String marker = "--> expected " + expected.matcher() + "\n";
            scripts.fail(report("connection " + connection.index() + ": " + difference, marker));
            return Reply.bad("not expected: " + difference);
        }
        if (dispatcher != null) {
            return dispatch(dispatcher, command);
        }
        if (command.isNamed("LOGOUT")) {
            return Reply.untagged("BYE logging out").thenOk("LOGOUT completed");
        }
        broken = true;
        scripts.fail(report("connection " + connection.index() + ": no reply was queued", "--> C: " + command + "\n"));
        return Reply.bad("no reply was queued for " + command.name());
    }

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
        String[] status = {""};
        perform(reply.steps(), command, status);
        output.locked(() -> {
            if (command != null) {
                faults.afterCommand(command);
            }
            output.flush();
            output.answering(false);
        });
        if (command != null && status[0].equals("OK")) {
            completedOk(command, true);
        }
    }

    private void perform(List<Reply.Step> steps, @Nullable RecordedCommand command, String[] status)
            throws IOException {
        output.lock.lock();
        try {
            for (Reply.Step step : steps) {
                if (step instanceof Reply.Step.Octets octets) {
                    output.write(octets.octets());
                } else if (step instanceof Reply.Step.Tagged tagged) {
                    String tag = command == null || command.tag().isEmpty() ? "*" : command.tag();
                    ByteString line = ByteString.encodeUtf8(tag + " " + tagged.text() + "\r\n");
                    status[0] = status(line);
                    output.write(line);
                } else if (step instanceof Reply.Step.Stream stream) {
                    try (Source source = stream.source().get()) {
                        output.write(source, stream.size());
                    }
                } else if (step instanceof Reply.Step.Rows rows) {
                    for (ByteString row : rows.rows()) {
                        output.write(row);
                        output.emitIfLarge();
                    }
                } else if (step instanceof Reply.Step.Effect effect) {
                    unlocked(() -> connection.happen(effect.fault()));
                } else if (step instanceof Reply.Step.AwaitLine line) {
                    output.flush();
                    unlocked(() -> perform(line.next().apply(continuation()).steps(), command, status));
                }
            }
        } finally {
            output.lock.unlock();
        }
    }

    /** Lets pushes through while a reply waits. */
    private void unlocked(ServerOutput.Action action) throws IOException {
        output.lock.unlock();
        try {
            action.run();
        } finally {
            output.lock.lock();
        }
    }

    private RecordedCommand continuation() throws IOException {
        CommandReader.Input input = connection.reader().plainLine();
        if (input == null) {
            connection.link().close();
            throw new ConnectionEnded("the client left amid a command");
        }
        return record(input, true);
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
            Scripts.Expected next = scripts.peek();
            Dispatcher dispatcher = server.currentDispatcher();
            RecordedCommand sofar = RecordedCommand.command(connection, commandCount, beginning);
            if (next != null ? next.refusesLiteral() : dispatcher != null && !dispatcher.acceptsLiteral(sofar, size)) {
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

    /** STARTTLS, COMPRESS and LOGOUT take effect behind their OK. */
    private void completedOk(RecordedCommand command, boolean last) throws IOException {
        if (connection.isStalled()) {
            return;
        }
        if (command.isNamed("STARTTLS") && connection.offersTls()) {
            connection.startTls();
        } else if (command.isNamed("COMPRESS")) {
            connection.compress();
        } else if (command.isNamed("LOGOUT") && last) {
            connection.link().close();
            throw new ConnectionEnded("logged out");
        }
    }

    private static String status(ByteString taggedLine) {
        String text = taggedLine.utf8();
        int start = text.indexOf(' ') + 1;
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return Ascii.upper(text.substring(start, end));
    }

    private String report(String what, String marker) {
        return what + "\n" + dialogue.of(connection.index()) + marker;
    }
}
