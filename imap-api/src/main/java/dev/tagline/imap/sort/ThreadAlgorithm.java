package dev.tagline.imap.sort;

import dev.tagline.imap.message.TextScanner;
import dev.tagline.imap.response.Capability;
import java.util.Locale;

/**
 * How THREAD tells which messages belong together, RFC 5256 section 3. A server offers each by a capability.
 *
 * @param name the name in capitals
 */
public record ThreadAlgorithm(String name) {
    /** By subject: the first message of a subject is the parent of all others with it. */
    public static final ThreadAlgorithm ORDEREDSUBJECT = new ThreadAlgorithm("ORDEREDSUBJECT");
    /** By References and In-Reply-To, joined where subjects are the same; threads by the date of their first message. */
    public static final ThreadAlgorithm REFERENCES = new ThreadAlgorithm("REFERENCES");
    /** By References and In-Reply-To alone; threads by the date of their newest message (Dovecot, Cyrus, no RFC). */
    public static final ThreadAlgorithm REFS = new ThreadAlgorithm("REFS");

    /**
     * Takes the name to capitals: those above, or any other.
     *
     * @throws IllegalArgumentException unless it is letters, digits, {@code .}, {@code -} and {@code _}
     */
    public ThreadAlgorithm {
        name = name.toUpperCase(Locale.ROOT);
        TextScanner text = new TextScanner(name, "threading algorithm");
        text.name();
        text.end();
    }

    /** What a server lists that has it: {@code THREAD=REFERENCES}. */
    public Capability capability() {
        return Capability.of("THREAD=" + name);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
