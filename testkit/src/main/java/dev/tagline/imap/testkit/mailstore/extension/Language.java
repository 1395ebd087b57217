package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** LANGUAGE, RFC 5255 3: English, and German as far as the answers to this command. */
final class Language implements Extension {
    private static final List<String> TAGS = List.of("en", "de", "i-default");

    /** What a client has chosen. */
    private static final class Chosen {
        String tag = "i-default";
    }

    @Override
    public String capability() {
        return "LANGUAGE";
    }

    @Override
    public List<String> needs() {
        return List.of("NAMESPACE");
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("LANGUAGE", StoreCommand.Allowed.ALWAYS, Language::language));
    }

    private static Answer language(StoreConnection client, RecordedCommand command) {
        Buffer out = new Buffer();
        if (command.arguments().isEmpty()) {
            Wire.untagged(out, "LANGUAGE (" + String.join(" ", TAGS) + ")");
            return Answer.ok(out, "Supported languages have been enumerated");
        }
        Chosen chosen = client.kept(Chosen.class, Chosen::new);
        for (Token range : command.arguments()) {
            String tag = matching(range.text());
            if (tag != null) {
                chosen.tag = tag;
                Wire.untagged(out, "LANGUAGE (" + tag + ")");
                return Answer.ok(
                        out, tag.equals("de") ? "Ab jetzt wird Deutsch gesprochen, schön" : "Now speaking English");
            }
        }
        throw new Refused(chosen.tag.equals("de") ? "Diese Sprache ist hier unbekannt" : "Unsupported language");
    }

    /** By lookup, RFC 4647 3.4: what a range ends with counts less and less. */
    private static @Nullable String matching(String range) {
        if (Octets.same(range, "default")) {
            return "en";
        }
        for (String rest = range; !rest.isEmpty(); rest = rest.substring(0, Math.max(0, rest.lastIndexOf('-')))) {
            for (String tag : TAGS) {
                if (Octets.same(tag, rest)) {
                    return tag;
                }
            }
        }
        return null;
    }
}
