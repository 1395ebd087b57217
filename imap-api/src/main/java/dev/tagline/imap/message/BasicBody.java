package dev.tagline.imap.message;

/** A part that is neither text nor a message whose structure is known (RFC 9051 section 9, {@code body-type-basic}). */
public final class BasicBody extends SinglePart {
    BasicBody(Builder builder) {
        super(builder);
    }
}
