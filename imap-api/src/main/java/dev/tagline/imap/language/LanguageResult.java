package dev.tagline.imap.language;

import dev.tagline.imap.mailbox.Namespaces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What LANGUAGE came to.
 *
 * @param tags what the server can speak, when that was asked; else what it speaks now, which is one; empty where it did not say
 * @param namespaces with their names in that language, when the server told them: as {@code TRANSLATION} among {@link
 *     dev.tagline.imap.mailbox.Namespace#extensions}, in modified UTF-7 (RFC 5255 section 3.4); else null
 */
public record LanguageResult(List<String> tags, @Nullable Namespaces namespaces) {
    /** Copies the list. */
    public LanguageResult {
        tags = List.copyOf(tags);
    }
}
