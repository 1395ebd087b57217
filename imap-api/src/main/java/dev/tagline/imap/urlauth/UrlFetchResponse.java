package dev.tagline.imap.urlauth;

import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;

/**
 * URLFETCH, RFC 4467 section 8 and RFC 5524 section 3.2: what URLs stand for.
 *
 * @param urls one or several
 */
public record UrlFetchResponse(List<FetchedUrl> urls) implements ExtensionResponse {
    /** Copies the list. */
    public UrlFetchResponse {
        urls = List.copyOf(urls);
    }
}
