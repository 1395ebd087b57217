package dev.tagline.imap.convert;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CONVERSIONS, RFC 5259 section 5.1: what the server can convert. Needs CONVERT.
 *
 * <pre>
 * C: a CONVERSIONS "image/gif" "image/jpeg"
 * S: * CONVERSION "image/gif" "image/jpeg" ("pix-y" "pix-x" "image-interleave")
 * S: a OK CONVERSIONS completed
 * </pre>
 *
 * @param from a media type; a star may stand for the subtype, or for all
 * @param to a media type, likewise
 */
public record ConversionsCommand(String from, String to) implements Command<List<AvailableConversion>> {
    private static final int MOST = 10_000;

    @Override
    public String name() {
        return "CONVERSIONS";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated()
                .needs(Capability.CONVERT)
                .repeatable(Repeatability.READ)
                .answeredBy(Answers.to("CONVERSION"));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.string(from).string(to);
    }

    @Override
    public ResponseCollector<List<AvailableConversion>> collector() {
        return new ResponseCollector<>() {
            private final List<AvailableConversion> found = new ArrayList<>();
            private boolean over;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!(response instanceof AvailableConversion conversion)) {
                    return false;
                }
                over |= found.size() == MOST;
                if (!over) {
                    found.add(conversion);
                }
                return true;
            }

            @Override
            public List<AvailableConversion> complete(TaggedResponse ok) {
                return List.copyOf(found);
            }

            @Override
            public @Nullable String overflow() {
                return over ? "more than " + MOST + " conversions" : null;
            }
        };
    }
}
