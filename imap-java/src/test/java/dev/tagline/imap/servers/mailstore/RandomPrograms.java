package dev.tagline.imap.servers.mailstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okio.ByteString;

/** Search programs from a seed, that look for what is in {@link RandomMessages}. */
final class RandomPrograms {
    private static final List<String> TEXTS = List.of(
            "alpha",
            "BETA",
            "gam",
            "tea",
            "report inv",
            "needle",
            "caf\u00e9",
            "CAF\u00c9",
            "gr\u00fc\u00dfe",
            "\u65e5\u672c",
            "cafe",
            "x x",
            "nowhere",
            "list",
            "Re:",
            "example",
            "",
            "a",
            "meeting ");

    private static final List<String> ADDRESSES =
            List.of("anna", "b.b@example", "EXAMPLE.ORG", "Zo\u00eb", "zoe", "Doe, J", "friends", "carl+x");

    private static final List<String> PLAIN = List.of(
            "ALL",
            "ANSWERED",
            "DELETED",
            "DRAFT",
            "FLAGGED",
            "SEEN",
            "UNANSWERED",
            "UNDELETED",
            "UNDRAFT",
            "UNFLAGGED",
            "UNSEEN",
            "KEYWORD $work",
            "UNKEYWORD $work",
            "KEYWORD $none");

    private static final List<String> DATES =
            List.of("1-Jan-2020", "15-Feb-2021", "\"28-Mar-2022\"", "06-Nov-2021", "7-Dec-2020", "1-Dec-2020");

    private final Random random;
    private final int messages;

    RandomPrograms(long seed, int messages) {
        random = new Random(seed);
        this.messages = messages;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A character for each octet. */
    String next() {
        List<String> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            keys.add(key(0));
        }
        return String.join(" ", keys);
    }

    private String key(int depth) {
        return switch (random.nextInt(depth > 3 ? 14 : 18)) {
            case 0, 1 -> one(PLAIN);
            case 2 -> one(List.of("SUBJECT ", "BODY ", "TEXT ")) + string(one(TEXTS));
            case 3 -> one(List.of("SUBJECT ", "BODY ", "TEXT ")) + string(one(TEXTS));
            case 4 -> one(List.of("FROM ", "TO ", "CC ", "BCC ", "TEXT ")) + string(one(ADDRESSES));
            case 5 -> one(List.of("FROM ", "TO ", "CC ")) + string(one(ADDRESSES));
            case 6 ->
                "HEADER " + one(List.of("Message-ID ", "references ", "Content-Type ", "X-None ", "MIME-Version "))
                        + string(one(List.of("", "1", "<2", "@example.org>", "multipart", "1.0")));
            case 7 -> one(List.of("BEFORE ", "ON ", "SINCE ")) + one(DATES);
            // To Dovecot what has no date is of 1970, to us of no day.
            case 8 -> "(HEADER Date 202 " + one(List.of("SENTBEFORE ", "SENTON ", "SENTSINCE ")) + one(DATES) + ")";
            case 9 -> one(List.of("LARGER ", "SMALLER ")) + random.nextInt(2_000);
            case 10 -> set();
            case 11 -> "UID " + set();
            case 12 -> "HEADER " + one(List.of("Subject ", "From ", "Date ")) + string(one(TEXTS));
            case 13 -> "NOT " + one(PLAIN);
            case 14 -> "NOT " + key(depth + 1);
            case 15, 16 -> "OR " + key(depth + 1) + " " + key(depth + 1);
            default -> "(" + key(depth + 1) + " " + key(depth + 1) + ")";
        };
    }

    private String set() {
        int a = 1 + random.nextInt(messages);
        int b = 1 + random.nextInt(messages);
        return one(List.of(a + ":" + b, a + "," + b, a + ":*", "*", "1:" + a + "," + b + ":*", "*:" + b));
    }

    private static String string(String text) {
        ByteString octets = ByteString.encodeUtf8(text);
        boolean quoted = octets.size() == text.length();
        return quoted
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : "{" + octets.size() + "+}\r\n" + octets.string(StandardCharsets.ISO_8859_1);
    }

    String order() {
        List<String> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            keys.add((random.nextInt(3) == 0 ? "REVERSE " : "")
                    + one(List.of(
                            "ARRIVAL", "CC", "DATE", "FROM", "SIZE", "SUBJECT", "TO", "DISPLAYFROM", "DISPLAYTO")));
        }
        return "(" + String.join(" ", keys) + ")";
    }
}
