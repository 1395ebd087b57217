package dev.tagline.imap.sort;

import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.since;
import static dev.tagline.imap.command.SearchKey.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.Gather;
import dev.tagline.imap.command.RecordingWriter;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.response.Capability;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThreadCommandTest {
    private static final ThreadCommand BY_UID = ThreadCommand.forUids(ThreadAlgorithm.REFERENCES, all());

    private static ThreadResponse row(String wire) {
        return new ThreadResponse(MessageThreadsTest.threads(wire));
    }

    // RFC 5256 section 3, the examples of THREAD.

    @Test
    void theCommandIsThatOfTheRfc() {
        assertEquals(
                "THREAD ORDEREDSUBJECT US-ASCII SINCE 5-Mar-2000",
                RecordingWriter.line(
                        ThreadCommand.forNumbers(ThreadAlgorithm.ORDEREDSUBJECT, since(LocalDate.of(2000, 3, 5)))));
        assertEquals(
                "UID THREAD REFS UTF-8 TEXT \"g\u00e8wp\"",
                RecordingWriter.line(ThreadCommand.forUids(ThreadAlgorithm.REFS, text("g\u00e8wp"))));
        assertThrows(IllegalArgumentException.class, () -> ThreadCommand.forUids(ThreadAlgorithm.REFS));
    }

    @Test
    void theServerMustHaveTheAlgorithm() {
        assertEquals(
                List.of(Set.of(Capability.of("THREAD=REFERENCES"))),
                BY_UID.rules().needs());
        assertEquals(List.of(Answers.to("THREAD")), BY_UID.rules().answers());
        assertTrue(BY_UID.rules().mayExpunge());
        ThreadCommand byNumber = ThreadCommand.forNumbers(new ThreadAlgorithm("x-mine"), all());
        assertEquals(
                List.of(Set.of(Capability.of("THREAD=X-MINE"))),
                byNumber.rules().needs());
        assertFalse(byNumber.rules().mayExpunge());
        assertTrue(byNumber.rules().usesSequenceNumbers());
    }

    @Test
    void linesAreJoined() {
        ThreadResult result = Gather.result(BY_UID, row("(1 2)(3)"), row("((4)(5))"));
        assertEquals("(1 2)(3)((4)(5))", result.threads().toString());
        assertEquals("4:5", result.uids(result.threads().threads().get(2)).toString());
        assertThrows(
                IllegalStateException.class,
                () -> result.sequenceNumbers(result.threads().iterator().next()));
        ThreadResult numbers = Gather.result(ThreadCommand.forNumbers(ThreadAlgorithm.REFS, all()), row("(9 2)"));
        assertEquals(
                "9,2",
                numbers.sequenceNumbers(numbers.threads().iterator().next()).toString());
        assertThrows(
                IllegalStateException.class,
                () -> numbers.uids(numbers.threads().iterator().next()));
    }

    @Test
    void nothingFoundIsToldByALineOrByNone() {
        assertTrue(Gather.result(BY_UID).isEmpty());
        assertTrue(Gather.result(BY_UID, row("")).isEmpty());
        assertFalse(Gather.result(BY_UID, row("(1)")).isEmpty());
    }

    @Test
    void threadsBySubjectHaveNoGrandchildren() {
        ThreadCommand bySubject = ThreadCommand.forUids(ThreadAlgorithm.ORDEREDSUBJECT, all());
        assertEquals(
                "(1 (2)(3))", Gather.result(bySubject, row("(1 2 3)")).threads().toString());
        assertEquals("(1 2 3)", Gather.result(BY_UID, row("(1 2 3)")).threads().toString());
    }

    @Test
    void theResultIsBoundedAndOthersAnswersAreTheirs() {
        assertNull(new Gather<>(BY_UID, 64 + 36, row("(1 2 3)")).overflow);
        assertNotNull(new Gather<>(BY_UID, 64 + 35, row("(1 2 3)")).overflow);
        SortResponse other = new SortResponse(NumberList.of(1), 0);
        assertEquals(List.of(other), new Gather<>(BY_UID, other).news);
    }
}
