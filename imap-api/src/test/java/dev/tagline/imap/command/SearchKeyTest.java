package dev.tagline.imap.command;

import static dev.tagline.imap.command.SearchKey.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.SearchKey.EntryType;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.ThreadAlgorithm;
import dev.tagline.imap.sort.ThreadCommand;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SearchKeyTest {
    private static final LocalDate DAY = LocalDate.of(1994, 2, 1);

    /** The keys of RFC 9051 section 6.4.4 in its order, then those that only RFC 3501 has. */
    @TestFactory
    Stream<DynamicTest> everyKeyOfTheRfc() {
        Map<String, SearchKey> keys = new LinkedHashMap<>();
        keys.put("2,4:7", numbers(SequenceSet.parse("2,4:7")));
        keys.put("ALL", all());
        keys.put("ANSWERED", answered());
        keys.put("BCC \"a\"", bcc("a"));
        keys.put("BEFORE 1-Feb-1994", before(DAY));
        keys.put("BODY \"a\"", body("a"));
        keys.put("CC \"a\"", cc("a"));
        keys.put("DELETED", deleted());
        keys.put("DRAFT", draft());
        keys.put("FLAGGED", flagged());
        keys.put("FROM \"a\"", from("a"));
        keys.put("HEADER \"X-Spam\" \"\"", header("X-Spam", ""));
        keys.put("KEYWORD $Junk", keyword(Flag.JUNK));
        keys.put("LARGER 1024", larger(1024));
        keys.put("NOT SEEN", not(seen()));
        keys.put("ON 1-Feb-1994", on(DAY));
        keys.put("OR SEEN NOT FLAGGED", or(seen(), not(flagged())));
        keys.put("SEEN", seen());
        keys.put("SENTBEFORE 1-Feb-1994", sentBefore(DAY));
        keys.put("SENTON 1-Feb-1994", sentOn(DAY));
        keys.put("SENTSINCE 1-Feb-1994", sentSince(DAY));
        keys.put("SINCE 1-Feb-1994", since(DAY));
        keys.put("SMALLER 0", smaller(0));
        keys.put("SUBJECT \"a\"", subject("a"));
        keys.put("TEXT \"a\"", text("a"));
        keys.put("TO \"a\"", to("a"));
        keys.put("UID 7:*", uid(UidSet.from(7)));
        keys.put("UNANSWERED", unanswered());
        keys.put("UNDELETED", undeleted());
        keys.put("UNDRAFT", undraft());
        keys.put("UNFLAGGED", unflagged());
        keys.put("UNKEYWORD $Junk", unkeyword(Flag.JUNK));
        keys.put("UNSEEN", unseen());
        keys.put("(SEEN FLAGGED)", and(seen(), flagged()));
        keys.put("$", numbers(SequenceSet.savedResult()));
        keys.put("UID $", uid(UidSet.savedResult()));
        keys.put("NEW", isNew());
        keys.put("OLD", old());
        keys.put("RECENT", recent());
        return keys.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertEquals(
                                "UID SEARCH " + entry.getKey(),
                                RecordingWriter.line(Search.forUids(entry.getValue())))));
    }

    /** RFC 5032, 6203, 5466, 7162, 9738, 8474, 8514, 5257 and Gmail's, which are all read again from what they show. */
    @TestFactory
    Stream<DynamicTest> everyKeyOfAnExtension() {
        Map<String, SearchKey> keys = new LinkedHashMap<>();
        keys.put("OLDER 259200", older(Duration.ofDays(3)));
        keys.put("YOUNGER 4294967295", younger(Duration.ofSeconds(4294967295L)));
        keys.put("FUZZY SUBJECT \"a\"", fuzzy(subject("a")));
        keys.put("FUZZY (SUBJECT \"a\" SEEN)", fuzzy(and(subject("a"), seen())));
        keys.put("NOT FUZZY OR SEEN FUZZY FROM \"a\"", not(fuzzy(or(seen(), fuzzy(from("a"))))));
        keys.put("FILTER on-the-road", filter("on-the-road"));
        keys.put("MODSEQ 0", modSeq(0));
        keys.put("MODSEQ 9223372036854775807", modSeq(Long.MAX_VALUE));
        keys.put("MODSEQ \"/flags/$mdnsent\" priv 620162338", modSeq(Flag.MDN_SENT, EntryType.PRIV, 620162338));
        keys.put("NOT MODSEQ \"/flags/work\" shared 0", not(modSeq(Flag.of("work"), EntryType.SHARED, 0)));
        keys.put("UIDAFTER 23221", uidAfter(23221));
        keys.put("UIDBEFORE 4294967295", uidBefore(4294967295L));
        keys.put("EMAILID m6d99ac3275bb4e", emailId("m6d99ac3275bb4e"));
        keys.put("THREADID -t_64b478a75b7ea9", threadId("-t_64b478a75b7ea9"));
        keys.put("SAVEDBEFORE 1-Feb-1994", savedBefore(DAY));
        keys.put("SAVEDON 1-Feb-1994", savedOn(DAY));
        keys.put("SAVEDSINCE 1-Feb-1994", savedSince(DAY));
        keys.put("SAVEDATESUPPORTED", saveDateSupported());
        keys.put("ANNOTATION /comment value \"imap4\"", annotation("/comment", "value", "imap4"));
        keys.put("ANNOTATION * value.priv \"\"", annotation("*", "value.priv", ""));
        keys.put("X-GM-RAW \"has:attachment in:unread\"", gmailRaw("has:attachment in:unread"));
        keys.put("X-GM-LABELS \"a b\"", gmailLabel("a b"));
        keys.put("X-GM-MSGID 1278455344230334865", gmailMessage(1278455344230334865L));
        keys.put("X-GM-THRID 18446744073709551615", gmailThread(-1));
        return keys.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    assertEquals(
                            "UID SEARCH " + entry.getKey(), RecordingWriter.line(Search.forUids(entry.getValue())));
                    assertEquals(entry.getKey(), entry.getValue().toString());
                    assertEquals(entry.getValue(), SearchKey.parse(entry.getKey()));
                    assertEquals(
                            entry.getValue(),
                            SearchKey.parse("( " + entry.getKey().toLowerCase(Locale.ROOT) + " )"));
                }));
    }

    /** What is quoted is escaped, as nothing else in these keys. */
    @Test
    void entriesAreQuoted() {
        SearchKey draft = modSeq(Flag.DRAFT, EntryType.ALL, 620162338);
        assertEquals("MODSEQ \"/flags/\\\\draft\" all 620162338", draft.toString());
        assertEquals(draft, SearchKey.parse(draft.toString()));
        assertEquals(draft, SearchKey.parse("modseq \"/FLAGS/\\\\Draft\" ALL 620162338"));
        assertEquals("UID SEARCH MODSEQ \"/flags/\\draft\" all 620162338", RecordingWriter.line(Search.forUids(draft)));
        SearchKey odd = annotation("/a \"b\" (c)*", "value.shared", "x");
        assertEquals("ANNOTATION \"/a \\\"b\\\" (c)*\" value.shared \"x\"", odd.toString());
        assertEquals(odd, SearchKey.parse(odd.toString()));
    }

    @Test
    void eachKeyNamesWhatItNeeds() {
        Map<SearchKey, Capability> needs = Map.ofEntries(
                Map.entry(older(Duration.ofDays(1)), Capability.WITHIN),
                Map.entry(younger(Duration.ofDays(1)), Capability.WITHIN),
                Map.entry(fuzzy(seen()), Capability.SEARCH_FUZZY),
                Map.entry(filter("a"), Capability.FILTERS),
                Map.entry(modSeq(1), Capability.CONDSTORE),
                Map.entry(modSeq(Flag.SEEN, EntryType.ALL, 1), Capability.CONDSTORE),
                Map.entry(uidAfter(1), Capability.MESSAGELIMIT),
                Map.entry(uidBefore(1), Capability.MESSAGELIMIT),
                Map.entry(emailId("a"), Capability.OBJECTID),
                Map.entry(threadId("a"), Capability.OBJECTID),
                Map.entry(savedBefore(DAY), Capability.SAVEDATE),
                Map.entry(savedOn(DAY), Capability.SAVEDATE),
                Map.entry(savedSince(DAY), Capability.SAVEDATE),
                Map.entry(saveDateSupported(), Capability.SAVEDATE),
                Map.entry(annotation("/a", "value", ""), Capability.ANNOTATE),
                Map.entry(gmailRaw("a"), Capability.X_GM_EXT_1),
                Map.entry(gmailLabel("a"), Capability.X_GM_EXT_1),
                Map.entry(gmailMessage(1), Capability.X_GM_EXT_1),
                Map.entry(gmailThread(1), Capability.X_GM_EXT_1));
        needs.forEach((key, capability) -> {
            assertEquals(Set.of(capability), key.needs(), key.toString());
            CommandRules rules = Search.forUids(not(key)).rules();
            assertTrue(rules.needs().contains(Set.of(capability)), key.toString());
        });
    }

    @Test
    void whatExtensionsForbidIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> older(Duration.ofMillis(999)));
        assertThrows(IllegalArgumentException.class, () -> younger(Duration.ofSeconds(4294967296L)));
        assertThrows(IllegalArgumentException.class, () -> older(Duration.ofDays(-1)));
        for (String name : List.of("", "a b", "a ", "a/b", "a(", "\u00e9", "a\r\nb", "50%", "*")) {
            assertThrows(IllegalArgumentException.class, () -> filter(name), name);
        }
        assertThrows(IllegalArgumentException.class, () -> gmailRaw("a\r\nb"));
        assertThrows(IllegalArgumentException.class, () -> modSeq(-1));
        assertThrows(IllegalArgumentException.class, () -> modSeq(Flag.RECENT, EntryType.ALL, 1));
        assertThrows(IllegalArgumentException.class, () -> uidAfter(0));
        assertThrows(IllegalArgumentException.class, () -> uidBefore(4294967296L));
        assertThrows(IllegalArgumentException.class, () -> annotation("", "value", "x"));
        assertThrows(IllegalArgumentException.class, () -> annotation("/a\r\n", "value", "x"));
        assertThrows(IllegalArgumentException.class, () -> annotation("/a", "size", "x"));
        assertThrows(IllegalArgumentException.class, () -> annotation("/a", "value", "a\nb"));
        for (String id : List.of("", "a b", "a.b", "\u00e9", "a)", "x".repeat(256))) {
            assertThrows(IllegalArgumentException.class, () -> emailId(id), id);
            assertThrows(IllegalArgumentException.class, () -> threadId(id), id);
        }
        for (String text : List.of(
                "FUZZY",
                "OLDER",
                "OLDER 0",
                "OLDER 4294967296",
                "YOUNGER -1",
                "FILTER a/b",
                "X-GM-MSGID -1",
                "X-GM-MSGID +1",
                "X-GM-THRID 18446744073709551616",
                "X-GM-RAW",
                "MODSEQ",
                "MODSEQ -1",
                "MODSEQ 9223372036854775808",
                "MODSEQ \"/flags/\\\\seen\" 1",
                "MODSEQ \"/flags/\\\\seen\" some 1",
                "MODSEQ \"/flags/\\\\recent\" all 1",
                "MODSEQ \"/flags/\" all 1",
                "MODSEQ \"/other/\\\\seen\" all 1",
                "UIDAFTER 0",
                "UIDBEFORE 1:2",
                "UIDBEFORE 4294967296",
                "EMAILID",
                "EMAILID a.b",
                "THREADID \"a\"",
                "SAVEDON",
                "SAVEDBEFORE 1-Feb",
                "ANNOTATION /comment value",
                "ANNOTATION /comment size \"x\"",
                "ANNOTATION",
                "FUZZY OR SEEN")) {
            String refused = assertThrows(IllegalArgumentException.class, () -> SearchKey.parse(text), text)
                    .getMessage();
            assertTrue(refused.contains(", at character "), refused);
        }
    }

    @Test
    void aListStaysOneKeyInsideAnother() {
        SearchKey key = or(and(seen(), from("a")), not(and(uid(UidSet.of(3)), or(draft(), deleted()))));
        assertEquals(
                "UID SEARCH OR (SEEN FROM \"a\") NOT (UID 3 OR DRAFT DELETED)",
                RecordingWriter.line(Search.forUids(key)));
    }

    @Test
    void sequenceNumbersAreFoundHoweverDeep() {
        SearchKey deep = not(or(seen(), and(flagged(), numbers(SequenceSet.of(3)))));
        assertTrue(Search.forUids(deep).rules().usesSequenceNumbers());
        assertTrue(Search.forUids(deep).rules().mayExpunge());
        assertEquals(Repeatability.NEVER, Search.forUids(deep).rules().repeatability());
        assertFalse(Search.forUids(not(uid(UidSet.of(3)))).rules().usesSequenceNumbers());
        assertFalse(Search.forUids(numbers(SequenceSet.savedResult())).rules().usesSequenceNumbers());
        assertFalse(Search.forNumbers(seen()).rules().mayExpunge());
    }

    @Test
    void whatIsSavedOnOneConnectionIsNotAskedForOnAnother() {
        for (SearchKey saved : List.of(numbers(SequenceSet.savedResult()), not(uid(UidSet.savedResult())))) {
            assertEquals(Repeatability.NEVER, Search.forUids(saved).rules().repeatability());
            assertEquals(
                    Repeatability.NEVER,
                    Sort.forUids(List.of(SortKey.DATE), saved).rules().repeatability());
            assertEquals(
                    Repeatability.NEVER,
                    ThreadCommand.forUids(ThreadAlgorithm.REFERENCES, saved)
                            .rules()
                            .repeatability());
        }
        UidSet all = UidSet.savedResult();
        assertEquals(
                Repeatability.NEVER,
                new Fetch(all, List.of(FetchAttribute.UID)).rules().repeatability());
        assertEquals(Repeatability.NEVER, Store.add(all, Flag.SEEN).rules().repeatability());
        assertEquals(Repeatability.NEVER, new Expunge(all).rules().repeatability());
        assertEquals(Repeatability.IDEMPOTENT, new Expunge(UidSet.of(1)).rules().repeatability());
    }

    @Test
    void nothingIsNotEverything() {
        assertThrows(IllegalArgumentException.class, () -> uid(UidSet.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> numbers(SequenceSet.EMPTY));
        assertThrows(IllegalArgumentException.class, SearchKey::and);
        assertThrows(IllegalArgumentException.class, Search::forUids);
    }

    @Test
    void systemFlagsHaveKeysOfTheirOwn() {
        assertThrows(IllegalArgumentException.class, () -> keyword(Flag.SEEN));
        assertThrows(IllegalArgumentException.class, () -> unkeyword(Flag.DELETED));
        assertThrows(IllegalArgumentException.class, () -> larger(-1));
    }

    @Test
    void keysAreValues() {
        assertEquals(or(from("a"), since(DAY)), or(from("a"), since(DAY)));
        assertNotEquals(from("a"), to("a"));
        assertNotEquals(from("a"), from("b"));
        assertEquals("OR SEEN FROM \"a\"", or(seen(), from("a")).toString());
    }
}
