package dev.tagline.imap.annotate;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;

/**
 * STORE of ANNOTATION, RFC 5257 section 4.5: sets annotations of messages, and takes those away whose value is null. Needs
 * {@code ANNOTATE-EXPERIMENT-1}. What cannot be stored fails with the code {@code ANNOTATE TOOBIG} or {@code TOOMANY}.
 *
 * <pre>
 * C: a STORE 1 ANNOTATION (/comment (value.priv "My new comment"))
 * S: a OK Store complete
 * </pre>
 *
 * @param messages which messages, not empty
 * @param annotations what to set, not nothing
 */
public record StoreAnnotations(MessageSet messages, MessageAnnotations annotations) implements Command<TaggedResponse> {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if either is empty
     */
    public StoreAnnotations {
        if (messages.isEmpty() || annotations.values().isEmpty()) {
            throw new IllegalArgumentException("STORE needs messages and annotations");
        }
    }

    @Override
    public String name() {
        return messages instanceof UidSet ? "UID STORE" : "STORE";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = CommandRules.whenSelected()
                .needs(Capability.ANNOTATE)
                .asChange()
                .answeredBy(Answers.to("FETCH", messages));
        if (!(messages instanceof UidSet)) {
            return rules.bySequenceNumber(true);
        }
        return messages.isSavedResult() ? rules : rules.repeatable(Repeatability.IDEMPOTENT);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.set(messages).atom("ANNOTATION");
        annotations.writeTo(out);
    }

    /** The server reports nothing; a mod-sequence that it tells all the same is news. */
    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
