package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.OffsetDateTime;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static Envelope envelope(String date, String subject) {
        List<Address> from = List.of(MailAddress.ofOctets("Terry Gray", null, "gray", "cac.washington.edu"));
        List<Address> same = List.of(MailAddress.ofOctets("Terry Gray", null, "gray", "cac.washington.edu"));
        return Envelope.ofOctets(
                date, subject, from, same, same, List.of(), List.of(), List.of(), null, "<B27397-0100000@x>");
    }

    @Test
    void saysWhatTheServerSaid() {
        Envelope envelope = envelope("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)", "IMAP4rev2 WG mtg summary");
        assertEquals(OffsetDateTime.parse("1996-07-17T02:23:25-07:00"), envelope.date());
        assertEquals("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)", envelope.dateText());
        assertEquals("IMAP4rev2 WG mtg summary", envelope.subject());
        assertEquals("<B27397-0100000@x>", envelope.messageId());
        assertNull(envelope.inReplyTo());
        assertEquals(List.of(), envelope.cc());
    }

    @Test
    void addressesThatRepeatFromAreKeptOnce() {
        Envelope envelope = envelope(null, null);
        assertSame(envelope.from(), envelope.sender());
        assertSame(envelope.from(), envelope.replyTo());
    }

    @Test
    void subjectIsDecodedAndItsOctetsStay() {
        Envelope envelope = envelope(null, "=?utf-8?Q?caf=C3=A9?= caf\u00c3\u00a9");
        assertEquals("caf\u00e9 caf\u00e9", envelope.subject());
        assertEquals(ByteString.encodeUtf8("=?utf-8?Q?caf=C3=A9?= caf\u00e9"), envelope.subjectOctets());
    }

    @Test
    void garbageForADateIsKeptAsText() {
        Envelope envelope = envelope("Thu, 1 Foo 99\r\n", null);
        assertNull(envelope.date());
        assertEquals("Thu, 1 Foo 99 ", envelope.dateText());
        assertNull(envelope.subject());
        assertNull(envelope.subjectOctets());
    }

    @Test
    void whatIsNoTextForPeopleIsLeftAsItStands() {
        Envelope envelope = Envelope.ofOctets(
                null,
                null,
                List.of(MailAddress.ofOctets(null, null, "=?utf-8?Q?a?=\r\nBcc:", "x\0y")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "<=?utf-8?Q?a?=@x>\r\n <b\u00c3\u00bc@y>",
                null);
        assertEquals("<=?utf-8?Q?a?=@x> <b\u00fc@y>", envelope.inReplyTo());
        assertEquals("=?utf-8?Q?a?= Bcc:@x y", ((MailAddress) envelope.from().get(0)).email());
    }

    @Test
    void equalWhereAllFieldsAre() {
        assertEquals(envelope("d", "s"), envelope("d", "s"));
        assertEquals(envelope("d", "s").hashCode(), envelope("d", "s").hashCode());
        assertNotEquals(envelope("d", "s"), envelope("d", "t"));
    }

    @Test
    void printsWhichMessageAndNotWhatIsInIt() {
        assertEquals(
                "Envelope[messageId=<B27397-0100000@x>]",
                envelope("d", "secret plans").toString());
    }
}
