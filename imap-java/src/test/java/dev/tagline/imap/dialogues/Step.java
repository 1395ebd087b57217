package dev.tagline.imap.dialogues;

import java.util.ArrayList;
import java.util.List;

/**
 * What a client does next.
 *
 * @param line where it is written, from 1
 * @param client which client, from 1
 * @param kind what it does
 * @param parts a command or a line, cut where literals begin: text, octets, text, octets, ...; or the text to wait for; or
 *     the new name and the old
 * @param reason why the servers' answers differ, or null when they must not
 */
record Step(int line, int client, Kind kind, List<String> parts, String reason) {
    enum Kind {
        /** Says a command, or a line that a command in progress asks for, and waits for the answer. */
        SAYS,
        /** Says a command and does not wait. */
        GOES_ON,
        /** Waits until the server has said a line that begins so. */
        HEARS,
        /** Keeps what the server has said behind a name under another. */
        KEEPS
    }

    boolean asksForUids() {
        return parts.get(0).contains("UID");
    }

    @Override
    public String toString() {
        return "line " + line + ": C" + client + ": " + String.join("", parts);
    }

    /** The steps of a dialogue, in the form that {@link Dialogues} explains. */
    static List<Step> parse(String dialogue) {
        List<Step> steps = new ArrayList<>();
        String[] lines = dialogue.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].stripLeading();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("!=")) {
                Step last = steps.remove(steps.size() - 1);
                String reason = (last.reason == null ? "" : last.reason + " ")
                        + line.substring(2).strip();
                steps.add(new Step(last.line, last.client, last.kind, last.parts, reason));
                continue;
            }
            int colon = line.indexOf(':');
            Kind kind = switch (line.charAt(0)) {
                case 'C' -> Kind.SAYS;
                case 'P' -> Kind.GOES_ON;
                case 'S' -> Kind.HEARS;
                case 'K' -> Kind.KEEPS;
                default -> throw new IllegalArgumentException("line " + (i + 1) + ": " + line);
            };
            int client = colon == 1 ? 1 : Integer.parseInt(line.substring(1, colon));
            List<String> parts = new ArrayList<>();
            int first = i + 1;
            String text = line.substring(colon + 1).stripLeading();
            if (kind == Kind.KEEPS) {
                steps.add(new Step(first, client, kind, List.of(text.split(" = ")), null));
                continue;
            }
            while (text.endsWith("{}") || text.endsWith("{+}")) {
                StringBuilder literal = new StringBuilder();
                while (i + 1 < lines.length && lines[i + 1].stripLeading().startsWith("|")) {
                    String octets = lines[++i].stripLeading().substring(1);
                    literal.append(literal.isEmpty() ? "" : "\r\n")
                            .append(octets.startsWith(" ") ? octets.substring(1) : octets);
                }
                parts.add(text.substring(0, text.lastIndexOf('{')) + "{" + literal.length()
                        + (text.endsWith("+}") ? "+}" : "}"));
                parts.add(literal.toString());
                boolean more =
                        i + 1 < lines.length && lines[i + 1].stripLeading().startsWith(">");
                text = more ? lines[++i].stripLeading().substring(1) : "";
            }
            parts.add(text);
            steps.add(new Step(first, client, kind, parts, null));
        }
        return steps;
    }
}
