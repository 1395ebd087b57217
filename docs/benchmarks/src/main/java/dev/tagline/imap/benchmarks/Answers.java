package dev.tagline.imap.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The server's side of one connection, without its octets' way: lines in, answers out. */
final class Answers {
    /** As many as servers have. */
    private static final String CAPABILITIES = "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT SORT=DISPLAY "
            + "THREAD=REFERENCES THREAD=REFS MULTIAPPEND URL-PARTIAL CATENATE UNSELECT CHILDREN NAMESPACE UIDPLUS "
            + "LIST-EXTENDED I18NLEVEL=1 CONDSTORE QRESYNC ESEARCH ESORT SEARCHRES WITHIN CONTEXT=SEARCH LIST-STATUS "
            + "BINARY MOVE SNIPPET=FUZZY PREVIEW LITERAL+ NOTIFY SPECIAL-USE";

    static final String GREETING = "* OK [CAPABILITY " + CAPABILITIES + "] ready\r\n";

    private static final int MESSAGES = 100;

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder answers = new StringBuilder();
    private String idleTag = "";
    private int exists = MESSAGES;

    /** Who logged in, {@code u17} as 17; -1 before. Written by the connection's thread. */
    volatile int user = -1;

    /** Written by the connection's thread. */
    volatile boolean idling;

    /** Takes what was read and returns what to send, which may be nothing. */
    String take(byte[] octets, int count) {
        answers.setLength(0);
        for (int i = 0; i < count; i++) {
            if (octets[i] == '\n') {
                answer(line.toString());
                line.setLength(0);
            } else if (octets[i] != '\r') {
                line.append((char) octets[i]);
            }
        }
        return answers.toString();
    }

    private void answer(String said) {
        if (said.equalsIgnoreCase("DONE")) {
            idling = false;
            answers.append(idleTag).append(" OK done\r\n");
            return;
        }
        int space = said.indexOf(' ');
        String tag = said.substring(0, Math.max(0, space));
        String command = said.substring(space + 1).toUpperCase(Locale.ROOT);
        if (command.startsWith("LOGIN")) {
            user = number(command);
            answers.append(tag).append(" OK [CAPABILITY ").append(CAPABILITIES).append("] logged in\r\n");
            return;
        } else if (command.startsWith("CAPABILITY")) {
            answers.append("* CAPABILITY ").append(CAPABILITIES).append("\r\n");
        } else if (command.startsWith("SELECT") || command.startsWith("EXAMINE")) {
            answers.append("* FLAGS (\\Seen)\r\n* ").append(exists);
            answers.append(
                    " EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] UIDs valid\r\n* OK [UIDNEXT 9999] Predicted next UID\r\n");
        } else if (command.startsWith("LOGOUT")) {
            answers.append("* BYE\r\n");
        } else if (command.startsWith("IDLE")) {
            idleTag = tag;
            answers.append("+ idling\r\n");
            idling = true;
            return;
        }
        answers.append(tag).append(" OK -\r\n");
    }

    private static int number(String command) {
        int number = 0;
        int i = command.indexOf('U') + 1;
        while (i < command.length() && command.charAt(i) >= '0' && command.charAt(i) <= '9') {
            number = number * 10 + command.charAt(i++) - '0';
        }
        return number;
    }

    /** One more message. By one thread at a time. */
    byte[] push() {
        exists++;
        return ("* " + exists + " EXISTS\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
