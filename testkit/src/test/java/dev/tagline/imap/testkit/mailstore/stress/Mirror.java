package dev.tagline.imap.testkit.mailstore.stress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mailbox as one client must believe it to be, from nothing but what it was told; what breaks the rules of RFC 9051 7.4 and
 * 7.5 or of RFC 7162 is an {@link AssertionError}.
 */
final class Mirror {
    private static final Pattern NUMBERED = Pattern.compile("\\* (\\d+) (EXISTS|RECENT|EXPUNGE|FETCH|UIDFETCH)\\b(.*)");
    private static final Pattern UID = Pattern.compile("\\bUID (\\d+)");
    private static final Pattern FLAGS = Pattern.compile("\\bFLAGS \\(([^)]*)\\)");
    private static final Pattern MODSEQ = Pattern.compile("\\bMODSEQ \\((\\d+)\\)");
    private static final Pattern SEARCH =
            Pattern.compile("\\* (?:SEARCH|ESEARCH \\(TAG \"\\w+\"\\)(?: ALL)?) ?([\\d ,:]*).*");

    /** A message; what is not known is 0 or null. */
    static final class Entry {
        long uid;
        long modSeq;
        Set<String> flags;

        /** The mod-sequence that these flags were told with. */
        long flagsModSeq;
    }

    final List<Entry> entries = new ArrayList<>();
    private final Profile profile;

    /** By UIDVALIDITY and UID who was shown it as \Recent. */
    private final Map<String, Object> recent;

    private long uidValidity;
    private boolean readOnly;

    Mirror(Profile profile, Map<String, Object> recent) {
        this.profile = profile;
        this.recent = recent;
    }

    static Map<String, Object> nobodysRecent() {
        return new ConcurrentHashMap<>();
    }

    void selected(boolean examined) {
        entries.clear();
        readOnly = examined;
    }

    void uidValidity(long now) {
        uidValidity = now;
    }

    /** Takes one untagged response. */
    void told(String line, boolean expungeAllowed, boolean byUid) {
        Matcher numbered = NUMBERED.matcher(line);
        if (numbered.matches()) {
            int number = (int) Long.parseLong(numbered.group(1));
            switch (numbered.group(2)) {
                case "EXISTS" -> exists(number);
                case "RECENT" -> check(profile.hearsRecent, "RECENT is not said any more");
                case "EXPUNGE" -> expunged(number, expungeAllowed);
                case "FETCH" -> fetched(number, numbered.group(3));
                default -> uidFetched(number, numbered.group(3));
            }
        } else if (line.startsWith("* VANISHED (EARLIER) ")) {
            for (long uid : numbers(line.substring("* VANISHED (EARLIER) ".length()))) {
                check(entries.stream().noneMatch(each -> each.uid == uid), "EARLIER is still here: " + uid);
            }
        } else if (line.startsWith("* VANISHED ")) {
            vanished(numbers(line.substring("* VANISHED ".length())), expungeAllowed);
        } else {
            Matcher search = SEARCH.matcher(line);
            if (search.matches() && !byUid) {
                for (long number : numbers(search.group(1).trim().replace(' ', ','))) {
                    check(number >= 1 && number <= entries.size(), "found " + number + " of " + entries.size());
                }
            }
        }
    }

    private void exists(int number) {
        check(number >= entries.size(), "shrinks without EXPUNGE from " + entries.size() + " to " + number);
        while (entries.size() < number) {
            entries.add(new Entry());
        }
    }

    private void expunged(int number, boolean allowed) {
        check(allowed, "EXPUNGE is forbidden here");
        check(!profile.hearsVanished, "EXPUNGE in place of VANISHED");
        check(number >= 1 && number <= entries.size(), "EXPUNGE " + number + " of " + entries.size());
        entries.remove(number - 1);
    }

    private void vanished(List<Long> uids, boolean allowed) {
        check(allowed, "VANISHED is forbidden here");
        check(profile.hearsVanished, "VANISHED in place of EXPUNGE");
        for (long uid : uids) {
            int place = place(uid);
            if (place < 0) {
                place = unknown(uid);
                check(place >= 0, "VANISHED " + uid + " was not there");
            }
            entries.remove(place);
        }
    }

    /** A message that is not looked at yet and may have that UID, -1 when there is none. */
    private int unknown(long uid) {
        int place = -1;
        for (int i = 0; i < entries.size(); i++) {
            long other = entries.get(i).uid;
            if (other == 0 && place < 0) {
                place = i;
            } else if (other > uid && !profile.uidOnly) {
                return place;
            } else if (other > 0 && !profile.uidOnly) {
                place = -1;
            }
        }
        return place;
    }

