package dev.tagline.imap.testkit.quirk;

import java.util.Map;

/**
 * What a correct client makes of an entry.
 *
 * @param outcome how it comes out
 * @param sees what it tells its caller, by the keys of {@link Sight}; all of it stands in the example
 * @param text the rest, in a sentence or two; perhaps empty
 */
public record Expectation(Outcome outcome, Map<Sight, String> sees, String text) {
    /** All of it in words, such as {@code goes on; sees UIDNEXT "0". It is not known.} */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(outcome.words());
        sees.forEach((what, value) -> words.append("; ")
                .append(what.words())
                .append(" \"")
                .append(value)
                .append('"'));
        words.setCharAt(0, Character.toUpperCase(words.charAt(0)));
        return text.isEmpty() ? words + "." : words + ". " + text;
    }
}
