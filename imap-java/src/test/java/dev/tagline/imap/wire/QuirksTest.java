package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.response.Response;
import dev.tagline.imap.settings.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every transcript of {@code docs/architecture/quirks.md}: under a heading that is a {@link Quirk}, the reader must meet
 * it, and must read something else when it refuses it.
 */
class QuirksTest {
    private static final Path PAGE = Path.of("..", "docs", "architecture", "quirks.md");

    /** One code block: what is sent, and what is read. */
    private record Transcript(@Nullable Quirk quirk, int line, boolean greeting, String octets, List<String> expected) {
        List<String> read(Set<Quirk> met, Set<Quirk> refused) {
            ResponseReader reader = new ResponseReader(Octets.of(octets), Limits.DEFAULT, Tap.none(), refused);
            if (!greeting) {
                reader.authenticated();
            }
            List<Response> read = new ArrayList<>();
            List<String> rendered = new ArrayList<>();
            try {
                while (true) {
                    read.add(reader.next(null));
                    rendered.add(Rendering.of(read.get(read.size() - 1)));
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

    private static List<Transcript> transcripts() throws IOException {
        List<Transcript> transcripts = new ArrayList<>();
        @Nullable Quirk quirk = null;
        boolean inside = false;
        boolean greeting = false;
        StringBuilder octets = new StringBuilder();
        List<String> expected = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(PAGE)) {
            number++;
            if (line.startsWith("#")) {
                quirk = Stream.of(Quirk.values())
                        .filter(q -> line.endsWith("# " + q.name()) || line.endsWith(" " + q.name()))
                        .findFirst()
                        .orElse(null);
            } else if (line.startsWith("```")) {
                inside = !inside;
                if (inside) {
                    greeting = line.equals("```greeting");
                    octets.setLength(0);
                    expected.clear();
                } else if (octets.length() > 0) {
                    transcripts.add(new Transcript(quirk, number, greeting, octets.toString(), List.copyOf(expected)));
                }
            } else if (inside && line.startsWith("S: ")) {
                octets.append(unpictured(line.substring(3)));
            } else if (inside && line.startsWith("= ")) {
                expected.add(line.substring(2));
            }
        }
        return transcripts;
    }

    /** Control characters are shown by their pictures; a line that ends in one for LF has no CRLF of its own. */
    private static String unpictured(String line) {
        String octets = line.replace('\u2400', '\0').replace('\u240d', '\r').replace('\u240a', '\n');
        return octets.endsWith("\n") ? octets : octets + "\r\n";
    }

    @TestFactory
    Stream<DynamicTest> transcriptsAreReadAsThePageSays() throws IOException {
        return transcripts().stream()
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.quirk() + " line " + transcript.line(), () -> assertReadAsThePageSays(transcript)));
    }

    private static void assertReadAsThePageSays(Transcript transcript) {
        Set<Quirk> met = EnumSet.noneOf(Quirk.class);
        List<String> read = transcript.read(met, Set.of());
        assertEquals(String.join("\n", transcript.expected()), String.join("\n", read));
        if (transcript.quirk() != null) {
            assertTrue(met.contains(transcript.quirk()), () -> "met only " + met);
            assertNotEquals(read, transcript.read(met, Set.of(transcript.quirk())));
        } else {
            assertEquals(Set.of(), met);
        }
    }

    @Test
    void everyQuirkHasATranscriptInTheOrderOfTheEnum() throws IOException {
        List<Quirk> listed = new ArrayList<>();
        for (Transcript transcript : transcripts()) {
            if (transcript.quirk() != null && !listed.contains(transcript.quirk())) {
                listed.add(transcript.quirk());
            }
        }
        assertEquals(Arrays.asList(Quirk.values()), listed);
    }
}
