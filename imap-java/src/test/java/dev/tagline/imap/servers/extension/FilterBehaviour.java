package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.filter;
import static dev.tagline.imap.command.SearchKey.flagged;
import static dev.tagline.imap.command.SearchKey.not;
import static dev.tagline.imap.command.SearchKey.or;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.metadata.NamedFilter;
import dev.tagline.imap.metadata.SetFilter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** FILTERS. */
abstract class FilterBehaviour extends ExtensionBehaviour {
    private static final String NAME = "tagline-test";

    FilterBehaviour(Ground ground) {
        super(ground);
    }

    private NamedFilter kept() throws ImapException {
        List<NamedFilter> ours = imap.filters().stream()
                .filter(each -> each.name().equals(NAME) && !each.shared())
                .toList();
        return ours.isEmpty() ? null : ours.get(0);
    }

    @Test
    void criteriaAreKeptAndSearchedBy() throws ImapException {
        needs("FILTERS");
        deliver(3);
        deliver("Subject: Grüße\r\n\r\nx\r\n");
        imap.select(box);
        imap.execute(SetFilter.to(NAME, or(subject("2"), subject("Grüße"))).describedAs("für später"));
        try {
            assertEquals(or(subject("2"), subject("Grüße")), kept().key());
            assertEquals("für später", kept().description());
            assertEquals(2, imap.search(filter(NAME)).count());
            assertEquals(2, imap.search(not(filter(NAME))).count());
            assertTrue(imap.search(flagged(), filter(NAME)).isEmpty());
            imap.setFilter(NAME, all());
            assertEquals(4, imap.search(filter(NAME)).count());
        } finally {
            imap.removeFilter(NAME);
        }
        assertNull(kept());
        CommandFailedException undefined = assertThrows(CommandFailedException.class, () -> imap.search(filter(NAME)));
        assertEquals("UNDEFINED-FILTER", undefined.code().keyword());
    }

    @Test
    void filtersWithinFilters() throws ImapException {
        needs("FILTERS");
        deliver(3);
        imap.select(box);
        imap.setFilter(NAME, subject("2"));
        imap.setFilter(NAME + "2", not(filter(NAME)));
        try {
            assertEquals(2, imap.search(filter(NAME + "2")).count());
            imap.setFilter(NAME, filter(NAME + "2"));
            assertThrows(CommandFailedException.class, () -> imap.search(filter(NAME)));
        } finally {
            imap.removeFilter(NAME);
            imap.removeFilter(NAME + "2");
        }
    }
}
