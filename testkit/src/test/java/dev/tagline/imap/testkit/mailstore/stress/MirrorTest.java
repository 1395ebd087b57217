package dev.tagline.imap.testkit.mailstore.stress;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MirrorTest {
    private final Mirror truth = mirror(Profile.PLAIN);

    @Test
    void withUidOnlyWhatIsNewNeedNotHaveBeenLookedAt() {
        truthIs(7, 9);
        Mirror mirror = mirror(Profile.UIDONLY);
        told(mirror, "* 1 EXISTS", "* 7 UIDFETCH (FLAGS ())", "* 2 EXISTS");

        assertDoesNotThrow(() -> mirror.compare(truth));
    }

    @Test
    void withUidOnlyWhatIsGoneMustNotBeBelievedIn() {
        truthIs(7, 9);
        Mirror mirror = mirror(Profile.UIDONLY);
        told(mirror, "* 1 EXISTS", "* 8 UIDFETCH (FLAGS ())", "* 2 EXISTS");

        assertThrows(AssertionError.class, () -> mirror.compare(truth));
    }

    @Test
    void withUidOnlyFlagsAreComparedByUid() {
        truthIs(7, 9);
        Mirror mirror = mirror(Profile.UIDONLY);
        told(mirror, "* 2 EXISTS", "* 9 UIDFETCH (FLAGS (\\Seen))");

        assertThrows(AssertionError.class, () -> mirror.compare(truth));
    }

    private void truthIs(long first, long second) {
        told(truth, "* 2 EXISTS", "* 1 FETCH (UID " + first + " FLAGS ())", "* 2 FETCH (UID " + second + " FLAGS ())");
    }

    private static Mirror mirror(Profile profile) {
        return new Mirror(profile, Mirror.nobodysRecent());
    }

    private static void told(Mirror mirror, String... lines) {
        for (String line : lines) {
            mirror.told(line, true, true);
        }
    }
}
