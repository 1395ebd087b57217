package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.mailbox.Namespaces;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.NamespaceResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;

/**
 * NAMESPACE, RFC 9051 section 6.3.10: under which prefixes the user's, other users' and shared mailboxes are found.
 *
 * <pre>
 * C: A001 NAMESPACE
 * S: * NAMESPACE (("" "/")) NIL NIL
 * S: A001 OK NAMESPACE command completed
 * </pre>
 */
public record NamespaceCommand() implements Command<Namespaces> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated()
            .needs(Capability.NAMESPACE)
            .repeatable(Repeatability.READ)
            .answeredBy(Answers.to("NAMESPACE"));

    @Override
    public String name() {
        return "NAMESPACE";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public ResponseCollector<Namespaces> collector() {
        return new ResponseCollector<>() {
            private Namespaces namespaces = new Namespaces(List.of(), List.of(), List.of());

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof NamespaceResponse answer) {
                    namespaces = answer.namespaces();
                    return true;
                }
                return false;
            }

            @Override
            public Namespaces complete(TaggedResponse ok) {
                return namespaces;
            }
        };
    }
}
