package dev.tagline.imap.rfc9051;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class Rfc9051ExamplesTest {
    private final Examples examples = new Examples();

    Rfc9051ExamplesTest() {
        ConnectionExamples.addTo(examples);
        MailboxExamples.addTo(examples);
        ListExamples.addTo(examples);
        SelectedExamples.addTo(examples);
        SearchExamples.addTo(examples);
        ResponseExamples.addTo(examples);
        ResponseCodeExamples.addTo(examples);
    }

    @TestFactory
    Stream<DynamicTest> dialogue() {
        return examples.all().entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.getKey(), () -> example.getValue().run()));
    }

    @Test
    void everyDialogueIsReplayed() throws IOException, URISyntaxException {
        Set<String> present = new TreeSet<>();
        URI anchor = Objects.requireNonNull(Examples.class.getResource("6.1.1-capability.imap"))
                .toURI();
        try (Stream<Path> files = Files.list(Path.of(anchor).getParent())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".imap")) {
                    String section = name.substring(0, name.length() - 5);
                    Examples.dialogues(section).keySet().forEach(dialogue -> present.add(section + " " + dialogue));
                }
            }
        }
        assertEquals(
                List.copyOf(present), List.copyOf(new TreeSet<>(examples.all().keySet())));
    }
}
