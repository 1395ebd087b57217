package dev.tagline.imap.servers.mailstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okio.ByteString;

/** Messages from a seed: threads of subjects and references, character sets, parts within parts. */
final class RandomMessages {
    private static final List<String> WORDS = List.of(
            "alpha",
            "Beta",
            "gamma",
            "delta",
            "tea",
            "Report",
            "invoice",
            "Gr\u00fc\u00dfe",
            "\u65e5\u672c",
            "caf\u00e9",
            "x",
            "meeting");

    private static final List<String> NAMES = List.of("Anna", "Berta B.", "Carl", "Zo\u00eb", "\"Doe, Jane\"", "");

    private static final List<String> PREFIXES =
            List.of("", "", "Re: ", "re: ", "Fwd: ", "RE: Re: ", "[list] ", "Re: [list] ", "[fwd: ", "Re[2]: ");

    private final Random random;
    private final List<String> ids = new ArrayList<>();

    private RandomMessages(long seed) {
        random = new Random(seed);
    }

    static List<ByteString> of(long seed, int count) {
        RandomMessages messages = new RandomMessages(seed);
        List<ByteString> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(ByteString.encodeString(messages.message(0).replace("\n", "\r\n"), StandardCharsets.ISO_8859_1));
        }
        return all;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A character for each octet. */
    private String message(int depth) {
        StringBuilder out = new StringBuilder();
        if (chance(95)) {
            out.append("From: ").append(address()).append('\n');
        }
        if (chance(20)) {
            out.append("Sender: ").append(address()).append('\n');
        }
        if (chance(20)) {
            out.append("Reply-To: ").append(addresses()).append('\n');
        }
        out.append("To: ").append(addresses()).append('\n');
        if (chance(30)) {
            out.append("Cc: ").append(addresses()).append('\n');
        }
        if (chance(90)) {
            out.append("Date: ").append(date()).append('\n');
        }
        if (chance(95)) {
            out.append("Subject: ").append(subject()).append('\n');
        }
        ids(out);
        out.append("MIME-Version: 1.0\n");
        return out + part(depth);
    }

