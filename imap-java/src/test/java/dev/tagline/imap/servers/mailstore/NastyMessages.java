package dev.tagline.imap.servers.mailstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;

/** Messages by hand: each has something that a server must not stumble over. */
final class NastyMessages {
    private static final List<String> TEXTS = List.of(
            // Headers.
            "\n",
            "\n\n",
            "Subject: no body and no empty line\n",
            "Subject: no line end at all",
            "no header at all, only text\nSubject: not one\n\nbody\n",
            "Subject: one\nthis line is no field\nTo: a@b\n\nbody\n",
            "Subject: one\n\tfolded\n  twice\n To: not a field\n\nbody\n",
            "Subject:nospace\nsubject: again\nSUBJECT: and again\n\nbody\n",
            "Subject : a space before the colon\nTo\t: a@b\n\nbody\n",
            "Subject:\n\nempty subject\n",
            "Subject:   \n\nblank subject\n",
            "Subject: \n folded blank\n\nbody\n",
            "Subject: a\n \n b\n\nbody\n",
            ": no name\nSubject: x\n\nbody\n",
            " Subject: begins with a space\nTo: a@b\n\nbody\n",
            "From jane@example.org Mon Feb  7 21:52:25 2022\nSubject: mbox line\n\nbody\n",
            ">From jane@example.org\nSubject: x\n\nbody\n",
            "Subject: trailing   \nDate:  Mon, 7 Feb 2022 21:52:25 -0800  \n\nbody\n",
            "Subject: \"quotes\" and \\ backslashes\nTo: \"a \\\" b\" <x@y>\n\nbody\n",
            "Subject: gr\u00fc\u00df\nFrom: Z\u00f6e <z@x>\n\nraw Latin-1 \u00e4\n",
            "Subject: gr\u00c3\u00bc\u00c3\u009f\nFrom: Zo\u00c3\u00ab <z@x>\n\nraw UTF-8 \u00c3\u00a4\n",
            "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= =?UTF-8?B?w6Q=?=\n\nbody\n",
            "Subject: =?broken?Q?x\nFrom: =?UTF-8?Q?a=2C_b?= <a@b>\n\nbody\n",
            "Subject: tab\there\n\nbody\n",
            "Subject: " + "long ".repeat(2000) + "\n\nbody\n",
            "X-Many: x\n".repeat(500) + "Subject: last\n\nbody\n",
            "Message-ID: <a@b>\nIn-Reply-To: <c@d>\n <e@f>\nReferences: <c@d>\n\t<e@f>\n\nbody\n",
            "Message-ID: no brackets\nIn-Reply-To: Your message of \"Monday\"\n\nbody\n",
            "Date: yesterday\nDate: Mon, 7 Feb 2022 21:52:25 -0800\n\nbody\n",
            "Date: Mon,\n  7 Feb\n\t2022 21:52:25 -0800 \nMessage-ID:  <a\n   b>\t\nIn-Reply-To:\n   <c>  <d> \n\nbody\n",
            // Addresses.
            "From: a@b\nTo: c@d, e@f\nCc: g@h\nBcc: i@j\n\nbody\n",
            "From: A B <a@b>\nSender: S <s@t>\nReply-To: R <r@q>\n\nbody\n",
            "From: a@b\nSender:\nReply-To: \n\nbody\n",
            "From: a@b, c@d\nSender: x@y, z@w\n\nbody\n",
            "To: a@b\nTo: c@d\nCc: e@f\nCc: g@h\nFrom: i@j\nFrom: k@l\n\nbody\n",
            "To: undisclosed-recipients:;\n\nbody\n",
            "To: Group: a@b, C <c@d>;, e@f\n\nbody\n",
            "To: Group: a@b, C <c@d>\n\nnever closed\n",
            "To: \"Group, x\" : a@b ; , \"y\" : ;\n\nbody\n",
            "To: a@b;\nCc: ;\nBcc: ,,,\n\nbody\n",
            "To: <a@b>\nCc: <>\nFrom: Mailer <>\n\nbody\n",
            "To: <@r1,@r2:a@b>, X <@r3:c@d>\n\nroutes\n",
            "To: a@b (Comment), (c1) c@d (c2)\n\ncomments\n",
            "To: a (x) @ (y) b . c (z)\n\nspaces in addresses\n",
            "To: \"quoted local\"@b, \"a@b\"@c\n\nbody\n",
            "To: \"A \\\"B\\\" \\\\ C\" <a@b>\n\nbody\n",
            "To: A. B. Cee <a@b>, D.E <f@g>\n\ndots in phrases\n",
            "To: nobody\nCc: no body at all\nFrom: root <root>\n\nno hosts\n",
            "To: a@\nCc: @b\nFrom: @\n\nhalf addresses\n",
            "To: a@b c@d\nCc: <a@b> <c@d>\nFrom: a@b, , c@d\n\nno commas\n",
            "To: <a@b\nCc: X <c@d, e@f\nFrom: \"open <g@h>\n\nnever closed\n",
            "To: a@b@c\nCc: <a@b@c>\nFrom: a@b.c.d.\n\ntoo many signs\n",
            "To: a@[127.0.0.1], <b@[IPv6:::1]>\n\ndomain literals\n",
            "To: a..b@c, .a@b, a.@b\n\ndots\n",
            "To: A\n B <a@b>,\n\tC <c@d>\n\nfolded\n",
            "To: =?UTF-8?Q?=C3=84?= <a@b>, \"=?UTF-8?Q?=C3=84?=\" <c@d>\n\nbody\n",
            "To: a@b (nested (comment) here), c@d (never closed\n\nbody\n",
            "To: O'Brien <o@b>, a+b@c, a/b=c@d\n\nbody\n",
            "From: Z\u00f6e <z@x>, \"\u00c3\u00a4\" <a@b>\n\nraw\n",
            // Content types.
            "Content-Type: text/plain\n\nno charset\n",
            "Content-Type: TEXT/HTML; CHARSET=UTF-8\n\n<p>\n",
            "Content-Type: text\n\nno subtype\n",
            "Content-Type: \n\nempty type\n",
            "Content-Type: garbage in; type=x\n\nbody\n",
            "Content-Type: application/octet-stream\nContent-Transfer-Encoding: BASE64\n\nAAECAw==\n",
            "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\nbody\n",
            "Content-Type: text/plain; charset=\"utf-8\"; name=\"a b;c=d\"\n\nbody\n",
            "Content-Type: text/plain; charset=utf-8 (comment); name = x\n\nbody\n",
            "Content-Type: text/plain; name*=UTF-8''%C3%A4.txt; charset=us-ascii\n\nbody\n",
            "Content-Type: text/plain; name*0=\"a\"; name*1=\"b\"; name*2*=%C3%A4\n\nbody\n",
            "Content-Type: text/plain; name=a; name=b; NAME=c\n\ntwice\n",
            "Content-Type: text/plain;;; charset=x; =y; z; w=\n\nbody\n",
            "Content-Type: text/plain; charset=utf-8;\n\ntrailing semicolon\n",
            "Content-Type: text/plain; name=\"open\n\nnever closed\n",
            "Content-Type: text / plain ; charset = utf-8\n\nspaces\n",
            "Content-Type: text/plain\nContent-Type: text/html\n\ntwo\n",
            "Content-Type: application/x-\u00e4; name=\u00e4\n\nraw octets\n",
            "Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\nContent-ID: <1@x>\n"
                    + "Content-Description: a picture\nContent-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==\n"
                    + "Content-Disposition: attachment; filename=\"a b.png\"; size=3\nContent-Language: en, de\n"
                    + "Content-Location: http://example.org/a.png\n\niVBO\n",
            "Content-Disposition: inline\nContent-Language: en\nContent-Transfer-Encoding: quoted-printable\n\n=C3=A4\n",
            "Content-Disposition:\nContent-Language:\nContent-Transfer-Encoding:\nContent-ID:\n\nempty\n",
            "Content-Disposition: attachment; filename*=UTF-8''%C3%A4.txt\nContent-Transfer-Encoding: x-odd\n\nbody\n",
            "Content-Transfer-Encoding: 8bit (comment)\nContent-Language: de,en , fr\n\nbody\n",
            "Content-Transfer-Encoding: \"base64\"\n\nAAAA\n",
            "MIME-Version: 1.0\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\nContent-ID: <1@x>\n"
                    + "Content-Description: a picture\nContent-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==\n"
                    + "Content-Disposition: attachment; filename=\"a b.png\"; size=3\nContent-Language: en, de\n"
                    + "Content-Location: http://example.org/a.png\n\niVBO\n",
            "MIME-Version: 1.0\nContent-Disposition: inline\nContent-Language: en\nContent-Transfer-Encoding: quoted-printable\n\n=C3=A4\n",
            "MIME-Version: 1.0\nContent-Disposition:\nContent-Language:\nContent-Transfer-Encoding:\nContent-ID:\n\nempty\n",
            "MIME-Version: 1.0\nContent-Disposition: attachment; filename*=UTF-8''%C3%A4.txt\nContent-Transfer-Encoding: x-odd\n\nbody\n",
            "MIME-Version: 1.0\nContent-Transfer-Encoding: 8bit (comment)\nContent-Language: de,en , fr\n\nbody\n",
            "MIME-Version: 1.0\nContent-Transfer-Encoding: \"base64\"\n\nAAAA\n",
            // Multiparts.
            multipart("mixed", "\none\n", "Content-Type: text/html\n\ntwo\n"),
            multipart("mixed", "no empty line\n", "\n", ""),
            multipart("mixed", "Content-Type: text/plain\nX: no body\n", "Content-Type: text/plain"),
            multipart(
                    "alternative",
                    "Content-Type: text/plain; charset=utf-8\n\n\u00c3\u00a4\n",
                    "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+\n"),
            multipart("digest", "\nSubject: in digest\n\nbody\n", "Content-Type: text/plain\n\nplain\n"),
            multipart("mixed"),
            "Content-Type: multipart/mixed; boundary=b\n\nno parts at all\n",
            "Content-Type: multipart/mixed; boundary=b\n\n",
            "Content-Type: multipart/mixed; boundary=b\n",
            "Content-Type: multipart/mixed\n\n--b\n\nno boundary\n--b--\n",
            "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n\nempty boundary\n----\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nnever closed\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\nnever closed",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n--b\n\nafter the end\n--b--\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b--\n\nclosed at once\n--b\n\none\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--bc\n\ntwo\n--b--c\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b  \t\n\none\n --b\n\n--b \nX: y\n\ntwo\n--b-- \nend\n",
            "Content-Type: multipart/mixed; boundary=\"a b\"\n\npreamble\n--a b\n\none\n--a b--\nepilogue\n",
            "Content-Type: multipart/mixed; boundary=\"b \"\n\n--b \n\none\n--b --\n",
            "Content-Type: multipart/mixed; boundary=b; boundary=c\n\n--b\n\none\n--b--\n--c\n\ntwo\n--c--\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nin\n"
                    + "--b\n\nouter closes inner\n--b--\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nsame\n"
                    + "--b--\n--b\n\nagain\n--b--\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\nprefix\n"
                    + "--bb--\n--b--\n",
            "Content-Type: multipart/mixed; boundary=bb\n\n--bb\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nprefix\n"
                    + "--b--\n--bb\n\nsecond\n--bb--\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n--b\nContent-Type: text/html\n\nx\n--b--\n",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--b\n\n--b--",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n--b--\n",
            "Content-Type: multipart/related; type=\"text/html\"; boundary=b; start=\"<x>\"\nContent-Language: en\n"
                    + "Content-Disposition: inline\nContent-Location: here\n\n--b\nContent-ID: <x>\n\none\n--b--\n",
            "Content-Type: multipart/mixed; boundary=" + "b".repeat(200) + "\n\n--" + "b".repeat(200) + "\n\nlong\n--"
                    + "b".repeat(200) + "--\n",
            "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n--b\n\none\n--b--\n",
            "Content-Type: multipart/; boundary=b\n\n--b\n\none\n--b--\n",
            "Content-Type: multipart/x-unknown; boundary=b\n\n--b\n\none\n--b--\n",
            // Messages in messages.
            "Content-Type: message/rfc822\n\nSubject: inner\nFrom: a@b\n\nbody\n",
            "Content-Type: message/rfc822\n\n",
            "Content-Type: message/rfc822\n",
            "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeAoKeQo=\n",
            "Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\nSubject: deepest\n\nbody\n",
            "Content-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n--b--\n",
            multipart(
                    "mixed",
                    "Content-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\none\n"
                            + "--c\n\ntwo\n--c--\n",
                    "\nlast\n"),
            multipart(
                    "mixed",
                    "Content-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\none\n",
                    "\nouter closes all\n"),
            multipart(
                    "mixed",
                    "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=x.eml\n\n"
                            + "Subject: no empty line\n",
                    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nStatus: 5.0\n"),
            multipart(
                    "mixed",
                    "Content-Type: message/partial; id=x; number=1\n\nSubject: y\n\nz\n",
                    "Content-Type: message/global\n\nSubject: y\n\nz\n",
                    "Content-Type: message/external-body\n\nSubject: y\n\nz\n"),
            multipart(
                    "report; report-type=delivery-status",
                    "\nfailed\n",
                    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nStatus: 5.0\n",
                    "Content-Type: text/rfc822-headers\n\nSubject: y\n"),
            nested(300),
            "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(1000) + "--b--\n",
            "Content-Type: message/rfc822\n\n".repeat(60) + "Subject: the innermost\n\nbody\n",
            // Bodies.
            "Subject: trailing spaces \n\nline  \n\t\n\n\n",
            "Subject: no end\n\nthe last line has no end",
            "Subject: long\n\n" + "x".repeat(20_000) + "\n",
            "Subject: dots\n\n.\n..\n.x\n",
            "Content-Transfer-Encoding: quoted-printable\n\nsoft=\nbreak =41=4\n=ZZ = end=",
            "Content-Transfer-Encoding: base64\n\nSGVsbG8=\n!!garbage!!\nSGVs",
            "Content-Transfer-Encoding: base64\n\nSGVsbG8gd29ybGQ",
            "Content-Transfer-Encoding: binary\n\n\u0080\u00ff\u0001\n");

    private NastyMessages() {}

    private static String multipart(String subtype, String... parts) {
        StringBuilder out = new StringBuilder("Subject: " + subtype + "\nMIME-Version: 1.0\nContent-Type: multipart/"
                + subtype + "; boundary=\"=_x\"\n\npreamble\n");
        for (String part : parts) {
            out.append("--=_x\n").append(part).append('\n');
        }
        return out.append("--=_x--\nepilogue\n").toString();
    }

    private static String nested(int depth) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            out.append("Content-Type: multipart/mixed; boundary=\"=_")
                    .append(1000 + i)
                    .append("\"\n\n--=_")
                    .append(1000 + i)
                    .append('\n');
        }
        return out.append("Content-Type: text/plain\n\nthe innermost\n").toString();
    }

    static List<ByteString> all() {
        List<ByteString> messages = new ArrayList<>();
        for (String text : TEXTS) {
            messages.add(ByteString.encodeString(text.replace("\n", "\r\n"), StandardCharsets.ISO_8859_1));
        }
        return messages;
    }
}
