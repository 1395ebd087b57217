package dev.tagline.imap.testkit.mailstore.stress;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import okio.BufferedSink;
import okio.BufferedSource;

/** A client that does what it likes, by its seed, and believes nothing that breaks the rules. */
final class StressClient {
    private static final List<String> FLAGS =
            List.of("\\Seen", "\\Flagged", "\\Answered", "\\Draft", "\\Deleted", "$A", "$B");

    /** A command, and what it does to the mirror when its turn comes. */
    private record Sent(String tag, String text, Runnable begins) {}

    private final BufferedSource in;
    private final BufferedSink out;
    private final Random random;
    private final Profile profile;
    private final Defect defect;
    private final Queue<Sent> sent = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    final Mirror mirror;
    private boolean examined;
    private boolean selected;
    private boolean defectDone;
    private int tags;
    private long highestModSeq;
    private long uidValidity;
    int commands;

    StressClient(
            BufferedSource in,
            BufferedSink out,
            String login,
            Profile profile,
            long seed,
            Defect defect,
            Map<String, Object> recent)
            throws IOException {
        this.in = in;
        this.out = out;
        this.profile = profile;
        this.random = new Random(seed);
        this.defect = defect;
        this.mirror = new Mirror(profile, recent);
        in.readUtf8LineStrict();
        say("LOGIN " + login);
        if (!profile.enable.isEmpty()) {
            say(profile.enable);
        }
        if (!profile.notify.isEmpty()) {
            say(profile.notify);
        }
        select();
    }

    /** One thing or another. */
    void act() throws IOException {
        int size = mirror.entries.size();
        int dice = random.nextInt(100);
        if (size == 0 || (size < 12 && dice < 40) || (size < 40 && dice < 12)) {
            append();
        } else if (dice < 32) {
            store();
        } else if (dice < 46) {
            fetch();
        } else if (dice < 54) {
            search();
        } else if (dice < 64) {
            say(random.nextInt(4) == 0 ? "CHECK" : "NOOP");
        } else if (dice < 72 && !examined) {
            expunge();
        } else if (dice < 78) {
            copyOrMove();
        } else if (dice < 82) {
            reselect();
        } else if (dice < 90) {
            idle();
        } else if (dice < 93) {
            say("STATUS box (MESSAGES UIDNEXT UNSEEN)");
        } else {
            pipeline();
        }
        learnTheRest();
    }

    private void append() throws IOException {
        say("APPEND box " + list(flags(2)) + " {10+}\r\nSubject: x");
    }

    private void store() throws IOException {
        if (examined) {
            return;
        }
        int place = random.nextInt(mirror.entries.size());
        int last = Math.min(mirror.entries.size() - 1, place + random.nextInt(4));
        List<Mirror.Entry> chosen = List.copyOf(mirror.entries.subList(place, last + 1));
        boolean uid = profile.byUidOnly() || random.nextBoolean();
        boolean silent = random.nextInt(3) == 0;
        String item = List.of("FLAGS", "+FLAGS", "-FLAGS").get(random.nextInt(3)) + (silent ? ".SILENT" : "");
        Set<String> flags = flags(3);
        String set = uid
                ? chosen.stream().map(each -> String.valueOf(each.uid)).collect(Collectors.joining(","))
                : (place + 1) + ":" + (last + 1);
        send(
                (uid ? "UID STORE " : "STORE ") + set + " " + item + " " + list(flags),
                () -> chosen.forEach(each -> {
                    if (silent) {
                        mirror.stored(each, item, flags);
                    }
                }));
        await();
    }

    private void fetch() throws IOException {
        String items =
                List.of("(UID FLAGS)", "(FLAGS)", "(UID BODY[TEXT])", "FAST").get(random.nextInt(4));
        boolean uid = profile.byUidOnly() || random.nextBoolean();
        send((uid ? "UID FETCH " : "FETCH ") + "1:* " + items, () -> {});
        await();
    }

    private void search() throws IOException {
        String key = List.of("ALL", "SEEN", "UNDELETED", "OR FLAGGED ANSWERED", "KEYWORD $A")
                .get(random.nextInt(5));
        boolean uid = profile.byUidOnly() || random.nextBoolean();
        say((uid ? "UID SEARCH " : "SEARCH ") + key);
    }

    private void expunge() throws IOException {
        if (random.nextBoolean()) {
            say("EXPUNGE");
        } else {
            say("UID EXPUNGE 1:" + Math.max(1, mirror.lastUid() - random.nextInt(10)));
        }
    }

    private void copyOrMove() throws IOException {
        long uid = mirror.entries.get(random.nextInt(mirror.entries.size())).uid;
        if (random.nextBoolean() || examined) {
            say("UID COPY " + uid + " " + (random.nextInt(3) == 0 && mirror.entries.size() < 40 ? "box" : "other"));
        } else {
            say("UID MOVE " + uid + " other");
        }
    }

    private void idle() throws IOException {
        String tag = send("IDLE", () -> {});
        for (String line = line(); !line.startsWith("+"); line = line()) {
            take(line);
        }
        out.writeUtf8("DONE\r\n").flush();
        await();
        commands++;
        Mirror.check(tag != null, "");
    }

