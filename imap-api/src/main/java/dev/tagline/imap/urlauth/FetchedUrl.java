package dev.tagline.imap.urlauth;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.BodyStructure;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What a URL stands for.
 *
 * @param url to the letter
 * @param content the octets, or null when there is nothing there, or nothing that this user may see
 * @param structure what kind of part it is, as the octets are; null when that was not asked for
 */
public record FetchedUrl(
        String url, @Nullable BodySection content, @Nullable BodyStructure structure) {
    /** The octets; empty where there are none. */
    public ByteString octets() {
        return content == null ? ByteString.EMPTY : content.byteString();
    }

    /** How many octets, and nothing of URL and content. */
    @Override
    public String toString() {
        return "FetchedUrl[" + (content == null ? "NIL" : content.size() + " octets") + "]";
    }
}
