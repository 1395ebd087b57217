package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the guides show is code that was compiled, or run with the testkit's clients. Every block of Kotlin, Java, Python or
 * JavaScript in README.md and docs names its source in a comment right above it,
 * {@code <!-- snippet: path/File.kt#name -->}, and equals what stands there between {@code // region name} and
 * {@code // endregion}, or {@code # region name} and {@code # endregion}. Run with {@code -Dguides.write=true} to bring the guides up to date.
 */
class GuidesTest {
    private static final Pattern FENCE = Pattern.compile("```(kotlin|java|python|javascript)\\s*");
    private static final Pattern MARKER = Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->\\s*");
    private static final Pattern COMPILED =
            Pattern.compile("[\\w-]+(/[\\w-]+)?/src/(main|test)/(kotlin|java)/.+|testkit/src/test/clients/examples/.+");
    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:|#)([^)#\\s]+)[^)]*\\)");

    @Test
    void blocksOfCodeAreCompiledCode() throws IOException {
        boolean write = Boolean.getBoolean("guides.write");
        for (Path guide : guides()) {
            List<String> actual = Files.readAllLines(guide);
            List<String> expected = withCurrentSnippets(guide, actual);
            if (write) {
                Files.writeString(guide, text(expected));
            } else {
                assertEquals(text(expected), text(actual), ProjectFiles.ROOT.relativize(guide) + " shows old code");
            }
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path guide : guides()) {
            Matcher link = LINK.matcher(Files.readString(guide));
            while (link.find()) {
                if (!Files.exists(guide.resolveSibling(link.group(1)))) {
                    broken.add(ProjectFiles.ROOT.relativize(guide) + " -> " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertTrue(Files.readAllLines(ProjectFiles.ROOT.resolve("README.md")).size() <= 150);
    }

    private static List<Path> guides() throws IOException {
        List<Path> guides = new ArrayList<>(ProjectFiles.endingWith(".md", "docs"));
        guides.add(ProjectFiles.ROOT.resolve("README.md"));
        return guides;
    }

    private static List<String> withCurrentSnippets(Path guide, List<String> lines) throws IOException {
        List<String> result = new ArrayList<>();
        String above = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            result.add(line);
            if (FENCE.matcher(line).matches()) {
                result.addAll(snippet(guide, i + 1, above));
                do {
                    i++;
                } while (!lines.get(i).equals("```"));
                result.add(lines.get(i));
            }
            above = line;
        }
        return result;
    }

    private static List<String> snippet(Path guide, int line, String above) throws IOException {
        String where = ProjectFiles.ROOT.relativize(guide) + ":" + line;
        Matcher marker = MARKER.matcher(above);
        assertTrue(marker.matches(), where + " has no <!-- snippet: path#region --> above it");
        String path = marker.group(1);
        assertTrue(COMPILED.matcher(path).matches(), where + " names a file that no module compiles: " + path);
        List<String> region = region(Files.readAllLines(ProjectFiles.ROOT.resolve(path)), marker.group(2));
        assertTrue(region != null && !region.isEmpty(), where + ": no region " + marker.group(2) + " in " + path);
        return region;
    }

    /** The lines of a region with their common indentation removed, without the marks of regions inside it. */
    private static @Nullable List<String> region(List<String> source, String name) {
        List<String> lines = new ArrayList<>();
        int depth = 0;
        for (String line : source) {
            String mark = line.strip().replaceFirst("^# ", "// ");
            if (depth == 0) {
                depth = mark.equals("// region " + name) ? 1 : 0;
            } else if (mark.startsWith("// region ")) {
                depth++;
            } else if (mark.startsWith("// endregion")) {
                if (--depth == 0) {
                    return String.join("\n", lines).stripIndent().lines().toList();
                }
            } else {
                lines.add(line);
            }
        }
        return null;
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
