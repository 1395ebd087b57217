package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.SearchKey;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import okio.ByteString;

/** FILTERS, RFC 5466: criteria that are annotations of the server. */
final class Filters implements Extension {
    private static final String VALUES = "/filters/values/";

    /** The filters that are being read for a client, each within the one before it. */
    private static final class Open {
        final Deque<String> names = new ArrayDeque<>();
    }

    @Override
    public String capability() {
        return "FILTERS";
    }

    @Override
    public List<String> needs() {
        return List.of("METADATA-SERVER");
    }

    @Override
    public List<SearchKey> searchKeys() {
        return List.of(new SearchKey("FILTER", Filters::filter));
    }

    private static Predicate<NumberedMessage> filter(SearchProgram arguments) {
        Token token = arguments.next();
        String name = token.text();
        if (!(token instanceof Token.Atom) || name.indexOf('/') >= 0) {
            throw new BadArguments("a filter's name was expected");
        }
        Map<String, ByteString> entries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        entries.putAll(arguments
                .client()
                .service()
                .accounts()
                .annotations()
                .all(arguments.client().account()));
        ByteString criteria = entries.getOrDefault("/private" + VALUES + name, entries.get("/shared" + VALUES + name));
        Deque<String> open = arguments.client().kept(Open.class, Open::new).names;
        if (criteria == null || open.contains(name)) {
            throw undefined(name);
        }
        open.push(name);
        try {
            return arguments.group(Token.parseAll(criteria));
        } catch (BadArguments | IllegalArgumentException e) {
            throw undefined(name);
        } finally {
            open.pop();
        }
    }

    private static Refused undefined(String name) {
        return new Refused("[UNDEFINED-FILTER " + name + "] no such filter");
    }
}
