package dev.tagline.imap.sasl;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.BufferedSource;

/** The top level of a JSON object (RFC 8259): its texts and numbers are all that OAuth speaks in. */
final class JsonFields {
    private JsonFields() {}

    /**
     * Texts and numbers by name; whatever else a field holds is passed over.
     *
     * @throws IOException if this is not one JSON object and nothing else, or a name comes twice; the message quotes none
     *     of it
     */
    static Map<String, String> read(BufferedSource source) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonReader reader = JsonReader.of(source);
        try {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                JsonReader.Token kind = reader.peek();
                String value =
                        kind == JsonReader.Token.STRING || kind == JsonReader.Token.NUMBER ? reader.nextString() : null;
                if (value == null) {
                    reader.skipValue();
                } else if (fields.put(name, value) != null) {
                    throw new IOException("not JSON with each name once");
                }
            }
            reader.endObject();
            if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                throw new IOException("more than one JSON object");
            }
            return fields;
        } catch (JsonDataException | IOException e) {
            // Without a cause: the reader's message gives a path made of what was sent.
            throw new IOException("not a JSON object");
        }
    }
}