    /** Commands that mean the same whatever is answered to those before. */
    private void pipeline() throws IOException {
        if (profile.byUidOnly()) {
            send("UID FETCH 1:* (FLAGS)", () -> {});
            send("UID SEARCH ALL", () -> {});
        } else {
            int number = 1 + random.nextInt(mirror.entries.size());
            send("FETCH " + number + " (UID FLAGS)", () -> {});
            if (!examined) {
                send("STORE " + number + " +FLAGS (\\Seen)", () -> {});
            }
            send("SEARCH " + number, () -> {});
            send("FETCH " + number + " (UID)", () -> {});
        }
        send("NOOP", () -> {});
        await();
    }

    private void reselect() throws IOException {
        int dice = random.nextInt(examined ? 3 : 4);
        if (dice == 0 || dice == 3) {
            say(dice == 0 ? "UNSELECT" : "CLOSE");
            selected = false;
        }
        select();
    }

    private void select() throws IOException {
        examined = random.nextInt(6) == 0;
        String parameters = profile.enable.contains("QRESYNC") && uidValidity > 0 && random.nextBoolean()
                ? " (QRESYNC (" + uidValidity + " " + Math.max(1, highestModSeq) + "))"
                : "";
        // What comes before CLOSED is about the mailbox that was selected until then.
        if (!selected) {
            mirror.selected(examined);
        }
        say((examined ? "EXAMINE" : "SELECT") + " box" + parameters);
        selected = true;
        learnTheRest();
    }

    /** Looks at what is new, so that later everything is known. */
    void learnTheRest() throws IOException {
        for (int tries = 0; !mirror.knowsAll(); tries++) {
            Mirror.check(tries < 1_000, "a message is counted that is never told");
            say("UID FETCH 1:* (FLAGS)");
        }
    }

    void say(String command) throws IOException {
        send(command, () -> {});
        await();
    }

    private String send(String command, Runnable begins) throws IOException {
        String tag = "t" + tags++;
        Sent next = new Sent(tag, command, begins);
        if (sent.isEmpty()) {
            begins.run();
        }
        sent.add(next);
        out.writeUtf8(tag + " " + command + "\r\n").flush();
        commands++;
        return tag;
    }

    /** Until all that was sent is answered. */
    private void await() throws IOException {
        while (!sent.isEmpty()) {
            take(line());
        }
    }

    private void take(String right) {
        Sent now = sent.element();
        List<String> lines = defectDone ? List.of(right) : defect.in(right, now.text(), profile);
        defectDone |= !defect.lasts() && !lines.equals(List.of(right));
        for (String line : lines) {
            heard.add(line);
            if (heard.size() > 60) {
                heard.remove(0);
            }
            try {
                if (line.startsWith(now.tag() + " ")) {
                    ended(line, now);
                } else {
                    untagged(line, now);
                }
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + " at " + line + " by " + now.text() + "\n" + this, e);
            }
        }
    }

    private void ended(String line, Sent now) {
        boolean gone = line.contains("[EXPUNGEISSUED]") || line.contains(" OK ");
        Mirror.check(gone || line.contains("[TRYCREATE]"), "not OK");
        sent.remove();
        heard.add("C: " + now.text());
        if (!sent.isEmpty()) {
            sent.element().begins().run();
        }
    }

    private void untagged(String line, Sent now) {
        Mirror.check(line.startsWith("* "), "neither tagged nor untagged");
        if (line.startsWith("* OK [CLOSED]")) {
            mirror.selected(examined);
        } else if (line.startsWith("* OK [UIDVALIDITY ")) {
            uidValidity = number(line);
            mirror.uidValidity(uidValidity);
        } else if (line.startsWith("* OK [HIGHESTMODSEQ ")) {
            highestModSeq = number(line);
        }
        String name = now.text().startsWith("UID ") ? now.text().substring(4) : now.text();
        boolean byUid = now.text().startsWith("UID ");
        boolean numbered = name.startsWith("FETCH") || name.startsWith("STORE") || name.startsWith("SEARCH");
        mirror.told(line, byUid || !numbered || profile == Profile.NOTIFY, byUid);
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ', line.indexOf(']')) + 1, line.indexOf(']')));
    }

    /** A response, without what its literals hold. */
    private String line() throws IOException {
        StringBuilder all = new StringBuilder();
        while (true) {
            String line = in.readUtf8Line();
            if (line == null) {
                throw new EOFException(this + " was left alone");
            }
            all.append(line);
            if (!line.endsWith("}")) {
                return all.toString();
            }
            in.skip(Long.parseLong(line.substring(line.lastIndexOf('{') + 1, line.length() - 1)));
        }
    }

    private Set<String> flags(int most) {
        return random.ints(random.nextInt(most + 1), 0, FLAGS.size())
                .mapToObj(FLAGS::get)
                .collect(Collectors.toSet());
    }

    private static String list(Set<String> flags) {
        return "(" + String.join(" ", flags) + ")";
    }

    @Override
    public String toString() {
        return profile + ", having heard\n" + String.join("\n", heard);
    }
}
