package dev.tagline.imap.urlauth;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.url.ImapUrl;
import java.util.ArrayList;
import java.util.List;

/**
 * GENURLAUTH, RFC 4467 section 7: gives URLs an authorization, by which others may fetch what they name. Needs URLAUTH. A URL
 * that is no good fails all with the code {@code BADURL}, or BAD.
 *
 * <pre>
 * C: a775 GENURLAUTH "imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=submit+fred" INTERNAL
 * S: * GENURLAUTH "imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=submit+fred:internal:91354a473744909de610943775f92038"
 * S: a775 OK GENURLAUTH completed
 * </pre>
 *
 * @param urls absolute, of the user who is logged in, of a message, and with {@link ImapUrl#access}
 * @param mechanism how they are authorized
 */
public record GenUrlAuth(List<ImapUrl> urls, String mechanism) implements Command<List<ImapUrl>> {
    /** The mechanism that every server has. */
    public static final String INTERNAL = "INTERNAL";

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty, or one of them is no rump, as the RFC calls what can be authorized
     */
    public GenUrlAuth {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("GENURLAUTH needs a URL");
        }
        for (ImapUrl url : urls) {
            if (url.host() == null
                    || url.user() == null
                    || url.uid() == 0
                    || url.access() == null
                    || url.isAuthorized()) {
                throw new IllegalArgumentException("not a URL to be authorized: " + url);
            }
        }
    }

    /** By the mechanism INTERNAL. */
    public GenUrlAuth(ImapUrl... urls) {
        this(List.of(urls), INTERNAL);
    }

    @Override
    public String name() {
        return "GENURLAUTH";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = CommandRules.whenAuthenticated()
                .needs(Capability.URLAUTH)
                .repeatable(Repeatability.IDEMPOTENT)
                .answeredBy(Answers.to("GENURLAUTH"));
        return urls.stream().anyMatch(ImapUrl::isPartial) ? rules.needs(Capability.URL_PARTIAL) : rules;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        for (ImapUrl url : urls) {
            out.string(url.text()).atom(mechanism);
        }
    }

    /** The URLs in order; fewer where the server gave fewer. */
    @Override
    public ResponseCollector<List<ImapUrl>> collector() {
        return new ResponseCollector<>() {
            private final List<ImapUrl> authorized = new ArrayList<>();

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!(response instanceof UrlAuthResponse answer)) {
                    return false;
                }
                for (String url : answer.urls()) {
                    if (authorized.size() < urls.size()) {
                        authorized.add(ImapUrl.parse(url));
                    }
                }
                return true;
            }

            @Override
            public List<ImapUrl> complete(TaggedResponse ok) {
                return List.copyOf(authorized);
            }
        };
    }
}
