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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * URLFETCH, RFC 4467 section 7: what URLs with an authorization stand for, in memory. Needs URLAUTH, and for more than the
 * octets as they are {@code URLFETCH=BINARY} (RFC 5524). No mailbox need be open.
 *
 * <pre>
 * C: a001 URLFETCH ("imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=anonymous:internal:9135..." BINARY)
 * S: * URLFETCH "imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=anonymous:internal:9135..." (BINARY {28}
 * S: Si vis pacem, para bellum.
 * S:
 * S: )
 * S: a001 OK URLFETCH completed
 * </pre>
 *
 * @param urls which
 * @param items what of each; none for the octets by the plain command
 */
public record UrlFetch(List<ImapUrl> urls, Set<Item> items) implements Command<List<FetchedUrl>> {
    /** Each URL, NIL and all, in the result's estimate. Octets. */
    private static final long OVERHEAD = 400;

    /** What may be asked of a URL, RFC 5524 section 3.1. */
    public enum Item {
        /** The octets as they are in the message. */
        BODY,
        /** The octets with the transfer encoding undone. */
        BINARY,
        /** What kind of part it is. */
        BODYPARTSTRUCTURE
    }

    /**
     * Copies both.
     *
     * @throws IllegalArgumentException if there is no URL, or both BODY and BINARY are asked for
     */
    public UrlFetch {
        urls = List.copyOf(urls);
        items = Set.copyOf(items);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("URLFETCH needs a URL");
        }
        if (items.contains(Item.BODY) && items.contains(Item.BINARY)) {
            throw new IllegalArgumentException("either BODY or BINARY");
        }
    }

    /** The octets as they are. */
    public UrlFetch(ImapUrl... urls) {
        this(List.of(urls), Set.of());
    }

    /** With these. */
    public UrlFetch items(Item first, Item... more) {
        return new UrlFetch(urls, EnumSet.of(first, more));
    }

    @Override
    public String name() {
        return "URLFETCH";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = CommandRules.whenAuthenticated()
                .needs(Capability.URLAUTH)
                .repeatable(Repeatability.READ)
                .answeredBy(Answers.to("URLFETCH"));
        rules = urls.stream().anyMatch(ImapUrl::isPartial) ? rules.needs(Capability.URL_PARTIAL) : rules;
        return items.isEmpty() ? rules : rules.needs(Capability.URLFETCH_BINARY, Capability.URLAUTH_BINARY);
    }

    /** No log sees the URLs: who has one has what it names. */
    @Override
    public void writeTo(ArgumentWriter out) {
        for (ImapUrl url : urls) {
            if (items.isEmpty()) {
                out.secret(url.text());
                continue;
            }
            out.open().secret(url.text());
            for (Item item : Item.values()) {
                if (items.contains(item)) {
                    out.atom(item.name());
                }
            }
            out.close();
        }
    }

    /** One row a URL, in the order asked for; one that the server did not mention has no content. */
    @Override
    public ResponseCollector<List<FetchedUrl>> collector() {
        return new Collector(urls);
    }

    private static final class Collector implements ResponseCollector<List<FetchedUrl>> {
        private final Map<String, @Nullable FetchedUrl> found = new LinkedHashMap<>();
        private long most = Long.MAX_VALUE;
        private long octets;

        Collector(List<ImapUrl> urls) {
            urls.forEach(url -> found.put(url.text(), null));
        }

        @Override
        public void begin(String tag, long maxResultOctets) {
            most = maxResultOctets;
        }

        @Override
        public boolean collect(UntaggedResponse response) {
            if (!(response instanceof UrlFetchResponse answer)) {
                return false;
            }
            for (FetchedUrl url : answer.urls()) {
                octets += OVERHEAD + (url.content() == null ? 0 : url.content().size());
                if (octets <= most && found.containsKey(url.url())) {
                    found.put(url.url(), url);
                }
            }
            return true;
        }

        @Override
        public List<FetchedUrl> complete(TaggedResponse ok) {
            List<FetchedUrl> all = new ArrayList<>(found.size());
            found.forEach((text, url) -> all.add(url == null ? new FetchedUrl(text, null, null) : url));
            return List.copyOf(all);
        }

        @Override
        public @Nullable String overflow() {
            return octets <= most ? null : "a result of more than " + most + " octets";
        }
    }
}
