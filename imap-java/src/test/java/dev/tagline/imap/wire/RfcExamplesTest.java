package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every response in the examples of RFC 9051 and RFC 3501, and some of the extensions that this library knows. */
class RfcExamplesTest {
    @TestFactory
    Stream<DynamicTest> examplesAreRead() throws IOException {
        try (InputStream in = RfcExamplesTest.class.getResourceAsStream("rfc-examples.md")) {
            List<String> page = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toList());
            return Transcript.of(page).stream()
                    .map(example -> DynamicTest.dynamicTest(
                            example.heading(),
                            () -> assertEquals(
                                    String.join("\n", example.expected()),
                                    String.join("\n", example.read(EnumSet.noneOf(Quirk.class), Set.of())))));
        }
    }
}
