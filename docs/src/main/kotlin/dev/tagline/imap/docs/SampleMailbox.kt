package dev.tagline.imap.docs

import okio.ByteString
import okio.ByteString.Companion.toByteString
import java.nio.charset.Charset

/** What lies in the embedded server: a mailbox as one finds it, in several character sets. */
internal object SampleMailbox {
    /** One message as it stands in a mailbox. */
    class Message(
        val octets: ByteString,
        val seen: Boolean = true,
    )

    /** INBOX when the program connects. */
    val inbox: List<Message>
        get() =
            listOf(
                Message(plain()),
                Message(invoice()),
                Message(euroSign()),
                Message(minutes()),
                Message(cyrillic()),
                Message(newsletter()),
                Message(forwarded()),
                Message(photos(), seen = false),
                Message(bounce()),
                Message(rawUtf8(), seen = false),
            )

    /** The message that comes first while the program watches. */
    val firstArrival: ByteString
        get() =
            message(
                """
                From: "Build" <build@example.org>
                To: jane@example.org
                Date: Fri, 6 Mar 2026 10:00:00 +0000
                Subject: [main] all tests passed
                Message-ID: <arrival-1@example.org>

                1204 tests, 0 failures.
                """,
            )

    /** The message that comes second. */
    val secondArrival: ByteString
        get() =
            message(
                """
                From: ${word("Σοφία Παπαδοπούλου", "ISO-8859-7")} <sofia@example.gr>
                To: jane@example.org
                Date: Fri, 6 Mar 2026 12:00:30 +0200
                Subject: ${word("Καφές αύριο;", "ISO-8859-7")}
                Message-ID: <arrival-2@example.gr>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=ISO-8859-7
                Content-Transfer-Encoding: 8bit

                Στις δέκα, στην πλατεία;
                """,
                "ISO-8859-7",
            )

    private fun plain() =
        message(
            """
            From: Postmaster <postmaster@example.org>
            To: jane@example.org
            Date: Mon, 2 Feb 2026 08:00:00 +0000
            Subject: Welcome to example.org
            Message-ID: <welcome@example.org>

            Your mailbox is ready.
            """,
        )

    private fun invoice() =
        message(
            """
            From: ${word("Jürgen Groß", "ISO-8859-1")} <j.gross@example.de>
            To: jane@example.org
            Cc: "Accounts, Department of" <accounts@example.org>
            Date: Tue, 3 Feb 2026 09:15:42 +0100
            Subject: ${word("Rechnung für März: Prüfung fällig", "ISO-8859-1")}
            Message-ID: <invoice@example.de>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=invoice

            --invoice
            Content-Type: text/plain; charset=ISO-8859-1
            Content-Transfer-Encoding: 8bit

            Anbei die Rechnung. Mit freundlichen Grüßen
            --invoice
            Content-Type: application/pdf
            Content-Disposition: attachment; filename*=ISO-8859-1''Rechnung%20M%E4rz.pdf
            Content-Transfer-Encoding: base64

            ${base64("%PDF-1.7 the invoice", 40)}
            --invoice--
            """,
            "ISO-8859-1",
        )

    private fun euroSign() =
        message(
            """
            From: ${word("Agnès Lefèvre", "ISO-8859-15")} <agnes@example.fr>
            To: jane@example.org
            Date: Wed, 4 Feb 2026 18:30:00 +0100
            Subject: ${word("Vos œuvres : 45 €", "ISO-8859-15")}
            Message-ID: <euro@example.fr>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=ISO-8859-15
            Content-Transfer-Encoding: 8bit

            Le catalogue coûte 45 €, cœur compris.
            """,
            "ISO-8859-15",
        )

    private fun minutes() =
        message(
            """
            From: ${word("山田太郎", "Shift_JIS")} <yamada@example.jp>
            To: jane@example.org
            Date: Mon, 9 Feb 2026 14:05:00 +0900
            Subject: ${word("会議の議事録", "Shift_JIS")}
            Message-ID: <minutes@example.jp>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=minutes

            --minutes
            Content-Type: text/plain; charset=Shift_JIS
            Content-Transfer-Encoding: base64

            ${base64("議事録を添付します。", 1, "Shift_JIS")}
            --minutes
            Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document
            Content-Disposition: attachment;
             filename*=UTF-8''%E8%AD%B0%E4%BA%8B%E9%8C%B2.docx
            Content-Transfer-Encoding: base64

            ${base64("PK minutes", 120)}
            --minutes--
            """,
        )

    private fun cyrillic() =
        message(
            """
            From: ${word("Анна Иванова", "KOI8-R")} <anna@example.com>
            To: jane@example.org
            Date: Thu, 12 Feb 2026 11:45:10 +0300
            Subject: ${word("Встреча в понедельник", "KOI8-R")}
            Message-ID: <meeting@example.com>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=KOI8-R
            Content-Transfer-Encoding: 8bit

            Здравствуйте! Встречаемся в десять.
            """,
            "KOI8-R",
        )

