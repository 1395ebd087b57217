package dev.tagline.imap.message;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What only BODYSTRUCTURE tells of a part. Most parts have nothing of it and share {@link #NONE}. */
final class Extension {
    static final Extension NONE = new Extension(null, null, List.of(), null, List.of());

    final @Nullable String md5;
    final @Nullable ContentDisposition disposition;
    final List<String> language;
    final @Nullable String location;
    final List<String> more;

    private Extension(
            @Nullable String md5,
            @Nullable ContentDisposition disposition,
            List<String> language,
            @Nullable String location,
            List<String> more) {
        this.md5 = md5;
        this.disposition = disposition;
        this.language = language;
        this.location = location;
        this.more = more;
    }

    static Extension of(
            @Nullable String md5,
            @Nullable ContentDisposition disposition,
            List<String> language,
            @Nullable String location,
            List<String> more) {
        return md5 == null && disposition == null && location == null && language.isEmpty() && more.isEmpty()
                ? NONE
                : new Extension(md5, disposition, List.copyOf(language), location, List.copyOf(more));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Extension that
                        && Objects.equals(md5, that.md5)
                        && Objects.equals(disposition, that.disposition)
                        && language.equals(that.language)
                        && Objects.equals(location, that.location)
                        && more.equals(that.more));
    }

    @Override
    public int hashCode() {
        return Objects.hash(md5, disposition, language, location, more);
    }
}
