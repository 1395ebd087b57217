package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.IdResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ID, RFC 2971: tells the server what program this is and asks the same. For statistics and bug reports only.
 *
 * <pre>
 * C: a023 ID ("name" "sodr" "version" "19.34")
 * S: * ID ("name" "Cyrus" "version" "1.5")
 * S: a023 OK ID completed
 * </pre>
 *
 * The result is what the server says of itself, by field in lower case; empty where it says nothing.
 *
 * @param fields what to say, in this order; empty for {@code NIL}
 */
public record Id(Map<String, @Nullable String> fields) implements Command<Map<String, @Nullable String>> {
    private static final CommandRules RULES = CommandRules.inAnyState()
            .needs(Capability.ID)
            .repeatable(Repeatability.READ)
            .answeredBy(Answers.to("ID"));

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException beyond 30 fields, 30 octets of a field or 1024 of a value (RFC 2971 section 3.3),
     *     or if any holds NUL, CR or LF
     */
    // Written out: javac drops the annotation inside the type of a compact constructor, and Kotlin would refuse nulls.
    public Id(Map<String, @Nullable String> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (fields.size() > 30) {
            throw new IllegalArgumentException("more than 30 fields");
        }
        fields.forEach((field, value) -> {
            check(field, 30, "field");
            if (value != null) {
                check(value, 1024, "value");
            }
        });
    }

    private static void check(String text, int max, String what) {
        if (Text.check(text, what).getBytes(StandardCharsets.UTF_8).length > max) {
            throw new IllegalArgumentException("a " + what + " of more than " + max + " octets");
        }
    }

    @Override
    public String name() {
        return "ID";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        if (fields.isEmpty()) {
            out.nstring(null);
            return;
        }
        out.open();
        // Always quoted: some servers do not take atoms here.
        fields.forEach((field, value) -> out.string(field).nstring(value));
        out.close();
    }

    @Override
    public ResponseCollector<Map<String, @Nullable String>> collector() {
        return new ResponseCollector<>() {
            private Map<String, @Nullable String> answer = Map.of();

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof IdResponse id) {
                    answer = id.fields();
                    return true;
                }
                return false;
            }

            @Override
            public Map<String, @Nullable String> complete(TaggedResponse ok) {
                return answer;
            }
        };
    }
}
