package dev.tagline.imap.testkit.mailstore.seed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okio.ByteString;

/** {@code .eml} files: a message each, as mail programs save them. */
public final class Eml {
    private Eml() {}

    /**
     * The message in a file, or those in the {@code .eml} files of a directory and below it by the order of their paths. Lone
     * LFs become CRLF.
     *
     * @throws UncheckedIOException when something cannot be read
     */
    public static List<NewMessage> read(Path fileOrDirectory) {
        List<NewMessage> messages = new ArrayList<>();
        for (Path file : files(fileOrDirectory)) {
            messages.add(NewMessage.of(octets(file)));
        }
        return messages;
    }

    private static List<Path> files(Path fileOrDirectory) {
        if (!Files.isDirectory(fileOrDirectory)) {
            return List.of(fileOrDirectory);
        }
        try (Stream<Path> below = Files.walk(fileOrDirectory)) {
            return below.filter(file -> {
                        String name = file.toString();
                        return name.regionMatches(true, name.length() - 4, ".eml", 0, 4) && Files.isRegularFile(file);
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ByteString octets(Path file) {
        try {
            return ByteString.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
