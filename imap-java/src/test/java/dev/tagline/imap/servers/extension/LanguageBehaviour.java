package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.response.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

/** LANGUAGE, I18NLEVEL=1 and I18NLEVEL=2. */
abstract class LanguageBehaviour extends ExtensionBehaviour {
    LanguageBehaviour(Ground ground) {
        super(ground);
    }

    @Test
    void languages() throws ImapException {
        needs("LANGUAGE");
        List<String> all = imap.languages();
        assertTrue(all.stream().anyMatch("i-default"::equalsIgnoreCase), all.toString());
        for (String each : all) {
            assertEquals(1, imap.language(each).tags().size());
        }
        assertThrows(CommandFailedException.class, () -> imap.language("mul"));
        assertNotNull(imap.language("mul", "default").tags());
    }

    @Test
    void comparators() throws ImapException {
        needs("I18NLEVEL=2");
        assertNotNull(imap.comparator().active());
        assertEquals(
                "i;unicode-casemap",
                imap.comparator("x-none", "i;unicode-casemap").active());
        assertNotNull(imap.comparator("default").active());
        assertThrows(CommandFailedException.class, () -> imap.comparator("x-none"));
    }

    @Test
    void lettersOfAllScriptsHaveNoCase() throws ImapException {
        if (!imap.capabilities().has(Capability.I18NLEVEL_2)) {
            needs("I18NLEVEL=1");
        }
        deliver("Subject: =?utf-8?q?=C3=9Cber_=D0=9C=D0=B8=D1=80?=\r\n\r\nx\r\n");
        imap.select(box);
        assertEquals(1, imap.search(subject("über")).count());
        assertEquals(1, imap.search(subject("мир")).count());
    }
}
