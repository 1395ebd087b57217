package dev.tagline.imap.testkit.quirk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A dialogue that shows what a server does, and by which it does it: what the client says is which command is meant, what
 * the server says is its answer. Lines before the first {@code C:} are the greeting; {@code ...} is for readers.
 *
 * @param greeting what is said first; empty for the greeting of a server that behaves
 * @param turns the commands that are answered in an own way
 */
record Example(String text, List<Line> greeting, List<Turn> turns) {
    /** One line. */
    record Line(Side side, String text) {}

    /** Whose line it is. */
    enum Side {
        CLIENT,
        SERVER,
        FAULT,
        ELLIPSIS
    }

    /**
     * A command and what answers it.
     *
     * @param tag the tag in the example
     * @param name in upper case, without {@code UID}
     * @param command all of it, without the tag
     * @param lines what follows, with the client's further lines
     */
    record Turn(String tag, String name, String command, List<Line> lines) {
        /** Whether the command ends in a literal that waits to be asked for. */
        boolean awaitsLiteral() {
            return command.endsWith("}") && !command.endsWith("+}");
        }

        /** The line that asks for more, or -1. */
        int request() {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).side() == Side.SERVER && lines.get(i).text().startsWith("+")) {
                    return i;
                }
            }
            return -1;
        }
    }

    static Example of(String text) {
        List<Line> greeting = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        List<Line> current = greeting;
        boolean asked = false;
        for (String written : text.lines().toList()) {
            Line line = line(written);
            if (line.side() == Side.CLIENT && !asked) {
                current = new ArrayList<>();
                turns.add(turn(line.text(), current));
                continue;
            }
            if (line.side() != Side.FAULT && line.side() != Side.ELLIPSIS) {
                asked = line.side() == Side.SERVER && (asked || line.text().startsWith("+"));
            }
            current.add(line);
        }
        return new Example(text, greeting, turns);
    }

    private static Turn turn(String line, List<Line> lines) {
        int space = line.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("no command: " + line);
        }
        String command = line.substring(space + 1);
        String bare = command.startsWith("UID ") ? command.substring(4) : command;
        int end = bare.indexOf(' ');
        String name = (end < 0 ? bare : bare.substring(0, end)).toUpperCase(Locale.ROOT);
        return new Turn(line.substring(0, space), name, command, lines);
    }

    private static Line line(String written) {
        if (written.equals("...")) {
            return new Line(Side.ELLIPSIS, "");
        }
        String text = written.length() > 3 ? written.substring(3) : "";
        if (written.startsWith("C: ")) {
            return new Line(Side.CLIENT, text);
        } else if (written.equals("S:") || written.startsWith("S: ")) {
            return new Line(Side.SERVER, text);
        } else if (written.startsWith("X: ")) {
            return new Line(Side.FAULT, text);
        }
        throw new IllegalArgumentException("no line of an example: " + written);
    }
}
