package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FlagsResponse;
import dev.tagline.imap.response.RecentResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.VanishedResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxViewTest {
    private static final SelectedMailbox VIEW =
            SelectedMailbox.of(MailboxName.INBOX, false).withExists(10).withRecent(2);

    private static SelectedMailbox coded(SelectedMailbox view, ResponseCode code) {
        return MailboxView.after(view, new ConditionResponse(Condition.OK, new ResponseText(code, "")));
    }

    @ParameterizedTest(name = "EXPUNGE {0} leaves {1}")
    @CsvSource({"1,9", "10,9", "11,10", "0,10", "4294967295,10"})
    void expungeOfAMessageThatIsNotThereChangesNothing(long number, long left) {
        assertEquals(left, MailboxView.after(VIEW, new ExpungeResponse(number)).exists());
    }

    @Test
    void anExpungeStormEndsAtZero() {
        SelectedMailbox view = VIEW;
        for (int i = 0; i < 100; i++) {
            view = MailboxView.after(view, new ExpungeResponse(1));
        }
        assertEquals(0, view.exists());
        assertEquals(0, view.recent());
    }

    @ParameterizedTest(name = "VANISHED {0} leaves {1}")
    @CsvSource({"1:3,7", "1:4294967295,0", "5,9"})
    void vanishedCountsDownByAsMany(String uids, long left) {
        assertEquals(
                left,
                MailboxView.after(VIEW, new VanishedResponse(false, UidSet.parse(uids)))
                        .exists());
        assertEquals(
                10,
                MailboxView.after(VIEW, new VanishedResponse(true, UidSet.parse(uids)))
                        .exists());
    }

    @Test
    void existsMayGrowAndShrink() {
        assertEquals(12, MailboxView.after(VIEW, new ExistsResponse(12)).exists());
        SelectedMailbox shrunk = MailboxView.after(VIEW, new ExistsResponse(1));
        assertEquals(1, shrunk.exists());
        assertEquals(1, shrunk.recent());
        assertEquals(5, MailboxView.after(VIEW, new RecentResponse(5)).recent());
    }

    @Test
    void flagsAndPermanentFlags() {
        assertNull(VIEW.permanentFlags());
        Flags seen = Flags.of(Flag.SEEN);
        assertEquals(seen, MailboxView.after(VIEW, new FlagsResponse(seen)).flags());
        SelectedMailbox view = coded(VIEW, new ResponseCode.PermanentFlags(seen, false));
        assertEquals(seen, view.permanentFlags());
        assertFalse(view.newKeywords());
    }

    @Test
    void zeroIsServersWordForUnknown() {
        SelectedMailbox known = coded(coded(VIEW, new ResponseCode.UidNext(5)), new ResponseCode.UidValidity(7));
        assertEquals(5, coded(known, new ResponseCode.UidNext(0)).uidNext());
        assertEquals(7, coded(known, new ResponseCode.UidValidity(0)).uidValidity());
        assertEquals(0, coded(known, new ResponseCode.Unseen(0)).firstUnseen());
        assertEquals(0, coded(known, new ResponseCode.HighestModSeq(-1)).highestModSeq());
    }

    @Test
    void uidValidityIsWiderThanTheRfcSays() {
        assertEquals(
                1_712_345_678_901L,
                coded(VIEW, new ResponseCode.UidValidity(1_712_345_678_901L)).uidValidity());
    }

    @Test
    void renumberingMidwayForgetsWhatWasSaidOfTheOldUids() {
        SelectedMailbox view = coded(VIEW, new ResponseCode.UidValidity(7));
        view = coded(coded(view, new ResponseCode.UidNext(5)), new ResponseCode.HighestModSeq(90));
        assertEquals(5, coded(view, new ResponseCode.UidValidity(7)).uidNext());
        SelectedMailbox renumbered = coded(view, new ResponseCode.UidValidity(8));
        assertEquals(8, renumbered.uidValidity());
        assertEquals(0, renumbered.uidNext());
        assertEquals(0, renumbered.highestModSeq());
        assertEquals(10, renumbered.exists());
    }

    @Test
    void codesOfEveryKind() {
        assertEquals(3, coded(VIEW, new ResponseCode.Unseen(3)).firstUnseen());
        assertEquals(90, coded(VIEW, new ResponseCode.HighestModSeq(90)).highestModSeq());
        assertEquals(0, coded(VIEW.withHighestModSeq(5), Plain.NOMODSEQ).highestModSeq());
        assertTrue(coded(VIEW, Plain.READ_ONLY).readOnly());
        assertFalse(coded(VIEW.withReadOnly(true), Plain.READ_WRITE).readOnly());
        assertTrue(coded(VIEW, Plain.UIDNOTSTICKY).uidNotSticky());
        assertSame(VIEW, coded(VIEW, Plain.ALERT));
        assertSame(VIEW, coded(VIEW, new ResponseCode.Other("XYZ", "1")));
    }
}
