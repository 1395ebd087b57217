package dev.tagline.imap.testkit.quirk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue is whole, and each entry says what it should. */
class CatalogueTest {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final Path PAGE = Path.of("..", "docs", "testkit-catalogue.md");
    private static final Path GENERATED = Path.of("target", "testkit-catalogue.md");

    @Test
    void everyConstantIsListedUnderItsName() throws IllegalAccessException {
        List<String> listed = new ArrayList<>();
        for (Field field : ServerQuirk.class.getFields()) {
            if (field.getType() == ServerQuirk.class) {
                ServerQuirk quirk = (ServerQuirk) field.get(null);
                assertEquals(field.getName(), quirk.name());
                assertSame(quirk, ServerQuirk.named(field.getName()));
                listed.add(quirk.name());
            }
        }
        assertEquals(
                listed.stream().sorted().toList(),
                ServerQuirk.all().stream().map(ServerQuirk::name).sorted().toList());
        assertEquals(listed.size(), new HashSet<>(listed).size());
    }

    @Test
    void familiesStandInTheirOrder() {
        List<QuirkFamily> met =
                ServerQuirk.all().stream().map(ServerQuirk::family).distinct().toList();
        assertEquals(met.stream().sorted(Comparator.naturalOrder()).toList(), met);
        assertEquals(Arrays.asList(QuirkFamily.values()), met);
    }

    @ParameterizedTest
    @MethodSource("dev.tagline.imap.testkit.quirk.ServerQuirk#all")
    void everyEntryIsDocumented(ServerQuirk quirk) {
        assertTrue(NAME.matcher(quirk.name()).matches());
        assertTrue(quirk.summary().endsWith("."), quirk.summary());
        assertTrue(quirk.summary().length() > 10, quirk.summary());
        assertTrue(Character.isUpperCase(quirk.summary().charAt(0)));
        assertTrue(quirk.example().endsWith("\n"), "no example");
        Expectation expectation = quirk.expectation();
        assertTrue(!expectation.text().isEmpty() || !expectation.sees().isEmpty(), "expects nothing");
        assertTrue(expectation.text().isEmpty() || expectation.text().endsWith("."), expectation.text());
        assertEquals("LOGOUT", quirk.procedure().get(quirk.procedure().size() - 1));
    }

    @Test
    void aNameMayBeWrittenInAnyCaseAndWithHyphens() {
        assertSame(ServerQuirk.EMPTY_TEXT, ServerQuirk.named("empty-text"));
        assertThrows(IllegalArgumentException.class, () -> ServerQuirk.named("nobody"));
    }

    @Test
    void thePageIsTheCatalogue() throws IOException {
        String page = CataloguePage.text();
        Files.writeString(GENERATED, page);
        String committed = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(page, committed, "copy testkit/target/testkit-catalogue.md to docs/testkit-catalogue.md");
    }

    /** Every quirk and attack that was collected is an entry, or there is a reason why no server can play it. */
    @Test
    void nothingThatWasCollectedIsMissing() throws IOException {
        Set<String> named = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Origins.Origin origin : Origins.read()) {
            if (origin.entries().isEmpty() == origin.reason().isEmpty()) {
                wrong.add(origin.id() + " has entries or a reason");
            }
            for (String entry : origin.entries()) {
                named.add(entry);
                if (ServerQuirk.all().stream().noneMatch(quirk -> quirk.name().equals(entry))) {
                    wrong.add(origin.id() + " names " + entry);
                }
            }
        }
        for (ServerQuirk quirk : ServerQuirk.all()) {
            if (!named.contains(quirk.name())) {
                wrong.add(quirk.name() + " has no origin");
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(
                Origins.expectedIds(),
                Origins.read().stream().map(Origins.Origin::id).toList());
    }
}
