package dev.tagline.imap.testkit.mailstore.stress;

import java.util.List;

/** What a server could do wrong, done to a line that a right one said. */
enum Defect {
    NONE,
    EXPUNGE_LOST,
    EXPUNGE_AMID_FETCH,
    EXISTS_SHRINKS,
    NUMBER_TOO_HIGH,
    OTHER_UID,
    FLAGS_LOST,
    FLAGS_WRONG,
    MODSEQ_GOES_BACK,
    VANISHED_UNKNOWN,
    VANISHED_LOST,
    RECENT_TO_TWO,
    RECENT_TO_REV2,
    EXISTS_LOST;

    /** Whether it is done again and again, since a client that looks again mends what it believes. */
    boolean lasts() {
        return this == FLAGS_LOST || this == FLAGS_WRONG || this == MODSEQ_GOES_BACK;
    }

    /** The lines in its place; the same one when it does not fit. */
    List<String> in(String line, String command, Profile profile) {
        boolean fetch = line.contains(" FETCH (") && line.contains("FLAGS");
        return switch (this) {
            case NONE -> List.of(line);
            case EXPUNGE_LOST -> line.endsWith(" EXPUNGE") ? List.of() : List.of(line);
            case EXPUNGE_AMID_FETCH ->
                command.startsWith("FETCH") && line.contains(" FETCH (") ? List.of(line, "* 1 EXPUNGE") : List.of(line);
            case EXISTS_SHRINKS ->
                line.endsWith(" EXISTS") && !command.contains("SELECT") && !command.contains("EXAMINE")
                        ? List.of("* 0 EXISTS")
                        : List.of(line);
            case NUMBER_TOO_HIGH -> fetch ? List.of(line.replaceFirst("\\* \\d+", "* 9999")) : List.of(line);
            case OTHER_UID ->
                fetch && line.contains("(UID ") && command.startsWith("STORE")
                        ? List.of(line.replaceFirst("UID (\\d+)", "UID 9$1"))
                        : List.of(line);
            case FLAGS_LOST -> fetch && command.equals("NOOP") ? List.of() : List.of(line);
            case FLAGS_WRONG ->
                fetch && command.equals("NOOP")
                        ? List.of(line.replaceFirst("FLAGS \\([^)]*\\)", "FLAGS (\\\\Answered \\$wrong)"))
                        : List.of(line);
            case MODSEQ_GOES_BACK ->
                line.contains("MODSEQ (") && line.contains("FETCH") && command.contains("STORE")
                        ? List.of(line.replaceFirst("MODSEQ \\(\\d+", "MODSEQ (1"))
                        : List.of(line);
            case VANISHED_UNKNOWN ->
                line.startsWith("* VANISHED ") && !line.contains("EARLIER")
                        ? List.of("* VANISHED 987654")
                        : List.of(line);
            case VANISHED_LOST ->
                line.startsWith("* VANISHED ") && !line.contains("EARLIER") ? List.of() : List.of(line);
            case RECENT_TO_TWO ->
                fetch && profile.hearsRecent && line.contains("UID ")
                        ? List.of(line.replace("\\Recent", "").replaceFirst("FLAGS \\(", "FLAGS (\\\\Recent "))
                        : List.of(line);
            case RECENT_TO_REV2 ->
                !profile.hearsRecent && line.endsWith(" EXISTS") ? List.of(line, "* 1 RECENT") : List.of(line);
            case EXISTS_LOST -> line.endsWith(" EXISTS") && command.startsWith("NOOP") ? List.of() : List.of(line);
        };
    }
}