    private void fetched(int number, String data) {
        check(!profile.uidOnly, "FETCH in place of UIDFETCH");
        check(number >= 1 && number <= entries.size(), "FETCH " + number + " of " + entries.size());
        Matcher uid = UID.matcher(data);
        if (uid.find()) {
            identify(number - 1, Long.parseLong(uid.group(1)));
        }
        learn(entries.get(number - 1), data);
    }

    private void uidFetched(long uid, String data) {
        check(profile.uidOnly, "UIDFETCH in place of FETCH");
        int place = place(uid);
        if (place < 0) {
            place = unknown(uid);
            check(place >= 0, "UIDFETCH " + uid + " is not there");
            entries.get(place).uid = uid;
        }
        learn(entries.get(place), data);
    }

    private void identify(int place, long uid) {
        Entry entry = entries.get(place);
        check(entry.uid == 0 || entry.uid == uid, "UID " + uid + " was " + entry.uid);
        for (int i = 0; i < entries.size(); i++) {
            long other = entries.get(i).uid;
            check(other == 0 || i == place || other < uid == i < place, "UIDs do not ascend: " + uid + " and " + other);
        }
        entry.uid = uid;
    }

    private void learn(Entry entry, String data) {
        Matcher flags = FLAGS.matcher(data);
        Set<String> told = flags.find() ? set(flags.group(1)) : null;
        Matcher modSeq = MODSEQ.matcher(data);
        boolean dated = modSeq.find();
        boolean both = dated && told != null;
        if (dated) {
            long now = Long.parseLong(modSeq.group(1));
            check(now >= entry.modSeq, "MODSEQ goes back from " + entry.modSeq + " to " + now);
            boolean same =
                    !both || now != entry.flagsModSeq || withoutRecent(told).equals(entry.flags);
            check(same, "other flags, same MODSEQ " + now);
            entry.modSeq = now;
        }
        if (told == null) {
            return;
        }
        if (told.contains("\\Recent")) {
            check(profile.hearsRecent, "\\Recent is not said any more");
            if (!readOnly && entry.uid != 0) {
                Object first = recent.putIfAbsent(uidValidity + "/" + entry.uid, this);
                check(first == null || first == this, "UID " + entry.uid + " is \\Recent to two, before to " + first);
            }
        }
        entry.flags = withoutRecent(told);
        entry.flagsModSeq = both ? entry.modSeq : 0;
    }

    /** What the client does itself without being told the outcome. */
    void stored(Entry entry, String item, Set<String> flags) {
        entry.flagsModSeq = 0;
        if (item.startsWith("FLAGS")) {
            entry.flags = new TreeSet<>(flags);
        } else if (entry.flags != null) {
            Set<String> changed = new TreeSet<>(entry.flags);
            boolean change = item.startsWith("+") ? changed.addAll(flags) : changed.removeAll(flags);
            entry.flags = change ? changed : entry.flags;
        }
    }

    int place(long uid) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).uid == uid) {
                return i;
            }
        }
        return -1;
    }

    long lastUid() {
        return entries.stream().mapToLong(each -> each.uid).max().orElse(0);
    }

    boolean knowsAll() {
        return entries.stream().allMatch(each -> each.uid != 0 && each.flags != null);
    }

    /** Must be the same mailbox in the end, as far as it has been looked at. */
    void compare(Mirror truth) {
        check(entries.size() == truth.entries.size(), entries.size() + " messages, not " + truth.entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry mine = entries.get(i);
            // With UIDONLY nothing tells the order, and what was not looked at may have any place.
            int place = profile.uidOnly && mine.uid != 0 ? truth.place(mine.uid) : i;
            check(place >= 0, "UID " + mine.uid + " is gone");
            Entry its = truth.entries.get(place);
            check(
                    mine.uid == its.uid || mine.uid == 0,
                    "number " + (i + 1) + " has UID " + its.uid + ", not " + mine.uid);
            check(
                    mine.flags == null || its.flags.equals(mine.flags),
                    "UID " + mine.uid + " has " + its.flags + ", not " + mine.flags);
        }
    }

    static Set<String> set(String flags) {
        return flags.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(flags.split(" ")));
    }

    private static Set<String> withoutRecent(Set<String> flags) {
        Set<String> left = new TreeSet<>(flags);
        left.remove("\\Recent");
        return left;
    }

    private static List<Long> numbers(String set) {
        List<Long> numbers = new ArrayList<>();
        for (String range : set.isEmpty() ? new String[0] : set.split(",")) {
            int colon = range.indexOf(':');
            long from = Long.parseLong(colon < 0 ? range : range.substring(0, colon));
            long to = colon < 0 ? from : Long.parseLong(range.substring(colon + 1));
            for (long number = from; number <= to; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    @Override
    public String toString() {
        return profile + (readOnly ? " examining" : "");
    }

    static void check(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }
}