    private void ids(StringBuilder out) {
        String id = "<" + random.nextInt(400) + "@example.org>";
        if (chance(93)) {
            out.append("Message-ID: ").append(id).append('\n');
        }
        if (!ids.isEmpty() && chance(50)) {
            List<String> references = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                references.add(chance(90) ? one(ids) : "<gone" + random.nextInt(9) + "@example.org>");
            }
            out.append(chance(30) ? "In-Reply-To: " : "References: ")
                    .append(String.join(chance(50) ? " " : "\n ", references))
                    .append('\n');
        }
        ids.add(id);
    }

    private String date() {
        String date = 1 + random.nextInt(28) + " " + one(List.of("Jan", "Feb", "Mar", "Nov", "Dec")) + " "
                + (2020 + random.nextInt(3)) + " " + two(24) + ":" + two(60) + ":" + two(60) + " "
                + one(List.of("+0000", "-0800", "+0530", "GMT", "EST", "+1345"));
        return chance(80) ? one(List.of("Mon, ", "Tue, ")) + date : chance(80) ? date : "some day";
    }

    private String two(int below) {
        int number = random.nextInt(below);
        return (number < 10 ? "0" : "") + number;
    }

    private String subject() {
        String prefix = one(PREFIXES);
        StringBuilder text = new StringBuilder(word());
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(chance(90) ? " " : "\n  ").append(word());
        }
        String tail = prefix.startsWith("[fwd") ? "]" : chance(10) ? " (fwd)" : "";
        return prefix + text + tail;
    }

    private String word() {
        String word = one(WORDS);
        if (word.chars().allMatch(c -> c < 128)) {
            return word;
        }
        return encodedWord(word);
    }

    private String encodedWord(String word) {
        boolean latin = word.chars().allMatch(c -> c < 256) && chance(50);
        ByteString octets = ByteString.encodeString(word, latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        if (chance(50)) {
            return "=?" + (latin ? "ISO-8859-1" : "UTF-8") + "?B?" + octets.base64() + "?=";
        }
        StringBuilder q = new StringBuilder();
        for (byte octet : octets.toByteArray()) {
            q.append(octet > 32 && Character.isLetterOrDigit(octet) ? "" + (char) octet : "=" + hex(octet));
        }
        return "=?" + (latin ? "iso-8859-1" : "utf-8") + "?Q?" + q + "?=";
    }

    private static String hex(byte octet) {
        return ByteString.of(octet).hex().toUpperCase(java.util.Locale.ROOT);
    }

    private String addresses() {
        StringBuilder out = new StringBuilder(address());
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append(chance(70) ? ", " : ",\n\t").append(address());
        }
        return chance(5) ? "Friends: " + out + ";" : out.toString();
    }

    private String address() {
        String email = one(List.of("anna", "b.b", "carl+x", "zoe")) + "@" + one(List.of("example.org", "Example.COM"));
        String name = one(NAMES);
        if (name.isEmpty()) {
            return chance(80) ? email : email + " (" + one(List.of("Anna", "a comment")) + ")";
        }
        boolean ascii = name.chars().allMatch(c -> c < 128);
        return (ascii ? name : encodedWord(name)) + " <" + email + ">";
    }

    private String part(int depth) {
        int kind = random.nextInt(depth > 4 ? 50 : 100);
        if (kind < 50) {
            return text();
        }
        if (kind < 60) {
            return "Content-Type: application/pdf; name=\"a.pdf\"\nContent-Transfer-Encoding: base64\n"
                    + (chance(50) ? "Content-Disposition: attachment; filename=a.pdf\n" : "") + "\n"
                    + ByteString.of(new byte[random.nextInt(100)]).base64() + "\n";
        }
        if (kind < 70) {
            return "Content-Type: message/rfc822\n\n" + message(depth + 1);
        }
        String boundary = "=_" + depth + "_" + random.nextInt(1000);
        StringBuilder out = new StringBuilder("Content-Type: multipart/"
                + one(List.of("mixed", "alternative", "related", "digest")) + "; boundary=\"" + boundary + "\"\n\n");
        out.append(chance(30) ? "preamble\n" : "");
        for (int i = random.nextInt(4); i >= 0; i--) {
            out.append("--")
                    .append(boundary)
                    .append('\n')
                    .append(part(depth + 1))
                    .append('\n');
        }
        return out + (chance(90) ? "--" + boundary + "--\n" : "") + (chance(20) ? "epilogue\n" : "");
    }

    private String text() {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            words.append(one(WORDS)).append(chance(80) ? " " : "\n");
        }
        if (chance(10)) {
            words.append("needle in here");
        }
        boolean latin = words.chars().allMatch(c -> c < 256) && chance(50);
        ByteString octets =
                ByteString.encodeString(words.toString(), latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        String type = (chance(90)
                ? "Content-Type: text/" + (chance(70) ? "plain" : "html") + "; charset="
                        + (latin ? "iso-8859-1" : "utf-8") + "\n"
                : "");
        if (chance(30)) {
            return type + "Content-Transfer-Encoding: base64\n\n"
                    + ByteString.encodeString(
                                    octets.string(StandardCharsets.ISO_8859_1).replace("\n", "\r\n"),
                                    StandardCharsets.ISO_8859_1)
                            .base64()
                    + "\n";
        }
        if (chance(50)) {
            StringBuilder q = new StringBuilder();
            for (byte octet : octets.toByteArray()) {
                q.append(octet == '\n' || octet >= ' ' && octet != '=' ? "" + (char) octet : "=" + hex(octet));
            }
            return type + "Content-Transfer-Encoding: quoted-printable\n\n" + q + "\n";
        }
        return type + "Content-Transfer-Encoding: 8bit\n\n" + octets.string(StandardCharsets.ISO_8859_1) + "\n";
    }
}
