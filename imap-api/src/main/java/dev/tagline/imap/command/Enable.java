package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.EnabledResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;

/**
 * ENABLE, RFC 9051 section 6.3.1: switches extensions on, for as long as the connection lasts; before a mailbox is
 * opened. The result is what the server has switched on, which may be less: some answer OK and nothing else.
 *
 * <pre>
 * C: a1 ENABLE CONDSTORE X-GOOD-IDEA
 * S: * ENABLED X-GOOD-IDEA
 * S: a1 OK ENABLE completed
 * </pre>
 *
 * @param extensions which, at least one
 */
public record Enable(List<Capability> extensions) implements Command<Capabilities> {
    private static final CommandRules RULES = CommandRules.in(ConnectionState.AUTHENTICATED)
            .needs(Capability.ENABLE)
            .repeatable(Repeatability.IDEMPOTENT)
            .asBarrier()
            .answeredBy(Answers.to("ENABLED"));

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Enable {
        extensions = List.copyOf(extensions);
        if (extensions.isEmpty()) {
            throw new IllegalArgumentException("ENABLE needs an extension");
        }
    }

    /** These extensions. */
    public Enable(Capability... extensions) {
        this(List.of(extensions));
    }

    @Override
    public String name() {
        return "ENABLE";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        for (Capability extension : extensions) {
            out.atom(extension.name());
        }
    }

    @Override
    public ResponseCollector<Capabilities> collector() {
        return new ResponseCollector<>() {
            private Capabilities enabled = Capabilities.NONE;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof EnabledResponse answer) {
                    enabled = enabled.plus(answer.capabilities());
                    return true;
                }
                return false;
            }

            @Override
            public Capabilities complete(TaggedResponse ok) {
                return enabled;
            }
        };
    }
}
