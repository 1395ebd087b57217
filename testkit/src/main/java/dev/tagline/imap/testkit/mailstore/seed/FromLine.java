package dev.tagline.imap.testkit.mailstore.seed;

import dev.tagline.imap.testkit.mailstore.mime.SentDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The line before a message in an mbox: {@code From jane@example.org Mon Feb  7 21:52:25 2022}. */
final class FromLine {
    private FromLine() {}

    /** Its time, null when there is none: {@code month day hour:minute[:second] [zone] year [zone]}. */
    static @Nullable OffsetDateTime time(String line) {
        String[] words = line.split("[ \t]+", 16);
        for (int i = words.length - 2; i > 2; i--) {
            if (isTime(words[i])) {
                String year = "";
                String zone = "+0000";
                for (int j = i + 1; j < words.length; j++) {
                    boolean isYear = words[j].length() == 4 && Character.isDigit(words[j].charAt(0));
                    year = isYear ? words[j] : year;
                    zone = isYear ? zone : words[j];
                }
                SentDate date =
                        SentDate.parse(words[i - 1] + " " + words[i - 2] + " " + year + " " + words[i] + " " + zone);
                return date == null ? null : date.moment().atOffset(ZoneOffset.UTC);
            }
        }
        return null;
    }

    private static boolean isTime(String word) {
        return word.length() >= 4
                && Character.isDigit(word.charAt(0))
                && word.indexOf(':') > 0
                && word.chars().allMatch(c -> c == ':' || (c >= '0' && c <= '9'));
    }
}
