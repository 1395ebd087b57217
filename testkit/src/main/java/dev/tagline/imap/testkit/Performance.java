package dev.tagline.imap.testkit;

import java.io.IOException;
import java.util.List;
import okio.ByteString;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Says one {@link Reply} on a connection, step by step, and waits where it waits. Of the connection's thread. */
final class Performance {
    /** Where the lines come from that a reply asks for. */
    interface Lines {
        RecordedCommand next() throws IOException;
    }

    private final ServerConnection connection;
    private final ServerOutput output;
    private final Lines lines;

    /** Null for the greeting. */
    private final @Nullable RecordedCommand command;

    private String status = "";

    Performance(ServerConnection connection, @Nullable RecordedCommand command, Lines lines) {
        this.connection = connection;
        this.output = connection.output();
        this.command = command;
        this.lines = lines;
    }

    /** Says it; returns the status of its tagged response, such as {@code "OK"}, or nothing when it has none. */
    String of(Reply reply) throws IOException {
        perform(reply.steps());
        output.locked(() -> {
            if (command != null) {
                connection.faults().afterCommand(command);
            }
            output.flush();
            output.answering(false);
        });
        return status;
    }

    private void perform(List<Reply.Step> steps) throws IOException {
        output.lock.lock();
        try {
            for (Reply.Step step : steps) {
                if (step instanceof Reply.Step.Octets octets) {
                    output.write(octets.octets());
                } else if (step instanceof Reply.Step.Tagged tagged) {
                    String tag = command == null || command.tag().isEmpty() ? "*" : command.tag();
                    ByteString line = ByteString.encodeUtf8(tag + " " + tagged.text() + "\r\n");
                    status = status(line);
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
                    unlocked(() -> perform(line.next().apply(lines.next()).steps()));
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

    /** What stands behind the tag, in upper case. */
    static String status(ByteString taggedLine) {
        String text = taggedLine.utf8();
        int start = text.indexOf(' ') + 1;
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return Ascii.upper(text.substring(start, end));
    }
}
