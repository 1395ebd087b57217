package dev.tagline.imap.wire;

/**
 * Sees the lines of a connection as they pass, for debugging. Secrets are not in them, nor the content of literals:
 * the writer, which knows what is secret, leaves it out before the line comes here. Calls come one at a time, in order,
 * on the connection's callback executor; a log that falls 1,000 lines behind loses the oldest.
 *
 * <pre>
 * C: KWXYAB2 LOGIN &lt;secret&gt; &lt;secret&gt;
 * S: KWXYAB2 OK LOGIN completed
 * </pre>
 */
@FunctionalInterface
public interface WireLog {
    /** One line, beginning with {@code C:} or {@code S:}; control characters are escaped. */
    void line(String line);
}
