package dev.tagline.imap.servers;

import okio.ByteString;

/** Messages to store. */
final class Messages {
    /** One text part, 8 bit. */
    static ByteString plain(String subject, String body) {
        return message("""
                From: Fred Foobar <foobar@blurdybloop.example>
                To: mooch@owatagu.siam.edu.example
                Subject: %SUBJECT%
                Date: Mon, 7 Feb 1994 21:52:25 -0800
                Message-ID: <B27397-0100000@blurdybloop.example>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                %BODY%
                """.replace("%SUBJECT%", subject).replace("%BODY%", body));
    }

    /** Text, an attachment with an encoded name, and a message inside. */
    static ByteString nested() {
        return message("""
                From: =?UTF-8?Q?J=C3=B6rg?= <joerg@example.org>
                To: A: b@example.org, c@example.org;, "D. E." <d@example.org>
                Subject: =?ISO-8859-1?Q?Gr=FC=DFe?=
                Date: Sat, 1 Jan 2022 12:00:00 +0100
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=outer

                --outer
                Content-Type: text/plain; charset=us-ascii

                See attached.
                --outer
                Content-Type: application/octet-stream; name*=UTF-8''%e2%82%ac.bin
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment; filename*=UTF-8''%e2%82%ac.bin

                AAECAwQF
                --outer
                Content-Type: message/rfc822

                From: inner@example.org
                Subject: inside
                Content-Type: text/html

                <p>inside</p>
                --outer--
                """);
    }

    private static ByteString message(String text) {
        return ByteString.encodeUtf8(text.replace("\n", "\r\n"));
    }

    private Messages() {}
}
