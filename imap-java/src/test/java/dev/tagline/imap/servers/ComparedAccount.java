package dev.tagline.imap.servers;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/** The account whose mail {@link PythonComparisonTest} has several libraries read: whatever is told in a form of its own. */
final class ComparedAccount {
    private static final MailboxName INBOX = MailboxName.INBOX;

    static void fill(ImapConnection connection) throws ImapException {
        for (String mailbox : List.of("Entw\u00fcrfe", "a b/c & d", "quo\"te\\back", "\u65e5\u672c\u8a9e/\u2026")) {
            connection.create(mailbox);
        }
        connection.subscribe("Entw\u00fcrfe");
        connection.subscribe("a b/c & d");
        connection.append("Entw\u00fcrfe", List.of(), Messages.plain("draft", "x"));
        append(
                connection,
                "17-Jul-1996 02:44:25 -0700",
                Messages.plain("Hello", "J\u00f6rg"),
                Flag.SEEN,
                Flag.ANSWERED);
        append(connection, " 1-Jan-2022 12:00:00 +0100", Messages.nested(), Flag.FLAGGED, Flag.of("$Work"));
        append(connection, "28-Feb-1999 23:59:60 +0000", reply("<1@thread>", null, "Gr\u00fc\u00dfe, all"));
        append(connection, "29-Feb-2000 00:00:00 +1400", reply("<2@thread>", "<1@thread>", "Re: Gr\u00fc\u00dfe, all"));
        append(
                connection,
                "31-Dec-2015 23:59:59 -1130",
                reply("<3@thread>", "<2@thread>", "Re: Gr\u00fc\u00dfe, all"),
                Flag.DRAFT);
        append(
                connection,
                "10-Oct-2010 10:10:10 +0530",
                reply("<4@thread>", "<1@thread>", "Re: Gr\u00fc\u00dfe, all"),
                Flag.SEEN);
        append(connection, " 5-May-2005 05:05:05 +0000", ByteString.encodeUtf8("\r\n"));
        append(
                connection,
                " 6-Jun-2006 06:06:06 +0000",
                ByteString.encodeUtf8("Subject:\r\nX: y\r\n\r\n"),
                Flag.DELETED);
        append(connection, " 7-Jul-2007 07:07:07 +0000", addresses());
        append(connection, " 8-Aug-2008 08:08:08 +0000", large());
    }

    private static void append(ImapConnection connection, String date, ByteString message, Flag... flags)
            throws ImapException {
        connection.append(INBOX, List.of(flags), InternalDate.parse(date), LiteralContent.of(message));
    }

    private static ByteString reply(String id, String parent, String subject) {
        return lines(
                "From: \"Someone \\\"else\\\"\" <someone@example.org>",
                "Subject: " + subject,
                "Date: Tue, 1 Jun 2021 0" + id.charAt(1) + ":00:00 +0200 (CEST)",
                "Message-ID: " + id,
                parent == null ? "X-First: yes" : "In-Reply-To: " + parent,
                parent == null ? "X-Begins: thread" : "References: <1@thread> " + parent,
                "",
                "body of " + id + " with ) and {5} and \"quotes\" in it",
                "* 1 FETCH (FLAGS ())",
                "");
    }

    private static ByteString addresses() {
        return lines(
                "From: <only@example.org>",
                "Sender: =?utf-8?B?5pel5pys6Kqe?= <nihongo@example.jp>",
                "Reply-To: nobody",
                "To: Friends: a@example.org, \"B (b)\" <b@example.org>;, Enemies:;, c@example.org",
                "Cc: =?iso-8859-1?q?Andr=E9?= Pirard <PIRARD@vm1.ulg.ac.be>, d@[127.0.0.1]",
                "Bcc: undisclosed-recipients:;",
                "Subject: =?UTF-8?Q?one_?= =?UTF-8?Q?word_=E2=82=AC?= folded",
                "\tover two lines",
                "Date: not a date",
                "Content-Type: multipart/alternative; boundary=\"b;b\"; charset=\"x y\"",
                "Content-Language: de, en",
                "",
                "--b;b",
                "Content-Type: TEXT/plain; format=flowed; delsp=yes",
                "Content-ID: <part1@example.org>",
                "Content-Description: =?UTF-8?Q?Beschreibung_=C3=A4?=",
                "Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==",
                "",
                "one",
                "--b;b",
                "Content-Type: text/html; charset=utf-8",
                "Content-Transfer-Encoding: QUOTED-PRINTABLE",
                "Content-Location: http://example.org/x",
                "Content-Disposition: INLINE; filename=\"a b.html\"",
                "",
                "<p>=C3=A4</p>",
                "--b;b",
                "Content-Type: image/png; name=p.png",
                "Content-Transfer-Encoding: base64",
                "",
                "iVBORw0KGgo=",
                "--b;b--",
                "");
    }

    /** Every octet but NUL, lines of all lengths, 300 kB. */
    private static ByteString large() {
        Buffer message = new Buffer().writeUtf8("Subject: large\r\nContent-Type: application/octet-stream\r\n\r\n");
        for (int i = 0; message.size() < 300_000; i++) {
            for (int j = 0; j < i; j++) {
                int octet = (i * 31 + j) % 255 + 1;
                message.writeByte(octet == '\r' || octet == '\n' ? 'n' : octet);
            }
            message.writeUtf8("\r\n");
        }
        return message.readByteString();
    }

    private static ByteString lines(String... lines) {
        return ByteString.encodeUtf8(String.join("\r\n", lines));
    }

    private ComparedAccount() {}
}
