package dev.tagline.imap.wire;

import dev.tagline.imap.settings.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One code block of a page: {@code S:} lines are sent, {@code =} lines are what the reader makes of them. Control characters
 * stand as their pictures.
 *
 * @param heading the last heading before it
 * @param line where in the page it ends
 * @param greeting whether the block, marked {@code greeting}, comes before authentication
 * @param octets what is sent, one character for each octet
 * @param expected responses as {@link Rendering} shows them, and at the end {@code !} with a message where reading fails
 */
record Transcript(String heading, int line, boolean greeting, String octets, List<String> expected) {
    static List<Transcript> of(List<String> page) {
        List<Transcript> transcripts = new ArrayList<>();
        String heading = "";
        boolean inside = false;
        boolean greeting = false;
        StringBuilder octets = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            String line = page.get(i);
            if (line.startsWith("#")) {
                heading = line.substring(line.indexOf(' ') + 1);
            } else if (line.startsWith("```")) {
                inside = !inside;
                if (inside) {
                    greeting = line.equals("```greeting");
                    octets.setLength(0);
                    expected.clear();
                } else if (octets.length() > 0) {
                    transcripts.add(new Transcript(heading, i + 1, greeting, octets.toString(), List.copyOf(expected)));
                }
            } else if (inside && line.startsWith("S:")) {
                octets.append(unpictured(line.length() > 3 ? line.substring(3) : ""));
            } else if (inside && line.startsWith("= ")) {
                expected.add(line.substring(2));
            }
        }
        return transcripts;
    }

    /** A line that ends in the picture of LF has no CRLF of its own. */
    private static String unpictured(String line) {
        String octets = line.replace('\u2400', '\0').replace('\u240d', '\r').replace('\u240a', '\n');
        return octets.endsWith("\n") ? octets : octets + "\r\n";
    }

    /** What is read when these quirks are refused; {@code met} takes those that are met. */
    List<String> read(Set<Quirk> met, Set<Quirk> refused) {
        ResponseReader reader = new ResponseReader(Octets.of(octets), Limits.DEFAULT, Tap.none(), refused);
        if (!greeting) {
            reader.authenticated();
        }
        List<String> rendered = new ArrayList<>();
        try {
            while (true) {
                rendered.add(Rendering.of(reader.next(null)));
            }
        } catch (EOFException end) {
            // The whole transcript has been read.
        } catch (IOException e) {
            rendered.add("! " + e.getMessage());
        }
        met.addAll(reader.quirksMet());
        return rendered;
    }
}
