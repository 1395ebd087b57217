package dev.tagline.imap.testkit.mailstore.seed;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Maildir: a file for each message in {@code cur} (flags in its name, {@code 1657.host:2,FS}) and {@code new} (unseen); and
 * its folders in the manner of Maildir++, {@code .Archive.2025}.
 */
public final class Maildir {
    private static final Map<Character, String> FLAGS = Map.of(
            'D', "\\Draft",
            'F', "\\Flagged",
            'P', "$Forwarded",
            'R', "\\Answered",
            'S', "\\Seen",
            'T', "\\Deleted");

    private record Entry(Path file, String name, boolean isNew) {
        /** Names begin with the second of delivery. */
        long second() {
            int end = 0;
            while (end < name.length() && Character.isDigit(name.charAt(end))) {
                end++;
            }
            return Math.max(0, Octets.number(name.substring(0, end)));
        }
    }

    private final Path directory;
    private final List<String> keywords;

    private Maildir(Path directory) {
        this.directory = directory;
        this.keywords = keywords(directory.resolve("dovecot-keywords"));
    }

    /**
     * The messages of one directory, without its folders, by the time in their names. INTERNALDATE is the time the file was
     * last changed, as mail systems have it.
     *
     * @throws UncheckedIOException when something cannot be read
     * @throws IllegalArgumentException when there is neither {@code cur} nor {@code new}
     */
    public static List<NewMessage> read(Path directory) {
        if (!isMaildir(directory)) {
            throw new IllegalArgumentException("no Maildir, with neither cur nor new: " + directory);
        }
        return new Maildir(directory).messages();
    }

    /**
     * The directory and its folders, by mailbox names as on the wire: {@code INBOX}, {@code Archive/2025}. Both the folders of
     * Maildir++ and plain directories below are found.
     *
     * @throws UncheckedIOException when something cannot be read
     */
    public static Map<String, Path> folders(Path directory) {
        Map<String, Path> folders = new TreeMap<>();
        try (Stream<Path> below = Files.walk(directory)) {
            below.filter(Maildir::isMaildir).forEach(each -> folders.put(mailboxName(directory, each), each));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders;
    }

    private static boolean isMaildir(Path directory) {
        return Files.isDirectory(directory.resolve("cur")) || Files.isDirectory(directory.resolve("new"));
    }

    private static String mailboxName(Path top, Path folder) {
        String relative = top.relativize(folder).toString().replace('\\', '/');
        if (relative.isEmpty()) {
            return "INBOX";
        }
        return relative.startsWith(".") ? relative.substring(1).replace('.', '/') : relative;
    }

    private static List<String> keywords(Path file) {
        List<String> keywords = new ArrayList<>();
        if (Files.exists(file)) {
            // "0 $Junk": the letter a in a name stands for it.
            for (String line : Octets.latin1(Eml.octets(file)).split("\n", -1)) {
                int space = line.indexOf(' ');
                long index = space < 0 ? -1 : Octets.number(line.substring(0, space));
                if (index >= 0 && index < 26) {
                    while (keywords.size() <= index) {
                        keywords.add("");
                    }
                    keywords.set((int) index, line.substring(space + 1).strip());
                }
            }
        }
        return keywords;
    }

    private List<NewMessage> messages() {
        List<Entry> entries = new ArrayList<>();
        list("cur", entries);
        list("new", entries);
        entries.sort(Comparator.comparingLong(Entry::second).thenComparing(Entry::name));
        return entries.stream().map(this::message).toList();
    }

    private void list(String folder, List<Entry> entries) {
        Path within = directory.resolve(folder);
        if (!Files.isDirectory(within)) {
            return;
        }
        try (Stream<Path> files = Files.list(within)) {
            files.filter(file -> !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file))
                    .forEach(file ->
                            entries.add(new Entry(file, file.getFileName().toString(), folder.equals("new"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NewMessage message(Entry entry) {
        try {
            NewMessage message = NewMessage.of(Eml.octets(entry.file()));
            Set<String> flags = entry.isNew() ? Set.of() : flags(entry.name());
            return new NewMessage(
                    message.octets(),
                    flags,
                    Files.getLastModifiedTime(entry.file())
                            .toInstant()
                            .atOffset(ZoneOffset.UTC)
                            .withNano(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code :2,FS}; where a colon cannot stand in a name, {@code ;} or {@code !} do. */
    private Set<String> flags(String name) {
        Set<String> flags = new LinkedHashSet<>();
        int info = name.lastIndexOf("2,");
        if (info < 1 || ":;!".indexOf(name.charAt(info - 1)) < 0) {
            return flags;
        }
        for (int i = info + 2; i < name.length(); i++) {
            char letter = name.charAt(i);
            int index = letter - 'a';
            @Nullable String flag = index >= 0 && index < keywords.size() ? keywords.get(index) : FLAGS.get(letter);
            if (flag != null && !flag.isEmpty()) {
                flags.add(flag);
            }
        }
        return flags;
    }
}
