package dev.tagline.imap.convert;

import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;

/**
 * CONVERSION, RFC 5259 section 5.2: something that a server can convert.
 *
 * @param from the media type that it takes, which may be a type with any subtype
 * @param to the media type that it makes
 * @param parameters names of those that it knows
 */
public record AvailableConversion(String from, String to, List<String> parameters) implements ExtensionResponse {
    /** Copies the list. */
    public AvailableConversion {
        parameters = List.copyOf(parameters);
    }
}
