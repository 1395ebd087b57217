package dev.tagline.imap.convert;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CONVERT and UID CONVERT, RFC 5259 section 6: parts of messages as something else. Needs CONVERT, which comes with BINARY.
 * What is stored does not change, and {@code \Seen} is not set.
 *
 * <pre>
 * C: a001 CONVERT 2 ("APPLICATION/PDF") BINARY[3]
 * S: * 2 CONVERTED (TAG "a001") (BINARY[3] {2135}
 * S: ...)
 * S: a001 OK CONVERT COMPLETED
 * </pre>
 *
 * <p>Where the server converts some and not others it says OK, and the rows have {@link ConvertedResponse#errors}; where it
 * converts none it may say NO, and they are the failure's partial result.
 *
 * @param messages which messages, not empty; a UID set chooses UID CONVERT
 * @param conversion what to make of them
 * @param items what of each, at least one
 */
public record Convert(MessageSet messages, Conversion conversion, List<ConvertItem> items)
        implements Command<List<ConvertedResponse>> {
    /** A row, in the result's estimate. Octets. */
    private static final long OVERHEAD = 500;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the set or the list is empty, or a header is asked for and no charset
     */
    public Convert {
        items = List.copyOf(items);
        if (messages.isEmpty() || items.isEmpty()) {
            throw new IllegalArgumentException("CONVERT needs messages and items");
        }
        boolean header = items.stream().anyMatch(item -> item.name().equals("BODY"));
        boolean charset = conversion.parameters().keySet().stream().anyMatch(name -> name.equalsIgnoreCase("charset"));
        if (header && !charset) {
            throw new IllegalArgumentException("headers are converted to a charset");
        }
    }

    /** These items. */
    public Convert(MessageSet messages, Conversion conversion, ConvertItem... items) {
        this(messages, conversion, List.of(items));
    }

    @Override
    public String name() {
        return messages instanceof UidSet ? "UID CONVERT" : "CONVERT";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules =
                CommandRules.whenSelected().needs(Capability.CONVERT).answeredBy(Answers.to("CONVERTED"));
        if (!(messages instanceof UidSet)) {
            return rules.bySequenceNumber(true);
        }
        return messages.isSavedResult() ? rules : rules.repeatable(Repeatability.READ);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.set(messages);
        conversion.writeTo(out);
        if (items.size() > 1) {
            out.open();
        }
        items.forEach(item -> item.writeTo(out));
        if (items.size() > 1) {
            out.close();
        }
    }

    /** The rows that carry the tag of the command; without one they are taken as well. */
    @Override
    public ResponseCollector<List<ConvertedResponse>> collector() {
        return new Collector();
    }

    private static final class Collector implements ResponseCollector<List<ConvertedResponse>> {
        private final List<ConvertedResponse> rows = new ArrayList<>();
        private String tag = "";
        private long most = Long.MAX_VALUE;
        private long octets;

        @Override
        public void begin(String given, long maxResultOctets) {
            tag = given;
            most = maxResultOctets;
        }

        @Override
        public boolean collect(UntaggedResponse response) {
            if (!(response instanceof ConvertedResponse row)
                    || !row.tag().isEmpty() && !row.tag().equalsIgnoreCase(tag)) {
                return false;
            }
            octets += OVERHEAD;
            for (BodySection body : row.bodies()) {
                octets += body.size();
            }
            if (octets <= most) {
                rows.add(row);
            }
            return true;
        }

        @Override
        public List<ConvertedResponse> complete(TaggedResponse ok) {
            return List.copyOf(rows);
        }

        @Override
        public @Nullable Object partial() {
            return rows.isEmpty() ? null : List.copyOf(rows);
        }

        @Override
        public @Nullable String overflow() {
            return octets <= most ? null : "a result of more than " + most + " octets";
        }
    }
}
