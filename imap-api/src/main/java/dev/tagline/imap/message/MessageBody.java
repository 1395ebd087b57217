package dev.tagline.imap.message;

import org.jspecify.annotations.Nullable;

/** An enclosed message, {@code message/rfc822} or {@code message/global} (RFC 9051 section 9, {@code body-type-msg}). */
public final class MessageBody extends SinglePart {
    private final Envelope envelope;
    private final BodyStructure body;
    private final long lines;

    MessageBody(Builder builder, Envelope envelope, BodyStructure body) {
        super(builder);
        this.envelope = envelope;
        this.body = body;
        this.lines = builder.lines;
    }

    /** The headers of the enclosed message. */
    public Envelope envelope() {
        return envelope;
    }

    /** What the enclosed message is made of. */
    public BodyStructure body() {
        return body;
    }

    /** The size in lines, -1 when unknown. */
    public long lines() {
        return lines;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof MessageBody that
                && lines == that.lines
                && envelope.equals(that.envelope)
                && body.equals(that.body);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** The media types. */
    @Override
    public String toString() {
        return mediaType() + "[" + body + "]";
    }
}
