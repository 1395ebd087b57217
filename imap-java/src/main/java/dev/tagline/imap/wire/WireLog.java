package dev.tagline.imap.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Sees what a connection says and does, for debugging. Secrets are not in it, nor the content of literals: the writer,
 * which knows what is secret, leaves it out before the line comes here. Calls come one at a time, in order, on the
 * connection's callback executor; a log that falls 1,000 lines behind loses the oldest.
 *
 * <pre>
 * C: KWXYAB2 LOGIN &lt;secret&gt; &lt;secret&gt;      from {@link Level#COMMANDS} on
 * S: * CAPABILITY IMAP4rev1 IDLE            from {@link Level#WIRE} on
 * S: KWXYAB2 OK LOGIN completed             from {@link Level#COMMANDS} on
 * -- NOT_AUTHENTICATED to AUTHENTICATED     from {@link Level#COMMANDS} on
 * -- NOOP waits: 0 before it, 1 in flight   from {@link Level#DETAIL} on
 * </pre>
 *
 * Whatever the level, and without any log, a connection keeps its last exchanges and shows them with each exception.
 */
@FunctionalInterface
public interface WireLog {
    /** How much is told; each level includes those before it. */
    enum Level {
        /** Commands and their completions, lines inside commands, changes of state, the end. */
        COMMANDS,
        /** All lines in both directions, without the content of literals, each cut to 512 octets where it is received. */
        WIRE,
        /** What goes on inside as well: commands that wait, octets read and written, bodies streamed, IDLE renewed. */
        DETAIL
    }

    /** One line, beginning with {@code C:}, {@code S:}, or {@code --} for a note; control characters are escaped. */
    void line(String line);

    /** How much this log wants to hear, asked once for each connection; {@link Level#WIRE} by default. */
    default Level level() {
        return Level.WIRE;
    }

    /** This log at another level. */
    default WireLog at(Level level) {
        WireLog log = this;
        return new WireLog() {
            @Override
            public void line(String line) {
                log.line(line);
            }

            @Override
            public Level level() {
                return level;
            }
        };
    }

    /**
     * A log that writes each line with the time of day, such as {@code 21:52:25.107 C: KWXYAB2 NOOP}, to {@code System.err}
     * or any other destination, which must bear calls from several threads where several connections share it.
     */
    static WireLog to(Appendable destination) {
        return line -> {
            try {
                destination.append(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS) + " " + line
                        + System.lineSeparator());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
