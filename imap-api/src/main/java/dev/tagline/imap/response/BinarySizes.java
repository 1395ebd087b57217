package dev.tagline.imap.response;

import dev.tagline.imap.message.Section;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of parts with their transfer encodings undone, BINARY.SIZE of RFC 3516 section 4.3.
 *
 * <pre>
 * S: * 2 FETCH (BINARY.SIZE[1] 1180 BINARY.SIZE[2.1] 44731)
 * </pre>
 *
 * @param byPart octets by part
 */
public record BinarySizes(Map<Section, Long> byPart) implements MessageDataItem {
    /** Copies the map. */
    public BinarySizes {
        byPart = Map.copyOf(byPart);
    }

    /** The size of this part, or -1 when it is not told. */
    public long of(Section part) {
        return byPart.getOrDefault(part, -1L);
    }

    @Override
    public boolean answers(String attribute) {
        return attribute.equals("BINARY.SIZE");
    }

    @Override
    public MessageDataItem merge(MessageDataItem later) {
        Map<Section, Long> all = new LinkedHashMap<>(byPart);
        all.putAll(((BinarySizes) later).byPart);
        return new BinarySizes(all);
    }
}
