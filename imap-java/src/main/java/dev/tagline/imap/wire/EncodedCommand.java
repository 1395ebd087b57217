package dev.tagline.imap.wire;

import dev.tagline.imap.command.LiteralContent;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A command in octets, ready to be written once. Cut where the writer must stop to wait for {@code +}.
 *
 * @param parts at least one; the last has no literal and ends in CRLF
 * @param redacted the whole in one line for logs, without CRLF, secrets and literals
 */
public record EncodedCommand(List<Part> parts, String redacted) {
    /** Copies the list. */
    public EncodedCommand {
        parts = List.copyOf(parts);
    }

    /** True when somewhere in it the server must say {@code +} before the rest may be sent (RFC 9051 section 4.3). */
    public boolean waits() {
        for (Part part : parts) {
            if (part.awaited()) {
                return true;
            }
        }
        return false;
    }

    /** True when it carries a literal of the caller's, which may be long, slow, or readable only once. */
    public boolean streams() {
        for (Part part : parts) {
            if (part.literal() != null && !part.inMemory()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Octets, and the literal behind them.
     *
     * @param octets up to and with the CRLF that announces the literal, or ends the command
     * @param literal what follows, or null in the last part
     * @param awaited true when the literal must not be sent before {@code +}
     * @param inMemory true when the literal is a string of the command, false when it is the caller's content
     */
    public record Part(Buffer octets, @Nullable LiteralContent literal, boolean awaited, boolean inMemory) {}
}
