package dev.tagline.imap.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several parts in one (RFC 9051 section 9, {@code body-type-mpart}). Immutable. */
public final class MultipartBody implements BodyStructure {
    private final List<BodyStructure> parts;
    private final String subtype;
    private final Parameters parameters;
    private final Extension extension;

    private MultipartBody(List<BodyStructure> parts, String subtype, Parameters parameters, Extension extension) {
        this.parts = parts;
        this.subtype = subtype;
        this.parameters = parameters;
        this.extension = extension;
    }

    /** A multipart without extension data. */
    public static MultipartBody of(String subtype, List<? extends BodyStructure> parts) {
        return of(subtype, parts, Parameters.EMPTY, null, List.of(), null, List.of());
    }

    /** A multipart of all that the wire has, each text one char for each octet. */
    public static MultipartBody of(
            String subtype,
            List<? extends BodyStructure> parts,
            Parameters parameters,
            @Nullable ContentDisposition disposition,
            List<String> language,
            @Nullable String location,
            List<String> extensions) {
        Extension extension = Extension.of(null, disposition, language, location, extensions);
        return new MultipartBody(List.copyOf(parts), Ascii.lower(subtype), parameters, extension);
    }

    /** {@code "multipart"}. */
    @Override
    public String type() {
        return "multipart";
    }

    @Override
    public String subtype() {
        return subtype;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public @Nullable ContentDisposition disposition() {
        return extension.disposition;
    }

    @Override
    public List<String> language() {
        return extension.language;
    }

    @Override
    public @Nullable String location() {
        return HeaderText.asIs(extension.location);
    }

    @Override
    public List<String> extensions() {
        return extension.more;
    }

    /** The parts in order. A multipart of no parts is a fault of the sender and occurs. */
    public List<BodyStructure> parts() {
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MultipartBody that
                        && subtype.equals(that.subtype)
                        && parameters.equals(that.parameters)
                        && extension.equals(that.extension)
                        && parts.equals(that.parts));
    }

    @Override
    public int hashCode() {
        return subtype.hashCode() * 31 + parts.hashCode();
    }

    /** The media types of the tree. */
    @Override
    public String toString() {
        return mediaType() + parts;
    }
}