    private fun newsletter() =
        message(
            """
            From: "The Weekly" <weekly@news.example>
            To: jane@example.org
            Date: Sun, 15 Feb 2026 06:00:00 -0800
            Subject: =?utf-8?Q?This_week=3A_snow_=E2=9D=84=2C_slow_?=
             =?utf-8?Q?trains_=F0=9F=9A=82_and_warm_soup?=
            Message-ID: <weekly@news.example>
            List-Id: <weekly.news.example>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=weekly

            --weekly
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Snow =E2=9D=84 everywhere.
            --weekly
            Content-Type: multipart/related; boundary=inner

            --inner
            Content-Type: text/html; charset=utf-8

            <p>Snow everywhere. <img src="cid:snow@news.example"></p>
            --inner
            Content-Type: image/gif
            Content-ID: <snow@news.example>
            Content-Disposition: inline; filename=snow.gif
            Content-Transfer-Encoding: base64

            R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7
            --inner--
            --weekly--
            """,
        )

    private fun forwarded() =
        message(
            """
            From: Bob <bob@example.org>
            To: jane@example.org
            Date: Fri, 20 Feb 2026 16:20:00 +0000
            Subject: Fwd: ${word("Müsli", "ISO-8859-1")}
            Message-ID: <forward@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=forward

            --forward
            Content-Type: text/plain

            See below.
            --forward
            Content-Type: message/rfc822
            Content-Disposition: attachment; filename="breakfast.eml"

            From: ${word("Zoë", "ISO-8859-1")} <zoe@example.net>
            To: bob@example.org
            Date: Thu, 19 Feb 2026 07:00:00 +0000
            Subject: ${word("Müsli", "ISO-8859-1")}
            Message-ID: <muesli@example.net>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Two spoons of M=C3=BCsli.
            --forward--
            """,
        )

    private fun photos() =
        message(
            """
            From: ${word("Łukasz Żak", "UTF-8")} <lukasz@example.pl>
            To: friends: jane@example.org, bob@example.org;
            Date: Sat, 28 Feb 2026 21:10:00 +0100
            Subject: ${word("Zdjęcia z gór ⛰", "UTF-8")}
            Message-ID: <photos@example.pl>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=photos

            --photos
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            Było pięknie.
            --photos
            Content-Type: image/jpeg; name="${word("szczyt.jpg", "UTF-8")}"
            Content-Disposition: attachment; filename="szczyt.jpg"
            Content-Transfer-Encoding: base64

            ${base64("not really a photo of a mountain", 2_000)}
            --photos
            Content-Type: text/csv
            Content-Disposition: attachment; filename="trasa.csv"

            km,m
            0,1050
            7,1894
            --photos--
            """,
        )

    private fun bounce() =
        message(
            """
            From: Mail Delivery System <mailer-daemon@example.org>
            To: jane@example.org
            Date: Sun, 1 Mar 2026 03:33:33 +0000
            Subject: Undelivered mail returned to sender
            Message-ID: <bounce@example.org>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=bounce

            --bounce
            Content-Type: text/plain

            nobody@example.net does not exist.
            --bounce
            Content-Type: message/delivery-status

            Reporting-MTA: dns; example.org

            Final-Recipient: rfc822; nobody@example.net
            Action: failed
            Status: 5.1.1
            --bounce--
            """,
        )

    private fun rawUtf8() =
        message(
            """
            From: Grüße Maschine <machine@example.org>
            To: jane@example.org
            Date: Mon, 2 Mar 2026 12:00:00 +0000
            Subject: Unencoded: naïve café ☕
            Message-ID: <raw@example.org>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            The sender did not encode its header. It happens.
            """,
        )

    /** A message in this character set, with the line ends of the net. */
    private fun message(
        text: String,
        charset: String = "UTF-8",
    ): ByteString {
        val lines = text.trimIndent().replace("\n", "\r\n") + "\r\n"
        return lines.toByteArray(Charset.forName(charset)).toByteString()
    }

    /** An encoded word (RFC 2047). */
    private fun word(
        text: String,
        charset: String,
    ): String = "=?$charset?B?" + text.toByteArray(Charset.forName(charset)).toByteString().base64() + "?="

    /** Some content, so many times over, in lines of 76. Indented like the text around it. */
    private fun base64(
        content: String,
        times: Int,
        charset: String = "UTF-8",
    ): String =
        content
            .repeat(times)
            .toByteArray(Charset.forName(charset))
            .toByteString()
            .base64()
            .chunked(76)
            .joinToString("\n            ")
}
