package dev.tagline.imap.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each workload once, of a few rows, in this process. */
class WorkloadTest {
    private static final List<String> HERE =
            List.of("raw", "tagline", "tagline-future", "tagline-flow", "angus", "angus-tuned");

    @ParameterizedTest
    @EnumSource
    void everyContestantInJavaSeesTheSame(Workload workload) throws Exception {
        int size = workload.tinySize();
        Map<String, Long> sums = new TreeMap<>();
        try (Blaster server = new Blaster(workload, size)) {
            Served served = new Served(server.port(), workload, server.certificate());
            for (String name : HERE) {
                Entrant entrant = Entrants.named(name);
                if (entrant.can().contains(workload)) {
                    try (Contestant contestant =
                            Objects.requireNonNull(entrant.opener()).open(served)) {
                        long sum = contestant.run(workload, size);
                        if (entrant.kind() == Entrant.Kind.PARSER) {
                            sums.put(name, sum);
                        } else {
                            assertTrue(sum >= server.octets(), name);
                        }
                    }
                }
            }
        }
        assertTrue(sums.getOrDefault("tagline", 0L) > 0, sums.toString());
        assertEquals(1, sums.values().stream().distinct().count(), sums.toString());
    }

    @Test
    void aMessageOfTheFirstWorkloadHasAsManyOctetsAsPromised() {
        double each = (double) PreparedMailbox.messages(10_000).octets().length / 10_000;
        assertTrue(each > 840 && each < 865, each + " octets");
    }
}
