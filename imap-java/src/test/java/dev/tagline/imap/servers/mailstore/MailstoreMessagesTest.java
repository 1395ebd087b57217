package dev.tagline.imap.servers.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the mailstore says of messages, well-formed and not, is what Dovecot says. */
@ExtendWith(Dovecot.class)
class MailstoreMessagesTest {
    private static final List<String> WHOLE = List.of(
            "RFC822.SIZE",
            "ENVELOPE",
            "BODY",
            "BODYSTRUCTURE",
            "RFC822",
            "RFC822.HEADER",
            "RFC822.TEXT",
            "BODY[]",
            "BODY[HEADER]",
            "BODY[TEXT]",
            "BODY[1.MIME]",
            "BODY[HEADER.FIELDS (Subject FROM \"To\" X-None)]",
            "BODY[HEADER.FIELDS.NOT (Subject received)]",
            "BODY[]<0.10>",
            "BODY[TEXT]<3.100000>",
            "BODY[HEADER]<100000.1>");

    /** What Dovecot says otherwise, by a word of the message, and why we do not. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "no subtype", "RFC 2045 5.2: what is no type is text/plain",
            "empty type", "RFC 2045 5.2",
            "garbage in", "RFC 2045 5.2",
            "multipart/; boundary", "RFC 2045 5.2",
            ";;; charset", "RFC 2045 5.1: a parameter has a name",
            "name=\"open", "whatever stands in quotes that are never closed",
            "boundary=\"\"", "RFC 2046 5.1.1: a boundary has at least a character",
            "bbbbbb", "RFC 2046 5.1.1: the whole boundary counts, even if it is too long",
            "--\r\n--b",
                    "RFC 2046 5.1.1: the line end before a boundary belongs to it, even behind the end of inner parts");

    @Test
    void everyItemAndEverySection(DovecotServer dovecot) throws IOException {
        List<ByteString> corpus = new ArrayList<>(NastyMessages.all());
        corpus.addAll(RandomMessages.of(7, 120));
        List<String> differences = new ArrayList<>();
        try (FakeImapServer server = new FakeImapServer().dispatcher(new Mailstore());
                PlainImap ours = PlainImap.of(server);
                PlainImap theirs = PlainImap.of(dovecot, "differential-messages")) {
            for (ByteString message : corpus) {
                ours.append(message);
                theirs.append(message);
            }
            ours.ok("SELECT INBOX");
            theirs.ok("SELECT INBOX");
            for (int i = 1; i <= corpus.size(); i++) {
                List<String> items = new ArrayList<>(WHOLE);
                List<Object> structure = new ArrayList<>();
                theirs.ok("FETCH " + i + " BODYSTRUCTURE")
                        .untagged()
                        .forEach(row -> structure.add(Items.of(row).get("BODYSTRUCTURE")));
                Sections.add(structure.get(0), "", items);
                Map<String, Object> expected = fetched(theirs, i, items);
                Map<String, Object> actual = fetched(ours, i, items);
                for (Map.Entry<String, Object> each : expected.entrySet()) {
                    Object mine = actual.get(each.getKey());
                    // Of a part that is not there Dovecot says that it is empty; NIL says what it is.
                    boolean none = "\"\"".equals(each.getValue()) && "NIL".equals(mine);
                    // Dovecot adds an empty line to HEADER.FIELDS of headers without, and takes it from headers without
                    // body.
                    none |= each.getKey().contains("HEADER.FIELDS (")
                            && each.getValue().equals(withEmptyLine(mine));
                    none |= each.getKey().matches(".*(HEADER|MIME)]")
                            && withEmptyLine(each.getValue()).equals(mine);
                    String text = corpus.get(i - 1).utf8();
                    boolean explained = each.getKey().startsWith("BODY")
                            && EXPLAINED.keySet().stream().anyMatch(text::contains);
                    if (!none && !explained && !String.valueOf(each.getValue()).equals(String.valueOf(mine))) {
                        differences.add("\n" + i + " " + each.getKey() + "\n  Dovecot " + shortened(each.getValue())
                                + "\n  we      " + shortened(mine) + "\n  "
                                + shortened(corpus.get(i - 1).utf8()));
                    }
                }
            }
        }
        assertEquals(List.of(), differences, differences.size() + " differences");
        assertTrue(corpus.size() > 200);
    }

    private static Object withEmptyLine(@Nullable Object string) {
        String text = String.valueOf(string);
        return text.endsWith("\"") ? text.substring(0, text.length() - 1) + "\r\n\"" : text;
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value).replace("\r", "\\r").replace("\n", "\\n");
        return text.length() > 600 ? text.substring(0, 600) + "..." : text;
    }

    private static Map<String, Object> fetched(PlainImap imap, int number, List<String> items) throws IOException {
        List<String> peeking =
                items.stream().map(item -> item.replace("BODY[", "BODY.PEEK[")).toList();
        Map<String, Object> all = new TreeMap<>();
        for (int i = 0; i < peeking.size(); i += 50) {
            String some = String.join(" ", peeking.subList(i, Math.min(peeking.size(), i + 50)));
            imap.ok("FETCH " + number + " (" + some + ")").untagged().forEach(row -> all.putAll(Items.of(row)));
        }
        all.remove("FLAGS");
        return all;
    }
}
