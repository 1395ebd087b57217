package dev.tagline.imap.rfc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.rfc.Example.Client;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** The examples of the RFCs of extensions that no other test holds, each said by this client and understood. */
@Timeout(120)
class ExtensionExamplesTest {
    private static final List<String> RFCS = List.of(
            ("7162 5465 9394 5267 7377 5182 5032 4731 8474 8514 8438 3502 8970 4469 5259 5257 7889 5258 6154 2193 2221"
                            + " 5255")
                    .split(" "));

    private final Map<String, Client> clients = new LinkedHashMap<>();

    ExtensionExamplesTest() {
        SyncExamples.addTo(clients);
        FindingExamples.addTo(clients);
        MessageExamples.addTo(clients);
        MailboxExamples.addTo(clients);
    }

    private static List<Example> examples() throws IOException {
        List<Example> all = new ArrayList<>();
        for (String rfc : RFCS) {
            all.addAll(Example.of(rfc));
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> example() throws IOException {
        return examples().stream()
                .filter(example -> clients.containsKey(example.name()))
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    List<String> lines = example.replay(clients.get(example.name()));
                    assertEquals(String.join("\n", example.expected()), String.join("\n", lines));
                }));
    }

    @Test
    void everyExampleIsSaid() throws IOException {
        List<String> names = examples().stream().map(Example::name).toList();
        assertEquals(new TreeSet<>(names), new TreeSet<>(clients.keySet()));
        assertTrue(names.size() >= 100, "so many: " + names.size());
    }
}
