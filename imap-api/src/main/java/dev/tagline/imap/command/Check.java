package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.response.TaggedResponse;
import org.jspecify.annotations.Nullable;

/**
 * CHECK, RFC 3501 section 6.4.1: asks the server to do its housekeeping on the open mailbox. Gone from IMAP4rev2, where
 * NOOP serves.
 *
 * <pre>
 * C: FXXZ CHECK
 * S: FXXZ OK CHECK Completed
 * </pre>
 */
public record Check() implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.whenSelected().repeatable(Repeatability.READ);

    /** What asks a server of this version for the same: NOOP where that is IMAP4rev2. */
    public static Command<TaggedResponse> of(@Nullable ProtocolVersion spoken) {
        return spoken == ProtocolVersion.IMAP4REV2 ? new Noop() : new Check();
    }

    @Override
    public String name() {
        return "CHECK";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
