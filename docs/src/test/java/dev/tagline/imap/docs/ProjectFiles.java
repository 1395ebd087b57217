package dev.tagline.imap.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own files, wherever the tests were started. */
public final class ProjectFiles {
    /** The folder of the whole project. */
    public static final Path ROOT = root();

    private ProjectFiles() {}

    /** All files below a folder of the project whose name ends so, in a stable order; built files are not among them. */
    public static List<Path> endingWith(String suffix, String folder) throws IOException {
        Path start = ROOT.resolve(folder);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
                    .sorted()
                    .toList();
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("imap-api"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
