package dev.tagline.imap.urlauth;

import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;

/**
 * GENURLAUTH, RFC 4467 section 8: URLs with their authorizations, in the order of what was asked for. To show it shows none
 * of them.
 *
 * @param urls to the letter
 */
public record UrlAuthResponse(List<String> urls) implements ExtensionResponse {
    /** Copies the list. */
    public UrlAuthResponse {
        urls = List.copyOf(urls);
    }

    @Override
    public String toString() {
        return "GENURLAUTH of " + urls.size();
    }
}
