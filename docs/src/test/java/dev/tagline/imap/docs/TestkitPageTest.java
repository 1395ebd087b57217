package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/testkit.md names all that is public in the testkit, and nothing else as if it were. */
class TestkitPageTest {
    private static final String TESTKIT = "dev.tagline.imap.testkit";

    /** What the commands of the mailstore are made of: public for each other only, as the page says. */
    private static final List<String> INNER = List.of("command", "extension", "mime", "sasl");

    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\\n]+`", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

    /** What every object, record or enum has. */
    private static final Set<String> COMMON =
            Set.of("toString", "equals", "hashCode", "values", "valueOf", "getEntries");

    private static JavaClasses api() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(TESTKIT);
    }

    /** Of the model, what a test gets to see. */
    private static final Set<String> MODEL = Set.of(
            "Mailbox",
            "Mailboxes",
            "StoredMessage",
            "Annotations",
            "AccessList",
            "Rights",
            "MetadataLimits",
            "Namespaces");

    private static boolean isInner(JavaClass type) {
        return INNER.stream().anyMatch(inner -> type.getPackageName().equals(TESTKIT + ".mailstore." + inner))
                || type.getPackageName().equals(TESTKIT + ".mailstore.model") && !MODEL.contains(type.getSimpleName());
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(TestkitPageTest::isPublic).orElse(true);
    }

    private static Set<String> named() throws IOException {
        Set<String> names = new HashSet<>();
        String page = Files.readString(ProjectFiles.ROOT.resolve("docs/testkit.md"));
        Matcher code = CODE.matcher(page);
        while (code.find()) {
            Matcher name = NAME.matcher(code.group());
            while (name.find()) {
                names.add(name.group());
            }
        }
        return names;
    }

    @Test
    void whatIsPublicIsNamed() throws IOException {
        Set<String> named = named();
        Set<String> missing = new TreeSet<>();
        int types = 0;
        for (JavaClass type : api()) {
            String made = type.getSimpleName();
            boolean compilers = made.isEmpty() || made.endsWith("Kt") || made.equals("Companion");
            if (!isPublic(type) || isInner(type) || compilers) {
                continue;
            }
            types++;
            String name = type.getSimpleName();
            if (!named.contains(name)) {
                missing.add(name);
            }
            for (JavaMethod method : type.getMethods()) {
                Set<JavaModifier> modifiers = method.getModifiers();
                if (modifiers.contains(JavaModifier.PUBLIC)
                        && !modifiers.contains(JavaModifier.SYNTHETIC)
                        && !modifiers.contains(JavaModifier.BRIDGE)
                        && !COMMON.contains(method.getName())
                        && method.getName().indexOf('-') < 0
                        && method.getName().indexOf('$') < 0
                        && !named.contains(method.getName())) {
                    missing.add(name + "." + method.getName());
                }
            }
            for (JavaField field : type.getFields()) {
                // Names of the catalogue stand on a page of their own.
                if (field.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.getPackageName().equals(TESTKIT + ".quirk")
                        && !field.getName().equals("Companion")
                        && !named.contains(field.getName())) {
                    missing.add(name + "." + field.getName());
                }
            }
        }
        assertTrue(types > 50, "so few types: " + types);
        assertEquals("", String.join("\n", missing));
    }
}
