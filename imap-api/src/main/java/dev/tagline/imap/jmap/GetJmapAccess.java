package dev.tagline.imap.jmap;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;

/**
 * GETJMAPACCESS, RFC 9698: the URL of the JMAP session that has the same mail, with the same credentials and the same
 * object ids. Nothing here goes there: whether to trust it with them is the caller's to decide.
 *
 * <pre>
 * C: A1 GETJMAPACCESS
 * S: * JMAPACCESS "https://example.com/.well-known/jmap"
 * S: A1 OK done
 * </pre>
 *
 * The result is the URL as the server sent it, or empty where it sent none.
 */
public record GetJmapAccess() implements Command<String> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated()
            .needs(Capability.JMAPACCESS)
            .repeatable(Repeatability.READ)
            .answeredBy(Answers.to("JMAPACCESS"));

    @Override
    public String name() {
        return "GETJMAPACCESS";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public ResponseCollector<String> collector() {
        return new ResponseCollector<>() {
            private String url = "";

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof JmapAccessResponse row) {
                    url = row.url();
                    return true;
                }
                return false;
            }

            @Override
            public String complete(TaggedResponse ok) {
                return url;
            }
        };
    }
}
