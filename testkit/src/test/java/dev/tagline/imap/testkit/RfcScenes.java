package dev.tagline.imap.testkit;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import okio.ByteString;

/** Dialogues of RFCs by their names, and how a mailstore is when they begin. */
abstract class RfcScenes {
    /** What is before a dialogue begins: a stage, and commands of its client. */
    private record Scene(Consumer<Mailstore> stage, List<String> prelude) {}

    static final String SELECT = "SELECT INBOX";
    static final Consumer<Mailstore> EMPTY = store -> {};
    static final OffsetDateTime DATE = OffsetDateTime.parse("2026-02-01T12:00:00Z");

    private static final String LOGIN = "LOGIN fred blurdybloop";

    private final Map<String, Scene> scenes = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<String>> mended = new HashMap<>();

    /** Nobody has logged in. */
    final void stranger(String dialogue, Consumer<Mailstore> stage) {
        scenes.put(dialogue, new Scene(stage, List.of()));
    }

    /** Fred has logged in and said some more. */
    final void scene(String dialogue, Consumer<Mailstore> stage, String... prelude) {
        List<String> commands = new ArrayList<>(List.of(LOGIN));
        commands.addAll(Arrays.asList(prelude));
        scenes.put(dialogue, new Scene(stage, commands));
    }

    /**
     * The dialogues of older RFCs that newer ones repeat.
     *
     * @param pairs lines such as {@code rfc3501.txt line 1421 = rfc9051.txt line 1305}
     */
    final void again(String pairs) {
        pairs.lines().forEach(pair -> {
            int equals = pair.indexOf(" = ");
            scenes.put(pair.substring(0, equals), Objects.requireNonNull(scenes.get(pair.substring(equals + 3)), pair));
        });
    }

    static void deliver(Mailbox mailbox, int count, String... flags) {
        for (int i = 0; i < count; i++) {
            mailbox.deliver(ByteString.encodeUtf8("Subject: hello\r\n\r\n"), Set.of(flags), DATE);
        }
    }

    static Consumer<Mailstore> inbox(int count, String... flags) {
        return store -> deliver(store.inbox(), count, flags);
    }

    /** Plays a dialogue with this in place of that, which is wrong in the RFC. */
    final void mend(String dialogue, String wrong, String right) {
        mended.merge(
                dialogue, text -> text.replace(wrong, right), (one, other) -> text -> other.apply(one.apply(text)));
    }

    /** How many there are. */
    final int count() {
        return scenes.size();
    }

    /** What the mailstore leaves unsaid. */
    final List<String> play() throws IOException {
        List<String> failures = new ArrayList<>();
        Map<String, String> dialogues = RfcDialoguesTest.texts();
        for (Map.Entry<String, Scene> each : scenes.entrySet()) {
            String text = dialogues.get(each.getKey());
            if (text == null) {
                throw new IllegalArgumentException("no such dialogue: " + each.getKey());
            }
            Mailstore store = new Mailstore().user("fred", "blurdybloop");
            each.getValue().stage().accept(store);
            Transcript transcript = Transcript.parse(
                    each.getKey(),
                    mended.getOrDefault(each.getKey(), UnaryOperator.identity()).apply(text));
            String missing = Rehearsal.play(transcript, store, each.getValue().prelude());
            if (!missing.isEmpty()) {
                failures.add(each.getKey() + missing);
            }
        }
        return failures;
    }
}
