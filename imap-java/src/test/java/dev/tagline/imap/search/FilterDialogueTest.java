package dev.tagline.imap.search;

import static dev.tagline.imap.command.SearchKey.and;
import static dev.tagline.imap.command.SearchKey.filter;
import static dev.tagline.imap.command.SearchKey.from;
import static dev.tagline.imap.command.SearchKey.fuzzy;
import static dev.tagline.imap.command.SearchKey.or;
import static dev.tagline.imap.command.SearchKey.parse;
import static dev.tagline.imap.command.SearchKey.smaller;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.command.SearchKey.unseen;
import static dev.tagline.imap.search.OpenMailbox.with;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.metadata.NamedFilter;
import dev.tagline.imap.metadata.SetFilter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dialogues of RFC 5466. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FilterDialogueTest {
    /** The RFC lets a server have filters without METADATA. */
    private static final String RFC = "IMAP4rev1 FILTERS";

    private static final SearchKey ON_THE_ROAD = or(smaller(5000), from("boss@example.com"));

    @Test
    void theExamplesOfTheRfc() throws Exception {
        with(RFC, """
                C: a007 SETMETADATA "" ("/private/filters/values/on-the-road" "OR SMALLER 5000 FROM \\"boss@example.com\\"")
                S: a007 OK SETMETADATA complete
                C: a SEARCH UID 300:900 FILTER on-the-road SINCE 3-Dec-2002
                S: * SEARCH 4 8
                S: a OK done
                C: b UID SEARCH FILTER nowhere
                S: b NO [UNDEFINED-FILTER nowhere] no such filter
                C: c SETMETADATA "" (/private/filters/values/one-too-many "UNSEEN")
                S: c NO [METADATA TOOMANY] there are enough
                """, imap -> {
            imap.setFilter("on-the-road", ON_THE_ROAD);
            SearchKey[] keys = {parse("UID 300:900"), filter("on-the-road"), parse("SINCE 3-Dec-2002")};
            assertEquals("4,8", imap.search(Search.forNumbers(keys)).numbers().toString());
            CommandFailedException none =
                    assertThrows(CommandFailedException.class, () -> imap.search(filter("nowhere")));
            assertEquals("UNDEFINED-FILTER", none.code().keyword());
            CommandFailedException many =
                    assertThrows(CommandFailedException.class, () -> imap.setFilter("one-too-many", unseen()));
            assertEquals("METADATA", many.code().keyword());
        });
    }

    @Test
    void whatIsKeptIsReadAgain() throws Exception {
        with(RFC, """
                C: A1 GETMETADATA (DEPTH infinity) "" (/private/filters /shared/filters)
                S: * METADATA "" (/private/filters/values/road {44}
                S: OR SMALLER 5000 FROM "boss@example.com" SEEN /private/filters/descriptions/road "short ones")
                S: * METADATA "" (/Shared/Filters/values/road "UNSEEN" /shared/filters/values/odd "x-dsfa from 5")
                S: * METADATA "" (/shared/filters/descriptions/lonely "of nothing" /shared/filters/values/ "empty")
                S: A1 OK done
                C: A2 SETMETADATA "" (/private/filters/values/road NIL /private/filters/descriptions/road NIL)
                S: A2 OK done
                C: A3 SETMETADATA "" (/shared/filters/values/all "UNSEEN (FUZZY SUBJECT \\"a\\")" /shared/filters/descriptions/all "new")
                S: A3 OK done
                """, imap -> {
            List<NamedFilter> filters = imap.filters();
            assertEquals(3, filters.size());
            NamedFilter road = filters.get(0);
            assertEquals(
                    new NamedFilter("road", false, "OR SMALLER 5000 FROM \"boss@example.com\" SEEN", "short ones"),
                    road);
            assertEquals(and(ON_THE_ROAD, parse("SEEN")), road.key());
            assertEquals(new NamedFilter("road", true, "UNSEEN", null), filters.get(1));
            assertNull(filters.get(2).description());
            assertThrows(IllegalArgumentException.class, () -> filters.get(2).key());
            imap.removeFilter("road");
            imap.execute(
                    SetFilter.to("all", unseen(), fuzzy(subject("a"))).forAll().describedAs("new"));
        });
    }

    @Test
    void whatCannotBeIsNotSent() throws Exception {
        with("IMAP4rev1 METADATA", "", imap -> {
            assertThrows(CommandNotPermittedException.class, imap::filters);
            assertThrows(CommandNotPermittedException.class, () -> imap.setFilter("x", unseen()));
            assertThrows(CommandNotPermittedException.class, () -> imap.search(filter("x")));
        });
        assertThrows(IllegalArgumentException.class, () -> SetFilter.to("a/b", unseen()));
        assertThrows(IllegalArgumentException.class, () -> SetFilter.to("a"));
        assertThrows(
                IllegalArgumentException.class, () -> SetFilter.removing("a").describedAs("x"));
    }
}
