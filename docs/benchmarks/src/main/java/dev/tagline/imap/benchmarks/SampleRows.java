package dev.tagline.imap.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import okio.Buffer;
import okio.ByteString;

/**
 * Rows as servers send them for a mailbox of every kind of mail: newsletters, lists, forwarded messages, attachments,
 * encoded words, raw UTF-8, literals among the strings. The same seed gives the same octets.
 */
final class SampleRows {
    private static final String[] NAMES = {
        "Terry Gray",
        "=?utf-8?Q?J=C3=BCrgen_Gro=C3=9F?=",
        "John Klensin",
        "\u5c71\u7530 \u592a\u90ce",
        "Newsletter",
        "=?iso-8859-1?B?QW5kcuk=?= Pirard",
        "GitHub",
        "Maria-Jos\u00e9"
    };
    private static final String[] HOSTS = {
        "example.org", "mail.example.com", "cac.washington.example", "lists.example.net", "b\u00fccher.example"
    };
    private static final String[] SUBJECTS = {
        "IMAP4rev2 WG mtg summary and minutes",
        "Re: [ANN] release 3.2.1 is available",
        "=?UTF-8?Q?Rechnung_f=C3=BCr_M=C3=A4rz=3A_Pr=C3=BCfung?= =?UTF-8?Q?_f=C3=A4llig?=",
        "=?UTF-8?B?5Lya6K2w44Gu6K2w5LqL6Yyy?=",
        "Gr\u00fc\u00dfe aus K\u00f6ln",
        "She said \\\"hello\\\" and left",
        "[main] build 4711 failed: 3 of 2042 tests"
    };
    private static final String[] FLAGS = {"\\Seen", "\\Seen \\Answered", "", "\\Flagged \\Seen $Forwarded", "$Junk"};
    private static final String[] MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"};

    private final Random random = new Random(4711);

    /** The row of one message: {@code * n FETCH (UID ... BODYSTRUCTURE ...)}. */
    ByteString all(int number, long uid) {
        Buffer row = new Buffer();
        text(row, "* " + number + " FETCH (UID " + uid + " FLAGS (" + pick(FLAGS) + ") INTERNALDATE \"");
        String date = two(1 + random.nextInt(28)) + "-" + pick(MONTHS) + "-2026 " + two(random.nextInt(24)) + ":"
                + two(random.nextInt(60)) + ":" + two(random.nextInt(60)) + " +0200";
        text(row, date + "\" RFC822.SIZE " + (700 + random.nextInt(90_000)) + " ENVELOPE (");
        text(row, "\"Mon, " + date.replace('-', ' ') + "\" ");
        string(row, pick(SUBJECTS) + " " + uid);
        String from = "((" + name() + " NIL \"user" + random.nextInt(300) + "\" \"" + pick(HOSTS) + "\"))";
        // Most mail is sent by whom it is from; what a list sends is answered to the list.
        boolean viaList = random.nextInt(6) == 0;
        text(row, " " + from + " " + (viaList ? addresses(1) : from) + " " + (viaList ? addresses(1) : from) + " ");
        text(row, addresses(1 + random.nextInt(3)) + " ");
        text(row, random.nextInt(3) == 0 ? addresses(2) : "NIL");
        text(row, " NIL ");
        text(row, random.nextBoolean() ? '"' + messageId() + '"' : "NIL");
        text(row, " \"" + messageId() + "\") BODYSTRUCTURE ");
        structure(row, 0);
        text(row, ")\r\n");
        return row.readByteString();
    }

    private void structure(Buffer out, int depth) {
        int kind = depth > 2 ? 0 : random.nextInt(10);
        if (kind < 3) {
            text(
                    out,
                    "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"utf-8\" \"FORMAT\" \"flowed\") NIL NIL \"QUOTED-PRINTABLE\" "
                            + random.nextInt(9_000) + " " + random.nextInt(300) + " NIL NIL NIL NIL)");
        } else if (kind < 7) {
            text(
                    out,
                    "((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"utf-8\" \"FORMAT\" \"flowed\") NIL NIL \"7BIT\" 1152 23 NIL NIL NIL NIL)");
            text(
                    out,
                    "(\"TEXT\" \"HTML\" (\"CHARSET\" \"utf-8\") NIL NIL \"QUOTED-PRINTABLE\" 7431 98 NIL NIL NIL NIL)");
            text(out, " \"ALTERNATIVE\" (\"BOUNDARY\" \"=_" + boundary() + "\") NIL NIL NIL)");
        } else {
            text(out, "(");
            structure(out, depth + 1);
            text(
                    out,
                    "(\"APPLICATION\" \"PDF\" (\"NAME\" \"Rechnung-" + random.nextInt(999)
                            + ".pdf\") NIL NIL \"BASE64\" 123456 NIL (\"ATTACHMENT\" (\"FILENAME\" \"Rechnung.pdf\")) NIL NIL)");
            text(out, " \"MIXED\" (\"BOUNDARY\" \"--=_Part_" + boundary() + "\") NIL NIL NIL)");
        }
    }

    private String boundary() {
        return random.nextInt(1_000_000) + "_" + random.nextInt(1_000_000_000) + ".1784249" + random.nextInt(1_000_000);
    }

    private String messageId() {
        return "<CA" + Long.toHexString(random.nextLong()) + "." + random.nextInt(99_999) + "@mail.example.org>";
    }

    private String addresses(int count) {
        StringBuilder list = new StringBuilder("(");
        for (int i = 0; i < count; i++) {
            list.append('(').append(name()).append(" NIL \"");
            list.append(random.nextInt(4) == 0 ? "team" : "u" + random.nextInt(9_999))
                    .append("\" \"");
            list.append(pick(HOSTS)).append("\")");
        }
        return list.append(')').toString();
    }

    private String name() {
        return random.nextInt(4) == 0 ? "NIL" : '"' + pick(NAMES) + '"';
    }

    /** Quoted, or one time in twelve as a literal. */
    private void string(Buffer out, String value) {
        if (random.nextInt(12) == 0) {
            byte[] octets = value.getBytes(StandardCharsets.UTF_8);
            text(out, "{" + octets.length + "}\r\n");
            out.write(octets);
        } else {
            text(out, '"' + value + '"');
        }
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    private static void text(Buffer out, String text) {
        out.writeUtf8(text);
    }
}
