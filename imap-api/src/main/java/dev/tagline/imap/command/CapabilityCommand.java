package dev.tagline.imap.command;

import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.CapabilityResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;

/**
 * CAPABILITY, RFC 9051 section 6.1.1: what the server offers.
 *
 * <pre>
 * C: abcd CAPABILITY
 * S: * CAPABILITY IMAP4rev2 STARTTLS AUTH=GSSAPI LOGINDISABLED
 * S: abcd OK CAPABILITY completed
 * </pre>
 */
public record CapabilityCommand() implements Command<Capabilities> {
    private static final CommandRules RULES = CommandRules.inAnyState()
            .repeatable(CommandRules.Repeatability.READ)
            .answeredBy(Answers.to("CAPABILITY"));

    @Override
    public String name() {
        return "CAPABILITY";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    /** Takes the last list; one in the tagged OK counts as well. */
    @Override
    public ResponseCollector<Capabilities> collector() {
        return new ResponseCollector<>() {
            private Capabilities listed = Capabilities.NONE;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof CapabilityResponse capability) {
                    listed = capability.capabilities();
                    return true;
                }
                return false;
            }

            @Override
            public Capabilities complete(TaggedResponse ok) {
                return ok.text().code() instanceof ResponseCode.Capability code ? code.capabilities() : listed;
            }
        };
    }
}
