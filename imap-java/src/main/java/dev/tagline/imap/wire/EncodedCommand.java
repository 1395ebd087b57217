package dev.tagline.imap.wire;

import dev.tagline.imap.command.LiteralContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A command in octets, ready to be written once. Cut where the writer must stop to wait for {@code +}.
 *
 * @param parts at least one; the last has no literal and ends in CRLF
 * @param withoutSecrets the whole in one line for logs, without CRLF, secrets and literals; null where there are no secrets,
 *     as in nearly every command: then the octets say the same, and 200 B of text are not made
 * @param secrets the arguments that are secret, before quoting and encoding
 */
public record EncodedCommand(List<Part> parts, @Nullable String withoutSecrets, List<ByteString> secrets) {
    /** Copies the lists. */
    public EncodedCommand {
        parts = List.copyOf(parts);
        secrets = List.copyOf(secrets);
    }

    /** The whole in one line for logs, without CRLF, secrets and literals. To be asked before it is written. */
    public String redacted() {
        if (withoutSecrets != null) {
            return withoutSecrets;
        }
        StringBuilder line = new StringBuilder();
        for (Part part : parts) {
            line.append(lineOf(part.octets()));
        }
        return line.toString();
    }

    /** The text of octets, without the CRLF at their end. */
    static String lineOf(Buffer octets) {
        String line = octets.snapshot().string(StandardCharsets.UTF_8);
        return line.endsWith("\r\n") ? line.substring(0, line.length() - 2) : line;
    }

    /** Without its octets, which may be secret. */
    @Override
    public String toString() {
        return "EncodedCommand[" + parts.size() + " parts]";
    }

    /** True when somewhere in it the server must say {@code +} before the rest may be sent (RFC 9051 section 4.3). */
    public boolean waits() {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.awaited()) {
                return true;
            }
        }
        return false;
    }

    /** True when it carries a literal of the caller's, which may be long, slow, or readable only once. */
    public boolean streams() {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
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
