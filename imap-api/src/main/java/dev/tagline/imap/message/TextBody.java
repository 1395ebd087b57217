package dev.tagline.imap.message;

import org.jspecify.annotations.Nullable;

/** A part of type text (RFC 9051 section 9, {@code body-type-text}). Immutable. */
public final class TextBody extends SinglePart {
    private final long lines;

    TextBody(Builder builder) {
        super(builder);
        this.lines = builder.lines;
    }

    /** The size in lines, -1 when unknown. */
    public long lines() {
        return lines;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof TextBody that && lines == that.lines;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
