package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/extensions.md: what it names is there, each row is whole, and no extension stands in it twice. */
class ExtensionsPageTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");

    /** With what may stand in brackets behind it. */
    private static final Pattern SERVER = Pattern.compile(
            "(not tried|fake|fake server|`?mailstore`?|Dovecot|Cyrus|Courier|James|GreenMail)( \\(.*\\))?");

    private record Row(String line, List<String> cells) {}

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line :
                ServerTablesTest.withoutTables(Files.readAllLines(ProjectFiles.ROOT.resolve("docs/extensions.md")))) {
            if (line.startsWith("| ")) {
                rows.add(new Row(
                        line, List.of(line.substring(2, line.length() - 2).split(" \\| ", -1))));
            }
        }
        return rows;
    }

    @Test
    void whatIsNamedIsThere() throws IOException {
        Set<String> names = names();
        List<String> unknown = new ArrayList<>();
        for (Row row : rows()) {
            String what = row.cells.size() == 5 ? row.cells.get(2) : row.line;
            Matcher code = CODE.matcher(what);
            while (code.find()) {
                Matcher name = NAME.matcher(code.group(1).replaceFirst("^new ", ""));
                if (name.lookingAt() && name.group().chars().anyMatch(Character::isLowerCase)) {
                    for (String part : name.group().split("\\.")) {
                        if (!names.contains(part)) {
                            unknown.add(part + " of " + row.cells.get(0));
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), unknown);
    }

    private static Set<String> names() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.tagline.imap");
        Set<String> names = new HashSet<>(Set.of("imap", "row"));
        for (JavaClass one : classes) {
            names.add(one.getSimpleName());
            one.getMethods().forEach(method -> names.add(method.getName()));
            one.getFields().forEach(field -> names.add(field.getName()));
        }
        return names;
    }

    @Test
    void everyRowIsWholeAndStandsOnce() throws IOException {
        Set<String> seen = new HashSet<>();
        int extensions = 0;
        for (Row row : rows()) {
            assertTrue(row.cells.size() == 5 || row.cells.size() == 3, row.line);
            assertTrue(row.cells.stream().noneMatch(String::isBlank), row.line);
            assertTrue(row.cells.get(0).equals("Extension") || seen.add(row.cells.get(0)), row.line);
            if (row.cells.size() == 5 && !row.cells.get(0).equals("Extension")) {
                extensions++;
                for (String server : row.cells.get(4).split(", (?![^(]*\\))")) {
                    assertTrue(SERVER.matcher(server).matches(), server + " in " + row.line);
                }
            }
        }
        assertTrue(extensions > 20, extensions + " extensions");
    }
}
