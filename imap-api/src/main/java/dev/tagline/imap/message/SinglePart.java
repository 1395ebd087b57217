package dev.tagline.imap.message;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part that has content of its own (RFC 9051 section 9, {@code body-type-1part}). Immutable. */
public abstract sealed class SinglePart implements BodyStructure permits TextBody, MessageBody, BasicBody {
    private final String type;
    private final String subtype;
    private final Parameters parameters;
    private final @Nullable String id;
    private final @Nullable String description;
    private final String encoding;
    private final long size;
    private final Extension extension;

    SinglePart(Builder builder) {
        this.type = builder.type;
        this.subtype = builder.subtype;
        this.parameters = builder.parameters;
        this.id = builder.id;
        this.description = builder.description;
        this.encoding = builder.encoding;
        this.size = builder.size;
        this.extension =
                Extension.of(builder.md5, builder.disposition, builder.language, builder.location, builder.extensions);
    }

    @Override
    public final String type() {
        return type;
    }

    @Override
    public final String subtype() {
        return subtype;
    }

    @Override
    public final Parameters parameters() {
        return parameters;
    }

    /** The Content-ID as it stands, angle brackets and all, or null. */
    public final @Nullable String id() {
        return HeaderText.asIs(id);
    }

    /** The Content-Description decoded, or null. */
    public final @Nullable String description() {
        return HeaderText.decode(description);
    }

    /** The content-transfer-encoding in lower case: {@code "base64"}; {@code "7bit"} where the server said nothing. */
    public final String encoding() {
        return encoding;
    }

    /** The size in octets as encoded for transfer, -1 when unknown. Some servers count wrongly: never an end. */
    public final long size() {
        return size;
    }

    /** The Content-MD5, or null. */
    public final @Nullable String md5() {
        return HeaderText.asIs(extension.md5);
    }

    @Override
    public final @Nullable ContentDisposition disposition() {
        return extension.disposition;
    }

    @Override
    public final List<String> language() {
        return extension.language;
    }

    @Override
    public final @Nullable String location() {
        return HeaderText.asIs(extension.location);
    }

    @Override
    public final List<String> extensions() {
        return extension.more;
    }

    /** Whether to offer it as a file: its disposition is attachment, or it has a file name and no disposition. */
    public final boolean isAttachment() {
        ContentDisposition disposition = extension.disposition;
        return disposition == null ? filename() != null : disposition.isAttachment();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SinglePart that
                && getClass() == that.getClass()
                && type.equals(that.type)
                && subtype.equals(that.subtype)
                && parameters.equals(that.parameters)
                && Objects.equals(id, that.id)
                && Objects.equals(description, that.description)
                && encoding.equals(that.encoding)
                && size == that.size
                && extension.equals(that.extension);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, subtype, id, size);
    }

    /** The media type. */
    @Override
    public String toString() {
        return mediaType();
    }

    /**
     * Makes a part of the fields of the wire, each text one char for each octet. What it makes follows from the type: a
     * {@link TextBody} for text, a {@link MessageBody} where there are envelope and body, else a {@link BasicBody}. Can be
     * used again after {@link #start}. Not thread-safe.
     */
    public static final class Builder {
        String type = "application";
        String subtype = "octet-stream";
        Parameters parameters = Parameters.EMPTY;

        @Nullable
        String id;

        @Nullable
        String description;

        String encoding = "7bit";
        long size = -1;
        long lines = -1;

        @Nullable
        Envelope envelope;

        @Nullable
        BodyStructure body;

        @Nullable
        String md5;

        @Nullable
        ContentDisposition disposition;

        List<String> language = List.of();

        @Nullable
        String location;

        List<String> extensions = List.of();

        /** Starts a part of type {@code application/octet-stream}. */
        public Builder() {}

        /** Starts anew, with a type and subtype; null or empty for what the wire lacks. */
        public Builder start(@Nullable String newType, @Nullable String newSubtype) {
            type = newType == null || newType.isEmpty() ? "application" : Ascii.lower(newType);
            subtype = newSubtype == null || newSubtype.isEmpty() ? "octet-stream" : Ascii.lower(newSubtype);
            parameters = Parameters.EMPTY;
            encoding = "7bit";
            clear();
            return this;
        }

        /** Starts anew, with type, subtype, parameters and encoding of this part. */
        public Builder startAs(SinglePart part) {
            type = part.type;
            subtype = part.subtype;
            parameters = part.parameters;
            encoding = part.encoding;
            clear();
            return this;
        }

        private void clear() {
            id = null;
            description = null;
            size = -1;
            lines = -1;
            envelope = null;
            body = null;
            md5 = null;
            disposition = null;
            language = List.of();
            location = null;
            extensions = List.of();
        }

        /** Sets the parameters of the content type. */
        public Builder parameters(Parameters value) {
            parameters = value;
            return this;
        }

        /** Sets the Content-ID. */
        public Builder id(@Nullable String value) {
            id = value;
            return this;
        }

        /** Sets the Content-Description. */
        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        /** Sets the content-transfer-encoding; spaces around it go. */
        public Builder encoding(@Nullable String value) {
            String trimmed = value == null ? "" : Ascii.lower(value.trim());
            encoding = trimmed.isEmpty() ? "7bit" : trimmed;
            return this;
        }

        /** Sets the size in octets; negative for unknown. */
        public Builder size(long value) {
            size = Math.max(value, -1);
            return this;
        }

        /** Sets the size in lines; negative for unknown. */
        public Builder lines(long value) {
            lines = Math.max(value, -1);
            return this;
        }

        /** Sets what an enclosed message has. */
        public Builder message(@Nullable Envelope itsEnvelope, @Nullable BodyStructure itsBody) {
            envelope = itsEnvelope;
            body = itsBody;
            return this;
        }

        /** Sets the Content-MD5. */
        public Builder md5(@Nullable String value) {
            md5 = value;
            return this;
        }

        /** Sets the disposition. */
        public Builder disposition(@Nullable ContentDisposition value) {
            disposition = value;
            return this;
        }

        /** Sets the languages. */
        public Builder language(List<String> value) {
            language = value;
            return this;
        }

        /** Sets the location. */
        public Builder location(@Nullable String value) {
            location = value;
            return this;
        }

        /** Sets what no RFC defines, each value in wire form. */
        public Builder extensions(List<String> value) {
            extensions = value;
            return this;
        }

        /** The part. */
        public SinglePart build() {
            if (type.equals("text")) {
                return new TextBody(this);
            }
            if (type.equals("message") && envelope != null && body != null) {
                return new MessageBody(this, envelope, body);
            }
            return new BasicBody(this);
        }
    }
}
