package dev.tagline.imap.testkit.quirk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the catalogue was collected from: 68 attacks on clients, what was listed behind them, and 130 quirks of servers.
 * {@code origins.txt} has one line each: its number, what it is, and either the entries or, in parentheses, why there is none.
 */
final class Origins {
    /**
     * One line.
     *
     * @param id such as {@code A05}, {@code Q12} or {@code B3}
     */
    record Origin(String id, List<String> entries, String reason) {}

    private static final int ATTACKS = 68;
    private static final int BEHIND = 17;
    private static final int QUIRKS = 130;

    private Origins() {}

    static List<Origin> read() {
        try (InputStream in = Origins.class.getResourceAsStream("origins.txt")) {
            List<Origin> origins = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    origins.add(origin(line));
                }
            }
            return origins;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Origin origin(String line) {
        int colon = line.indexOf(": ");
        String id = line.substring(0, line.indexOf(' '));
        String rest = line.substring(colon + 2);
        return rest.startsWith("(") ? new Origin(id, List.of(), rest) : new Origin(id, List.of(rest.split(", ")), "");
    }

    static List<String> expectedIds() {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= ATTACKS; i++) {
            ids.add("A" + (i < 10 ? "0" : "") + i);
        }
        for (int i = 1; i <= BEHIND; i++) {
            ids.add("B" + i);
        }
        for (int i = 1; i <= QUIRKS; i++) {
            ids.add("Q" + i);
        }
        return ids;
    }
}
