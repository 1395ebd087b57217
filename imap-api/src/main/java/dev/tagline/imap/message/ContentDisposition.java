package dev.tagline.imap.message;

import org.jspecify.annotations.Nullable;

/**
 * How a part wants to be shown (RFC 2183): {@code ("attachment" ("filename" "figure.png"))}.
 *
 * @param type {@code attachment}, {@code inline} or another, in lower case
 * @param parameters the file name and what else is said
 */
public record ContentDisposition(String type, Parameters parameters) {
    /** Folds the type. */
    public ContentDisposition {
        type = Ascii.lower(type);
    }

    /** Whether the part is to be offered as a file. */
    public boolean isAttachment() {
        return type.equals("attachment");
    }

    /** The file name decoded, or null. The sender chose it: never use it as a path. */
    public @Nullable String filename() {
        return parameters.get("filename");
    }
}
