package dev.tagline.imap.command;

import static dev.tagline.imap.command.RecordingWriter.line;
import static dev.tagline.imap.command.SearchKey.*;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.CONTEXT;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.command.SearchReturn.RELEVANCY;
import static dev.tagline.imap.command.SearchReturn.SAVE;
import static dev.tagline.imap.command.SearchReturn.UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode.BadCharset;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What SEARCH asks for, by what the server offers. */
class SearchFormsTest {
    private static final Search UNSEEN = Search.forUids(unseen());
    private static final Search ACCENTED = Search.forUids(subject("Grüße"), not(from("x")));

    private static Set<Capability> needs(Search search) {
        return search.rules().needs().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    @Test
    void placesAreCountedByWhoeverCan() {
        Search first = UNSEEN.inPlaces(PartialRange.first(500));
        Search last = UNSEEN.inPlaces(PartialRange.last(100));
        assertEquals("UID SEARCH RETURN (PARTIAL 1:500) UNSEEN", line(first, "ESEARCH", "PARTIAL"));
        assertEquals("UID SEARCH RETURN (PARTIAL 1:500) UNSEEN", line(first, "CONTEXT=SEARCH"));
        assertEquals("UID SEARCH RETURN (PARTIAL -1:-100) UNSEEN", line(last, "ESEARCH", "PARTIAL"));
        assertEquals("UID SEARCH RETURN (ALL) UNSEEN", line(last, "ESEARCH", "CONTEXT=SEARCH"));
        assertEquals("UID SEARCH RETURN (ALL) UNSEEN", line(first, "ESEARCH"));
        assertEquals("UID SEARCH UNSEEN", line(first));
        assertEquals(
                "UID SEARCH RETURN (PARTIAL 1:500 COUNT) UNSEEN", line(first.returning(COUNT), "ESEARCH", "PARTIAL"));
        assertEquals("UID SEARCH RETURN (ALL COUNT) UNSEEN", line(first.returning(COUNT), "ESEARCH"));
        assertEquals(Set.of(), needs(first));
    }

    @Test
    void savedPlacesAreTheServersToCount() {
        Search saved = UNSEEN.inPlaces(PartialRange.first(10)).returning(SAVE);
        assertEquals("UID SEARCH RETURN (PARTIAL 1:10 SAVE) UNSEEN", line(saved, "ESEARCH", "SEARCHRES", "PARTIAL"));
        assertEquals(Set.of(Capability.SEARCHRES, Capability.PARTIAL, Capability.CONTEXT_SEARCH), needs(saved));
        assertEquals(
                Set.of(Capability.SEARCHRES, Capability.PARTIAL),
                needs(UNSEEN.inPlaces(PartialRange.last(10)).returning(SAVE)));
    }

    @Test
    void contextsAreAHintAndUpdatesADemand() {
        assertEquals(
                "UID SEARCH RETURN (CONTEXT COUNT) UNSEEN", line(UNSEEN.returning(COUNT, CONTEXT), "CONTEXT=SEARCH"));
        assertEquals("UID SEARCH RETURN (COUNT) UNSEEN", line(UNSEEN.returning(COUNT, CONTEXT), "ESEARCH"));
        assertEquals("UID SEARCH RETURN (UPDATE ALL) UNSEEN", line(UNSEEN.returning(ALL, UPDATE), "CONTEXT=SEARCH"));
        assertEquals(Set.of(), needs(UNSEEN.returning(CONTEXT)));
        assertEquals(Set.of(Capability.CONTEXT_SEARCH), needs(UNSEEN.returning(UPDATE)));
        assertEquals(Repeatability.NEVER, UNSEEN.returning(UPDATE).rules().repeatability());
    }

    @Test
    void scoresAreOfFuzzySearches() {
        Search fuzzy = Search.forNumbers(fuzzy(text("Helo"))).returning(RELEVANCY, ALL);
        assertEquals("SEARCH RETURN (RELEVANCY ALL) FUZZY TEXT \"Helo\"", line(fuzzy, "ESEARCH", "SEARCH=FUZZY"));
        assertEquals(Set.of(Capability.SEARCH_FUZZY, Capability.ESEARCH), needs(fuzzy));
        assertThrows(IllegalArgumentException.class, () -> UNSEEN.returning(RELEVANCY));
        assertEquals(Set.of(Capability.SEARCH_FUZZY), needs(Search.forUids(or(seen(), not(fuzzy(text("x")))))));
    }

    @Test
    void theKeysOfExtensionsNeedThem() {
        assertEquals(
                Set.of(Capability.WITHIN),
                needs(Search.forUids(older(Duration.ofDays(1)), younger(Duration.ofDays(2)))));
        assertEquals(Set.of(Capability.FILTERS), needs(Search.forUids(filter("on-the-road"))));
        assertEquals(Set.of(Capability.X_GM_EXT_1), needs(Search.forUids(gmailRaw("has:attachment"))));
        assertEquals(
                Set.of(Capability.WITHIN, Capability.X_GM_EXT_1),
                needs(Search.forUids(and(older(Duration.ofSeconds(1)), gmailLabel("x")))));
        assertEquals(
                1,
                Search.forUids(older(Duration.ofDays(1)), younger(Duration.ofDays(2)))
                        .rules()
                        .needs()
                        .size());
    }

    @Test
    void allBesidePlacesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> UNSEEN.returning(ALL).inPlaces(PartialRange.first(1)));
        assertThrows(IllegalArgumentException.class, () -> new Search(true, List.of(), Set.of()));
    }

    @Test
    void anotherCharsetIsNamed() {
        Search latin = ACCENTED.inCharset(StandardCharsets.ISO_8859_1);
        assertEquals("UID SEARCH CHARSET ISO-8859-1 SUBJECT <4772fcdf65> NOT FROM \"x\"", line(latin));
        assertEquals(
                "UID SEARCH SUBJECT \"Grüße\" NOT FROM \"x\"",
                RecordingWriter.lineWhereEnabled(latin, Capability.UTF8_ACCEPT));
        assertThrows(IllegalArgumentException.class, () -> ACCENTED.inCharset(StandardCharsets.US_ASCII));
        assertThrows(IllegalArgumentException.class, () -> ACCENTED.inCharset(StandardCharsets.UTF_16));
    }

    @Test
    void whatFollowsARefusedCharset() {
        assertEquals(
                Charset.forName("ISO-8859-15"),
                after("US-ASCII", "UTF-8", "X-NONSENSE", "no such thing", "ISO-8859-15", "ISO-8859-1")
                        .charset());
        assertNull(ACCENTED.after(new BadCharset(List.of())));
        assertNull(ACCENTED.after(new BadCharset(List.of("US-ASCII", "UTF-8", "UTF-16", "UTF-16LE", "x-JIS0208"))));
        assertNull(ACCENTED.inCharset(StandardCharsets.ISO_8859_1).after(new BadCharset(List.of("latin1"))));
        assertNull(Search.forUids(subject("日本")).after(new BadCharset(List.of("ISO-8859-1"))));
        assertNotNull(Search.forUids(subject("日本")).after(new BadCharset(List.of("ISO-2022-JP"))));
        // The refused search has emptied what was saved, RFC 5182 section 2.1.
        assertNull(Search.forUids(numbers(SequenceSet.savedResult()), subject("é"))
                .after(new BadCharset(List.of("ISO-8859-1"))));
        assertNull(Search.forUids(filter("x"), subject("é")).after(new BadCharset(List.of("ISO-8859-1"))));
    }

    private static Search after(String... offered) {
        Search next = ACCENTED.after(new BadCharset(List.of(offered)));
        assertNotNull(next);
        return next;
    }
}
