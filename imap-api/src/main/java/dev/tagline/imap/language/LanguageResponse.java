package dev.tagline.imap.language;

import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;

/**
 * {@code * LANGUAGE (EN DE IT i-default)}: what the server can speak, or, of one, what it speaks from here on (RFC 5255 section
 * 3.3).
 *
 * @param tags language tags of RFC 4646, as the server wrote them
 */
public record LanguageResponse(List<String> tags) implements ExtensionResponse {
    /** Copies the list. */
    public LanguageResponse {
        tags = List.copyOf(tags);
    }
}
