package dev.tagline.imap.servers;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.response.Capability;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** What one case is about, noted while it runs: for {@link Results}. */
public final class About {
    /** A test that can say it. */
    public interface Told {
        /** As far as it has come. */
        About about();
    }

    private final Set<String> extensions = Collections.synchronizedSet(new LinkedHashSet<>());
    private volatile String way = "";

    /** By their capabilities' names, or the names of operations. */
    public void extensions(String... names) {
        Collections.addAll(extensions, names);
    }

    /** The same, where the case is skipped unless the server lists them all. */
    public void needs(ImapConnection connection, String... capabilities) {
        extensions(capabilities);
        for (String capability : capabilities) {
            Assumptions.assumeTrue(
                    connection.capabilities().has(Capability.of(capability)), () -> "the server lacks " + capability);
        }
    }

    /** The way that an operation took on this server. */
    public void way(Enum<?> taken) {
        way = taken.name();
    }

    Set<String> extensions() {
        return extensions;
    }

    String way() {
        return way;
    }
}
