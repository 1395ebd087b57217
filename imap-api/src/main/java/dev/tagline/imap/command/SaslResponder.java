package dev.tagline.imap.command;

import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Answers the challenges of one run of a SASL mechanism; {@link SaslExchange} is for mechanisms that speak first or
 * verify the server.
 *
 * <pre>
 * S: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+
 * C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw
 * </pre>
 */
@FunctionalInterface
public interface SaslResponder {
    /**
     * Answers a challenge. Called by one thread at a time, never by the reader, so it may compute for long or block.
     *
     * @param challenge what the server sent, without base64; empty when it sent nothing, or prose
     * @return the answer, possibly empty, or null to give up: {@code *} is then sent and authentication fails
     */
    @Nullable
    ByteString respond(ByteString challenge);
}
