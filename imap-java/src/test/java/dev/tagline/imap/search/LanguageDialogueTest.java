package dev.tagline.imap.search;

import static dev.tagline.imap.search.OpenMailbox.with;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.language.ComparatorCommand;
import dev.tagline.imap.language.ComparatorResult;
import dev.tagline.imap.language.LanguageCommand;
import dev.tagline.imap.language.LanguageResult;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dialogues of RFC 5255. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LanguageDialogueTest {
    private static final String RFC = "IMAP4rev1 NAMESPACE LANGUAGE I18NLEVEL=2";

    @Test
    void theExamplesOfLanguage() throws Exception {
        String german =
                "* NAMESPACE ((\"\" \"/\")) ((\"Other Users/\" \"/\" \"TRANSLATION\" (\"Andere Ben&APw-tzer/\")))"
                        + " ((\"Public Folders/\" \"/\" \"TRANSLATION\" (\"Gemeinsame Postf&AM8-cher/\")))";
        with(RFC, """
                C: A002 LANGUAGE MUL
                S: A002 NO Unsupported language MUL
                C: A003 LANGUAGE
                S: * LANGUAGE (EN DE IT i-default)
                S: A003 OK Supported languages have been enumerated
                C: B001 LANGUAGE
                S: B001 NO Server is unable to enumerate supported languages
                C: C001 LANGUAGE DE
                S: * LANGUAGE (DE)
                S: %GERMAN%
                S: C001 OK Sprachwechsel durch LANGUAGE-Befehl ausgefuehrt
                C: D001 LANGUAGE FR
                S: D001 NO Diese Sprache ist nicht unterstuetzt
                C: D002 LANGUAGE DE-IT
                S: * LANGUAGE (DE-IT)
                S: %GERMAN%
                S: D002 OK Sprachwechsel durch LANGUAGE-Befehl ausgefuehrt
                C: D003 LANGUAGE "default"
                S: * LANGUAGE (DE)
                S: D003 OK Sprachwechsel durch LANGUAGE-Befehl ausgefuehrt
                C: E001 LANGUAGE FR-CA EN-CA
                S: * LANGUAGE (EN)
                S: E001 OK Now speaking English
                C: F001 LANGUAGE DE
                S: F001 OK Größe: schön
                """.replace("%GERMAN%", german), imap -> {
            assertThrows(CommandFailedException.class, () -> imap.language("MUL"));
            assertEquals(List.of("EN", "DE", "IT", "i-default"), imap.languages());
            assertThrows(CommandFailedException.class, imap::languages);
            LanguageResult chosen = imap.language("DE");
            assertEquals(List.of("DE"), chosen.tags());
            assertEquals(
                    List.of("Andere Ben&APw-tzer/"),
                    chosen.namespaces().otherUsers().get(0).extensions().get("TRANSLATION"));
            assertThrows(CommandFailedException.class, () -> imap.language("FR"));
            assertEquals(List.of("DE-IT"), imap.language("DE-IT").tags());
            LanguageResult preferred = imap.language("default");
            assertEquals(List.of("DE"), preferred.tags());
            assertNull(preferred.namespaces());
            assertEquals(List.of("EN"), imap.language("FR-CA", "EN-CA").tags());
            assertEquals(List.of(), imap.language("DE").tags());
        });
    }

    @Test
    void theExamplesOfComparator() throws Exception {
        with(RFC, """
                C: A001 COMPARATOR cz;* i;basic
                S: * COMPARATOR i;basic
                S: A001 OK Will use i;basic for collation
                C: A002 COMPARATOR
                S: * COMPARATOR "i;basic"
                S: A002 OK done
                C: A003 COMPARATOR i;*
                S: * COMPARATOR i;basic (i;basic "i;unicode-casemap")
                S: A003 OK done
                C: A004 COMPARATOR x-none
                S: A004 NO [BADCOMPARATOR] none
                C: A005 COMPARATOR
                S: A005 OK but did not say
                """, imap -> {
            assertEquals(new ComparatorResult("i;basic", List.of()), imap.comparator("cz;*", "i;basic"));
            assertEquals("i;basic", imap.comparator().active());
            assertEquals(
                    List.of("i;basic", "i;unicode-casemap"),
                    imap.comparator("i;*").matching());
            CommandFailedException none = assertThrows(CommandFailedException.class, () -> imap.comparator("x-none"));
            assertEquals("BADCOMPARATOR", none.code().keyword());
            assertNull(imap.comparator().active());
        });
    }

    @Test
    void whatCannotBeReadFailsItsCommandOnly() throws Exception {
        with(RFC, """
                C: A1 LANGUAGE
                S: * LANGUAGE EN DE
                S: A1 OK done
                C: A2 LANGUAGE
                S: * LANGUAGE ()
                S: A2 OK done
                C: A3 COMPARATOR
                S: * COMPARATOR
                S: A3 OK done
                C: A4 COMPARATOR
                S: * COMPARATOR i;basic (
                S: A4 OK done
                C: A5 LANGUAGE
                S: * LANGUAGE (EN)
                S: A5 OK done
                """, imap -> {
            assertThrows(UnreadableAnswerException.class, imap::languages);
            assertThrows(UnreadableAnswerException.class, imap::languages);
            assertThrows(UnreadableAnswerException.class, () -> imap.comparator());
            assertThrows(UnreadableAnswerException.class, () -> imap.comparator());
            assertEquals(List.of("EN"), imap.languages());
        });
    }

    @Test
    void whatCannotBeIsNotSent() throws Exception {
        with("IMAP4rev1 I18NLEVEL=1", "", imap -> {
            assertThrows(CommandNotPermittedException.class, imap::languages);
            assertThrows(CommandNotPermittedException.class, () -> imap.comparator());
        });
        for (String wrong : List.of("", "d e", "de\r\n", "dé", "x".repeat(65), "de_DE")) {
            assertThrows(IllegalArgumentException.class, () -> new LanguageCommand(wrong), wrong);
        }
        for (String wrong : List.of("", "i basic", "i\"", "é", "x".repeat(255))) {
            assertThrows(IllegalArgumentException.class, () -> new ComparatorCommand(wrong), wrong);
        }
    }
}
