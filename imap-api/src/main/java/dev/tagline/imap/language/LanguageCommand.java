package dev.tagline.imap.language;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.Namespaces;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.NamespaceResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LANGUAGE, RFC 5255 section 3.2: in which language the server's texts are from now on, or which there are; needs LANGUAGE.
 *
 * <pre>
 * C: E001 LANGUAGE FR-CA EN-CA
 *    new LanguageCommand("FR-CA", "EN-CA")
 * S: * LANGUAGE (EN)
 * S: E001 OK Now speaking English
 * </pre>
 *
 * <p>A server that speaks none of them says NO, and goes on as before. What was chosen before TLS or authentication is to be
 * chosen again behind it, as somebody on the way could have changed it (section 3.1).
 *
 * @param ranges language ranges of RFC 4647, the most wanted first, or {@code default} for what the administrator prefers;
 *     none asks which languages there are
 */
public record LanguageCommand(List<String> ranges) implements Command<LanguageResult> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException for one that is not letters, digits, {@code -} and {@code *}, or has more than 64 of them
     */
    public LanguageCommand {
        ranges = List.copyOf(ranges);
        ranges.forEach(LanguageCommand::check);
    }

    /** These ranges. */
    public LanguageCommand(String... ranges) {
        this(List.of(ranges));
    }

    private static void check(String range) {
        if (range.isEmpty() || range.length() > 64) {
            throw new IllegalArgumentException("a language range has 1 to 64 characters");
        }
        for (int i = 0; i < range.length(); i++) {
            char c = range.charAt(i);
            boolean allowed =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '*';
            if (!allowed) {
                throw new IllegalArgumentException("not a language range, at " + i);
            }
        }
    }

    @Override
    public String name() {
        return "LANGUAGE";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.inAnyState()
                .needs(Capability.LANGUAGE)
                .repeatable(ranges.isEmpty() ? Repeatability.READ : Repeatability.IDEMPOTENT)
                .answeredBy(Answers.to("LANGUAGE"), Answers.to("NAMESPACE"));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        ranges.forEach(out::astring);
    }

    @Override
    public ResponseCollector<LanguageResult> collector() {
        return new ResponseCollector<>() {
            private List<String> tags = List.of();
            private @Nullable Namespaces namespaces;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof LanguageResponse row) {
                    tags = row.tags();
                    return true;
                }
                if (response instanceof NamespaceResponse row) {
                    namespaces = row.namespaces();
                    return true;
                }
                return false;
            }

            @Override
            public LanguageResult complete(TaggedResponse ok) {
                return new LanguageResult(tags, namespaces);
            }
        };
    }
}
