package dev.tagline.imap.testkit.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the mailstore begins with, where it listens, and what it shows and writes of what is said. */
class StandaloneOptionsIT {
    private static final String CYAN = "\u001b[36m";
    private static final String GREEN = "\u001b[32m";

    @TempDir
    private Path folder;

    @Test
    void onATerminalTheDialogueIsShownInColours() throws Exception {
        assumeTrue(Files.isExecutable(Program.SCRIPT));
        try (Program program = Program.onTerminal(folder, "mailstore", "--port", "0", "--show")) {
            String ready = program.line();
            assertNotNull(ready, program.err());
            try (Wire wire = Wire.connect(Integer.parseInt(ready.strip().substring(ready.lastIndexOf(':') + 1)))) {
                wire.line();
                wire.command("a LOGIN alice S3NT1NEL");
                assertTrue(until(program, "C: a LOGIN").startsWith("[1] " + CYAN + "C: a LOGIN alice <any>"));
                assertTrue(until(program, "S: a OK").startsWith("[1] " + GREEN + "S: a OK"));
            }
        }
    }

    private static String until(Program program, String part) throws IOException {
        String line = program.line();
        while (line != null && !line.contains(part)) {
            assertFalse(line.contains("S3NT1NEL"), line);
            line = program.line();
        }
        assertNotNull(line, part);
        return line;
    }

    @Test
    void nothingIsColouredThatIsNoTerminal() throws Exception {
        try (Program program = Program.start(folder, "mailstore", "--show")) {
            try (Wire wire = Wire.connect(program.port("IMAP"))) {
                wire.line();
                wire.command("a NOOP");
                assertEquals("[1] C: a NOOP", until(program, "C: a NOOP"));
            }
        }
    }

    @Test
    void itListensWhereItIsTold() throws Exception {
        InetAddress second = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        try (Program program = Program.start(folder, "mailstore", "--bind", "127.0.0.2")) {
            String ready = program.line();
            assertNotNull(ready, program.err());
            assertTrue(ready.startsWith("IMAP ready on 127.0.0.2:"), ready);
            int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
            try (Wire wire = new Wire(new Socket(second, port))) {
                assertTrue(wire.line().startsWith("* OK "));
            }
        }
    }

    @Test
    void aMaildirIsReadWithItsFlagsAndFolders() throws Exception {
        Path maildir = folder.resolve("Maildir");
        message(maildir.resolve("cur"), "1772366400.M1P1.host:2,FS", "one");
        message(maildir.resolve("new"), "1772366401.M2P1.host", "two");
        message(maildir.resolve(".Archive.2025").resolve("cur"), "1772366402.M3P1.host:2,S", "three");
        try (Program program = Program.start(folder, "mailstore", "--maildir", maildir.toString())) {
            try (Wire wire = Wire.connect(program.port("IMAP"))) {
                wire.line();
                wire.command("a LOGIN alice x");
                assertEquals(
                        "* STATUS INBOX (MESSAGES 2 UNSEEN 1)",
                        wire.answers("b STATUS INBOX (MESSAGES UNSEEN)").get(0));
                wire.command("c SELECT INBOX");
                assertEquals(
                        "* SEARCH 1",
                        wire.answers("d SEARCH FLAGGED SEEN SUBJECT one").get(0));
                List<String> listed = wire.answers("e LIST \"\" \"Archive*\"");
                assertTrue(listed.stream().anyMatch(line -> line.endsWith("Archive/2025")), listed::toString);
            }
        }
    }

    private static void message(Path folder, String name, String subject) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), "Subject: " + subject + "\n\nHello.\n");
    }

    @Test
    void anMboxIsReadWithItsFlags() throws Exception {
        Path mbox = Files.writeString(folder.resolve("mbox"), """
                From jane@example.org Sun Mar  1 12:00:00 2026
                Subject: one
                Status: RO

                Hello.

                From jane@example.org Sun Mar  1 12:01:00 2026
                Subject: two

                Hello again.
                """);
        try (Program program = Program.start(folder, "mailstore", "--mbox", mbox.toString())) {
            try (Wire wire = Wire.connect(program.port("IMAP"))) {
                wire.line();
                wire.command("a LOGIN alice x");
                wire.command("b SELECT INBOX");
                assertEquals(
                        "* SEARCH 1", wire.answers("c SEARCH SEEN SUBJECT one").get(0));
                assertEquals(
                        "* SEARCH 2",
                        wire.answers("d SEARCH UNSEEN SUBJECT two").get(0));
            }
        }
    }

    @Test
    void aTranscriptOfEachConnectionIsWrittenWithoutPasswords() throws Exception {
        Path file = folder.resolve("talk.imap");
        Path second = folder.resolve("talk-2.imap");
        try (Program program = Program.start(folder, "mailstore", "--transcript", file.toString())) {
            int port = program.port("IMAP");
            for (int i = 0; i < 2; i++) {
                try (Wire wire = Wire.connect(port)) {
                    wire.line();
                    wire.command("a LOGIN alice S3NT1NEL");
                    wire.command("b LOGOUT");
                    assertEquals(null, wire.line());
                }
            }
            program.terminate();
            assertEquals(143, program.exitCode());
        }
        for (Path each : List.of(file, second)) {
            String talk = Files.readString(each);
            assertTrue(talk.contains("C: a LOGIN alice <any>\n"), talk);
            assertTrue(talk.contains("S: b OK"), talk);
            assertFalse(talk.contains("S3NT1NEL"), talk);
        }
    }
}
