package dev.tagline.imap.testkit.mailstore.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes from files and from the builder, as a mailbox then has it. */
class SeedTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> bodies(Mailbox mailbox) {
        return mailbox.messages().stream()
                .map(message -> message.mime().body().strip())
                .toList();
    }

    @Test
    void emlFilesOfADirectoryComeInTheOrderOfTheirNames() throws IOException {
        file("b.eml", "Subject: b\n\ntwo\n");
        file("a.eml", "Subject: a\r\n\r\none\r\n");
        file("c/d.EML", "Subject: d\n\nthree");
        file("readme.txt", "none");
        Mailstore store = new Mailstore().eml(folder);
        assertEquals(List.of("one", "two", "three"), bodies(store.inbox()));
        assertEquals(
                "Subject: b\r\n\r\ntwo\r\n",
                store.inbox().messages().get(1).octets().utf8());
    }

    private static final String MBOX = """
            From MAILER-DAEMON Mon Feb  7 21:52:25 2022
            Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA
            X-IMAP: 1 2

            data

            From jane@example.org Mon Feb  7 21:52:25 2022
            Subject: first
            Status: RO
            X-Status: AF
            X-Keywords: $Forwarded work
             more
            To: x@example.org

            From here on it is text.
            >From here too.
            >>From the second.

            From the heart of it all

            From joe@example.org  Tue Jul  5 08:01 +0200 2022
            Subject: second
            X-Status: DT

            last
            """;

    @Test
    void anMboxIsCutAtItsFromLinesAndGivesFlagsAndDates() throws IOException {
        Mailbox inbox = new Mailstore().mbox(file("saved", MBOX)).inbox();
        List<StoredMessage> messages = inbox.messages();
        assertEquals(2, messages.size());
        assertEquals("""
                Subject: first
                To: x@example.org

                From here on it is text.
                From here too.
                >From the second.

                From the heart of it all
                """.replace("\n", "\r\n"), messages.get(0).octets().utf8());
        assertEquals(
                Set.of("\\Seen", "\\Answered", "\\Flagged", "$Forwarded", "work"),
                messages.get(0).flags());
        assertEquals(
                OffsetDateTime.parse("2022-02-07T21:52:25Z"), messages.get(0).internalDate());
        assertEquals(Set.of("\\Deleted", "\\Draft"), messages.get(1).flags());
        assertEquals(
                OffsetDateTime.parse("2022-07-05T06:01:00Z"), messages.get(1).internalDate());
        assertEquals("last", messages.get(1).mime().body().strip());
    }

    @Test
    void whatIsNoMboxIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Mbox.parse(ByteString.encodeUtf8("Subject: x\n\ny\n")));
        assertEquals(List.of(), Mbox.parse(ByteString.EMPTY));
    }

    @Test
    void aMaildirGivesMailboxesFlagsAndDates() throws IOException {
        FileTime time = FileTime.from(Instant.parse("2024-01-02T03:04:05Z"));
        Files.setLastModifiedTime(file("cur/1000.a:2,FRS", "Subject: x\n\none\n"), time);
        file("cur/900.b:2,Tab", "Subject: x\n\nzero\n");
        file("new/2000.c", "Subject: x\n\ntwo\n");
        file("tmp/3000.c", "Subject: x\n\nnot there yet\n");
        file("dovecot-keywords", "0 $Junk\n1 work\n");
        file(".Archive.2025/cur/1.x;2,D", "Subject: x\n\narchived\n");
        file(".Entw&APw-rfe/new/1.x", "Subject: x\n\ndrafted\n");
        Mailstore store = new Mailstore().maildir(folder);
        assertEquals(List.of("zero", "one", "two"), bodies(store.inbox()));
        List<StoredMessage> messages = store.inbox().messages();
        assertEquals(Set.of("\\Deleted", "$Junk", "work"), messages.get(0).flags());
        assertEquals(
                Set.of("\\Flagged", "\\Answered", "\\Seen"), messages.get(1).flags());
        assertEquals(time.toInstant(), messages.get(1).internalDate().toInstant());
        assertEquals(Set.of(), messages.get(2).flags());
        assertEquals(
                Set.of("\\Draft"),
                store.mailbox("Archive/2025").messages().get(0).flags());
        assertEquals(List.of("drafted"), bodies(store.mailbox("Entw&APw-rfe")));
        assertThrows(IllegalArgumentException.class, () -> Maildir.read(folder.resolve("tmp")));
    }

    @Test
    void theBuilderChoosesMultipartsAndEncodings() {
        OffsetDateTime date = OffsetDateTime.parse("2026-03-04T05:06:07+01:00");
        NewMessage inner = new MessageBuilder()
                .subject("inner")
                .text("in")
                .html("<b>in</b>")
                .build();
        MessageBuilder builder = new MessageBuilder()
                .from("Zoë <zoe@example.org>")
                .to("a@example.org", "B, C <b@example.org>")
                .subject("Grüße")
                .date(date)
                .text("Grüße\n")
                .html("<p>Hello</p>")
                .inline("1@x", "image/png", ByteString.of((byte) 1))
                .attachment("Rechnung März.pdf", "application/pdf", ByteString.of(new byte[100]))
                .enclosed(inner)
                .flags("\\Seen", "$Junk")
                .internalDate(date);
        NewMessage built = builder.build();
        assertEquals(built, builder.build());
        String text = built.octets().utf8();
        assertTrue(text.startsWith("""
                From: =?UTF-8?Q?Zo=C3=AB?= <zoe@example.org>
                To: a@example.org,
                 "B, C" <b@example.org>
                Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
                Date: Wed, 4 Mar 2026 05:06:07 +0100
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="=_3"
                """.replace("\n", "\r\n")), text);
        assertTrue(text.contains("filename*=UTF-8''Rechnung%20M%C3%A4rz.pdf"), text);

        Mailbox inbox = new Mailstore().inbox();
        long uid = inbox.deliver(built);
        StoredMessage stored = inbox.messages().get(0);
        assertEquals(1, uid);
        assertEquals(Set.of("\\Seen", "$Junk"), stored.flags());
        assertEquals(date, stored.internalDate());
        assertEquals(3, stored.mime().children().size());
        assertEquals(2, stored.mime().children().get(0).children().size());
    }

    @Test
    void theGuidesSample() throws IOException {
        Path saved = file("saved.eml", "Subject: a\n\none\n");
        Path archive = file("saved.mbox", MBOX);
        Path maildir =
                file("Maildir/cur/1.x:2,S", "Subject: b\n\ntwo\n").getParent().getParent();
        // region seeding
        Mailstore store = new Mailstore().eml(saved).mbox(archive).maildir(maildir);
        Mailbox inbox = store.inbox();
        long uid = inbox.deliver(new MessageBuilder()
                .from("Zoë <zoe@example.org>")
                .subject("Grüße")
                .date(OffsetDateTime.parse("2026-03-04T05:06:07+01:00"))
                .text("Hello")
                .html("<p>Hello</p>")
                .attachment("a.pdf", "application/pdf", ByteString.encodeUtf8("%PDF"))
                .enclosed(NewMessage.of("Subject: an older one\n\nHello\n"))
                .flags("\\Flagged", "$Important"));
        inbox.addFlags(uid, "\\Seen");
        inbox.move(uid, store.create("Archive")); // a client in IDLE is told of all of it
        // endregion
        assertEquals(4, inbox.messages().size());
    }

    @Test
    void messagesAreMovedAndLoseFlags() {
        Mailstore store = new Mailstore();
        Mailbox archive = store.create("Archive");
        long uid = store.inbox().deliver(NewMessage.of("Subject: x\n\ny\n").withFlags("\\Seen", "\\Flagged"));
        store.inbox().removeFlags(uid, "\\seen");
        long there = store.inbox().move(uid, archive);
        assertEquals(List.of(), store.inbox().messages());
        assertEquals(Set.of("\\Flagged"), archive.messages().get(0).flags());
        assertEquals(1, there);
    }
}
