package dev.tagline.imap.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message is made of, as the server read it, without its content (RFC 9051 section 7.5.2). A tree: multiparts have
 * parts, an enclosed message has a body. Everything in it was written by whoever sent the message. Immutable.
 *
 * <pre>
 * S: BODYSTRUCTURE (("TEXT" "PLAIN" ("CHARSET" "UTF-8") NIL NIL "7BIT" 1152 23)
 *     ("IMAGE" "PNG" ("NAME" "cc.png") "&lt;960723163407.20117h&#64;example&gt;" NIL "BASE64" 4554) "MIXED")
 *    mediaType() "multipart/mixed", part(Section.part(2)).mediaType() "image/png"
 * </pre>
 */
public sealed interface BodyStructure permits MultipartBody, SinglePart {
    /** The type in lower case: {@code "text"}. */
    String type();

    /** The subtype in lower case: {@code "plain"}. */
    String subtype();

    /** Type and subtype: {@code "text/plain"}. */
    default String mediaType() {
        return type() + "/" + subtype();
    }

    /** Whether it is of this type and subtype, in any case. */
    default boolean isType(String type, String subtype) {
        return Ascii.equalsIgnoreCase(type(), type) && Ascii.equalsIgnoreCase(subtype(), subtype);
    }

    /** The parameters of the content type, decoded. */
    Parameters parameters();

    /** The disposition, or null when none is known: BODY does not tell it, BODYSTRUCTURE does. */
    @Nullable
    ContentDisposition disposition();

    /** The languages (RFC 3282), mostly none. */
    List<String> language();

    /** The location (RFC 2557), or null. */
    @Nullable
    String location();

    /** What follows that no RFC defines, each value in its wire form, one char for each octet. */
    List<String> extensions();

    /** The decoded value of a parameter of the content type, or null. */
    default @Nullable String param(String name) {
        return parameters().get(name);
    }

    /**
     * The file name, from the disposition or else from the {@code name} of the content type, decoded, or null. The sender
     * chose it: never use it as a path.
     */
    default @Nullable String filename() {
        ContentDisposition disposition = disposition();
        String filename = disposition == null ? null : disposition.filename();
        return filename != null ? filename : param("name");
    }

    /**
     * Gives every part that has a number, in order, each with the section that fetches its content: single parts,
     * multiparts within multiparts, and the parts of enclosed messages. A message of one part has it as part 1.
     */
    default void forEachPart(PartConsumer consumer) {
        PartWalk.walk(this, consumer);
    }

    /** The part of this number, whatever the section says beyond it, or null when there is none. */
    default @Nullable BodyStructure part(Section section) {
        return PartWalk.find(this, section);
    }

    /**
     * The single parts to offer as files, those of enclosed messages too: of disposition attachment, or with a file name
     * and no disposition.
     */
    default List<SinglePart> attachments() {
        List<SinglePart> attachments = new ArrayList<>();
        forEachPart((section, part) -> {
            if (part instanceof SinglePart single && single.isAttachment()) {
                attachments.add(single);
            }
        });
        return attachments;
    }

    /** Takes parts. */
    @FunctionalInterface
    interface PartConsumer {
        /** A part, and the section that fetches it. */
        void part(Section section, BodyStructure part);
    }
}
