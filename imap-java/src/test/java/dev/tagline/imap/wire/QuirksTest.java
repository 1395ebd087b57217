package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    private static List<Transcript> page() throws IOException {
        return Transcript.of(Files.readAllLines(Path.of("..", "docs", "architecture", "quirks.md")));
    }

    private static @Nullable Quirk quirk(Transcript transcript) {
        return Stream.of(Quirk.values())
                .filter(quirk -> quirk.name().equals(transcript.heading()))
                .findFirst()
                .orElse(null);
    }

    @TestFactory
    Stream<DynamicTest> transcriptsAreReadAsThePageSays() throws IOException {
        return page().stream()
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.heading() + ", line " + transcript.line(),
                        () -> assertReadAsThePageSays(transcript)));
    }

    private static void assertReadAsThePageSays(Transcript transcript) {
        Set<Quirk> met = EnumSet.noneOf(Quirk.class);
        List<String> read = transcript.read(met, Set.of());
        assertEquals(String.join("\n", transcript.expected()), String.join("\n", read));
        Quirk quirk = quirk(transcript);
        if (quirk != null) {
            assertTrue(met.contains(quirk), () -> "met only " + met);
            assertNotEquals(read, transcript.read(met, Set.of(quirk)));
        } else {
            assertEquals(Set.of(), met);
        }
    }

    @Test
    void everyQuirkHasATranscriptInTheOrderOfTheEnum() throws IOException {
        List<Quirk> listed = new ArrayList<>();
        for (Transcript transcript : page()) {
            Quirk quirk = quirk(transcript);
            if (quirk != null && !listed.contains(quirk)) {
                listed.add(quirk);
            }
        }
        assertEquals(Arrays.asList(Quirk.values()), listed);
    }
}
