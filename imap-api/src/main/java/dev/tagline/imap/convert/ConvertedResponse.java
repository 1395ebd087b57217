package dev.tagline.imap.convert;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CONVERTED, RFC 5259 section 8.1: what became of parts of one message.
 *
 * <pre>
 * S: * 2 CONVERTED (TAG "a001") (UID 100 BINARY[3] {2135}
 * </pre>
 *
 * @param number the message sequence number
 * @param tag of which command
 * @param uid the UID, or 0 when it is not told
 * @param bodies what was converted
 * @param sizes BINARY.SIZE by part
 * @param structures BODYPARTSTRUCTURE by part
 * @param available AVAILABLECONVERSIONS by part
 * @param errors what was not converted, by section
 */
public record ConvertedResponse(
        long number,
        String tag,
        long uid,
        List<BodySection> bodies,
        Map<Section, Long> sizes,
        Map<Section, BodyStructure> structures,
        Map<Section, List<String>> available,
        Map<Section, ConversionError> errors)
        implements ExtensionResponse {
    /** Copies all. */
    public ConvertedResponse {
        bodies = List.copyOf(bodies);
        sizes = Map.copyOf(sizes);
        structures = Map.copyOf(structures);
        available = Map.copyOf(available);
        errors = Map.copyOf(errors);
    }

    /** The content of this section, or null when it is not there. */
    public @Nullable BodySection body(Section section) {
        for (BodySection body : bodies) {
            if (body.section().equals(section)) {
                return body;
            }
        }
        return null;
    }
}
