package dev.tagline.imap.command;

import static dev.tagline.imap.command.RecordingWriter.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ProtocolVersion;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialCommandTest {
    private static final Partial OCTETS = new Partial(0, 1024);

    private static FetchResponse row(long number, @Nullable String content) {
        Buffer octets = content == null ? null : new Buffer().writeUtf8(content);
        return new FetchResponse.Builder(number)
                .body(BodySection.of(BodySection.Kind.RFC822, Section.FULL, -1, octets))
                .build();
    }

    @ParameterizedTest
    @CsvSource({"[], RFC822.PEEK", "[HEADER], RFC822.HEADER", "[TEXT], RFC822.TEXT.PEEK", "[2.1], BODY.PEEK[2.1]"})
    void aServerOfImap4HasNamesForSomeSections(String section, String item) {
        Section parsed = Section.parse(section.substring(1, section.length() - 1));
        for (ProtocolVersion old : List.of(ProtocolVersion.IMAP4, ProtocolVersion.IMAP2BIS)) {
            assertEquals("PARTIAL 4 " + item + " 1 1024", line(PartialCommand.of(old, 4, parsed, OCTETS)));
        }
    }

    @Test
    void theFirstOctetIsTheFirstInBoth() {
        Partial later = new Partial(1024, 10);
        assertEquals(
                "PARTIAL 4 RFC822.PEEK 1025 10",
                line(PartialCommand.of(ProtocolVersion.IMAP4, 4, Section.FULL, later)));
        assertEquals("FETCH 4 (BODY.PEEK[]<1024.10>)", line(PartialCommand.of(null, 4, Section.FULL, later)));
        assertEquals(
                "FETCH 4 (BODY.PEEK[]<1024.10>)",
                line(PartialCommand.of(ProtocolVersion.IMAP4REV1, 4, Section.FULL, later)));
    }

    @Test
    void sectionsThatImap4HasNotAreRefused() {
        for (Section section : List.of(
                Section.headerFields("DATE"),
                Section.part(1).mime(),
                Section.part(2).header())) {
            assertThrows(
                    IllegalArgumentException.class, () -> PartialCommand.of(ProtocolVersion.IMAP4, 4, section, OCTETS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLAGS", "BODY", "RFC822.SIZE", "RFC822.TEXTS"})
    void itemsWithoutOctetsAreRefused(String item) {
        assertThrows(IllegalArgumentException.class, () -> new PartialCommand(4, FetchAttribute.of(item), OCTETS));
    }

    @Test
    void formsOfOtherVersionsAreRefused() {
        for (FetchAttribute item : List.of(
                FetchAttribute.body(Section.part(1), OCTETS),
                FetchAttribute.binary(Section.part(1)),
                FetchAttribute.body(Section.FULL))) {
            assertThrows(IllegalArgumentException.class, () -> new PartialCommand(4, item, OCTETS));
        }
        assertThrows(IllegalArgumentException.class, () -> new PartialCommand(0, FetchAttribute.of("RFC822"), OCTETS));
    }

    @Test
    void theRowOfTheMessageIsTheAnswer() {
        FetchResponse news = new FetchResponse.Builder(5).flags(Flags.EMPTY).build();
        Gather<List<FetchResponse>> gather =
                new Gather<>(new PartialCommand(4, FetchAttribute.of("RFC822.TEXT.PEEK"), OCTETS), news, row(4, "abc"));
        assertEquals(ByteString.encodeUtf8("abc"), PartialCommand.octets(gather.ok()));
        assertEquals(List.of(news), gather.news);
    }

    @Test
    void noRowAndNilAreNull() {
        assertNull(PartialCommand.octets(List.of()));
        assertNull(PartialCommand.octets(List.of(row(4, null))));
        assertEquals(ByteString.EMPTY, PartialCommand.octets(List.of(row(4, ""))));
    }
}
