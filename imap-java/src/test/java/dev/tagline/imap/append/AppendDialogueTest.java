package dev.tagline.imap.append;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import okio.Socket;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The dialogues of RFC 3502, RFC 7889 and RFC 8508, and of servers that do not keep to them. */
class AppendDialogueTest {
    private static final MailboxName DRAFTS = MailboxName.of("Drafts");
    private static final String SELECTED = """
            S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS REPLACE CATENATE%s] hello
            C: s SELECT Drafts
            S: * 4 EXISTS
            S: s OK [READ-WRITE] done
            """;

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    private static LiteralContent content(String text) {
        return LiteralContent.of(ByteString.encodeUtf8(text.replace("\n", "\r\n")));
    }

    private static NewMessage message(String text) {
        return NewMessage.of(content(text));
    }

    @Test
    void severalMessagesAreOneCommand() throws Exception {
        NewMessage first = message("""
                Date: Mon, 7 Feb 1994 21:52:25 -0800 (PST)
                From: Fred Foobar <foobar@Blurdybloop.example.COM>
                Subject: afternoon meeting
                To: mooch@owatagu.example.net
                Message-Id: <B27397-0100000@Blurdybloop.example.COM>
                MIME-Version: 1.0
                Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

                Hello Joe, do you think we can meet at 3:30 tomorrow?
                """).flags(Flag.SEEN);
        NewMessage second = message("""
                Date: Mon, 7 Feb 1994 22:43:04 -0800 (PST)
                From: Joe Mooch <mooch@OWaTaGu.example.net>
                Subject: Re: afternoon meeting
                To: foobar@blurdybloop.example.com
                Message-Id: <a0434793874930@OWaTaGu.example.net>
                MIME-Version: 1.0
                Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

                3:30 is fine with me.
                """).flags(Flag.SEEN).date(InternalDate.parse(" 7-Feb-1994 22:43:04 -0800"));
        assertEquals(329, first.octets());
        assertEquals(295, second.octets());
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 MULTIAPPEND UIDPLUS] hello
                C: A003 APPEND saved-messages (\\Seen) {329}
                S: + Ready for literal data
                C: Date: Mon, 7 Feb 1994 21:52:25 -0800 (PST)
                C: From: Fred Foobar <foobar@Blurdybloop.example.COM>
                C: Subject: afternoon meeting
                C: To: mooch@owatagu.example.net
                C: Message-Id: <B27397-0100000@Blurdybloop.example.COM>
                C: MIME-Version: 1.0
                C: Content-Type: TEXT/PLAIN; CHARSET=US-ASCII
                C:
                C: Hello Joe, do you think we can meet at 3:30 tomorrow?
                C:  (\\Seen) " 7-Feb-1994 22:43:04 -0800" {295}
                S: + Ready for literal data
                C: Date: Mon, 7 Feb 1994 22:43:04 -0800 (PST)
                C: From: Joe Mooch <mooch@OWaTaGu.example.net>
                C: Subject: Re: afternoon meeting
                C: To: foobar@blurdybloop.example.com
                C: Message-Id: <a0434793874930@OWaTaGu.example.net>
                C: MIME-Version: 1.0
                C: Content-Type: TEXT/PLAIN; CHARSET=US-ASCII
                C:
                C: 3:30 is fine with me.
                C:
                S: A003 OK [APPENDUID 38505 3955,3950] APPEND completed
                """)) {
            ImapConnection imap = open(server);
            MultiAppendResult stored = imap.append(MailboxName.of("saved-messages"), List.of(first, second));
            assertEquals("3955,3950", stored.uids().toString(), "in the order of the messages");
            assertEquals(38505, stored.uidValidity());
            imap.abort();
        }
    }

    @Test
    void aMessageThatIsRefusedEndsTheCommandAndTheRestIsNotSent() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 MULTIAPPEND] hello
                C: A004 APPEND bogusname (\\Flagged) {1023}
                S: A004 NO [TRYCREATE] No such mailbox as bogusname
                C: A005 APPEND test (\\Flagged) {5}
                S: + Ready for literal data
                C: Hello {35403}
                S: A005 NO APPEND failed: Disk quota exceeded
                C: A006 NOOP
                S: A006 OK still in step
                """)) {
            ImapConnection imap = open(server);
            NewMessage large = message("x".repeat(1023)).flags(Flag.FLAGGED);
            CommandFailedException missing = assertThrows(
                    CommandFailedException.class,
                    () -> imap.append(MailboxName.of("bogusname"), List.of(large, message("never"))));
            assertEquals(Plain.TRYCREATE, missing.code());
            NewMessage never = NewMessage.of(LiteralContent.of(unread(), 35_403));
            CommandFailedException quota = assertThrows(
                    CommandFailedException.class,
                    () -> imap.append(
                            MailboxName.of("test"), List.of(message("Hello").flags(Flag.FLAGGED), never)));
            assertEquals(Outcome.NOT_EXECUTED, quota.outcome());
            imap.noop();
            imap.abort();
        }
    }

    /** A source that must not be read. */
    private static Source unread() {
        return new Source() {
            @Override
            public long read(Buffer sink, long count) {
                throw new AssertionError("nobody asked for this");
            }

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void aMessageThatEndsShortCostsTheConnection() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1 MULTIAPPEND LITERAL-] hello")
                .build()) {
            ImapConnection imap = open(server);
            NewMessage shorter = NewMessage.of(LiteralContent.of(new Buffer().writeUtf8("abc"), 4));
            IOException failure =
                    assertThrows(IOException.class, () -> imap.append(DRAFTS, List.of(message("one"), shorter)));
            assertTrue(failure.getCause() instanceof EOFException, failure::toString);
            assertThrows(IOException.class, imap::noop);
        }
    }

    @Test
    void uidsThatDoNotFitTheMessagesAreNone() throws Exception {
        for (String told : List.of(
                "[APPENDUID 9 3]",
                "[APPENDUID 9 1:4294967295]",
                "[APPENDUID 9 3:5]",
                "[APPENDUID 9]",
                "[TOOBIG]",
                "")) {
            try (FakeImapServer server = new FakeImapServer().script("""
                    S: * PREAUTH [CAPABILITY IMAP4rev1 MULTIAPPEND LITERAL+ UIDPLUS] hello
                    C: A1 APPEND Drafts {1+}
                    C: a {1+}
                    C: b
                    S: A1 OK %s done
                    """.replace("%s", told))) {
                ImapConnection imap = open(server);
                assertEquals(MultiAppendResult.UNTOLD, imap.append(DRAFTS, List.of(message("a"), message("b"))), told);
                imap.abort();
            }
        }
    }

    @Test
    void withoutTheCapabilityNothingIsSentAndTheFailureNamesIt() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] hello
                C: s SELECT Drafts
                S: * 4 EXISTS
                S: s OK [READ-WRITE] done
                C: A1 APPEND Drafts {1+}
                C: a
                S: A1 OK one is for all servers
                """)) {
            ImapConnection imap = open(server);
            imap.select("Drafts");
            lacks("MULTIAPPEND", () -> imap.append(DRAFTS, List.of(message("a"), message("b"))));
            lacks("REPLACE", () -> imap.replace(1, DRAFTS, message("a")));
            lacks("CATENATE", () -> imap.append(DRAFTS, List.of(NewMessage.catenate(CatenatePart.url("/a/;UID=1")))));
            lacks("BINARY", () -> imap.append(DRAFTS, List.of(NewMessage.binary(content("a")))));
            lacks("UTF8=ACCEPT", () -> imap.append(DRAFTS, List.of(NewMessage.utf8(content("a")))));
            assertEquals(MultiAppendResult.UNTOLD, imap.append(DRAFTS, List.of(message("a"))));
            assertEquals(MultiAppendResult.UNTOLD, imap.append(DRAFTS, List.of()));
            imap.abort();
        }
    }

    private static void lacks(String capability, Executable call) {
        CommandNotPermittedException failure = assertThrows(CommandNotPermittedException.class, call);
        assertTrue(String.valueOf(failure.getMessage()).contains(capability), failure.getMessage());
        assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
    }

    @Test
    void replacementIsToldBeforeWhatItReplacesIsGone() throws Exception {
        NewMessage draft = message("""
                Date: Thu, 1 Jan 2015 00:05:00 -0500 (EST)
                From: Fritz Schmidt <fritz.ze@example.org>
                Subject: happy new year !!
                To: miss.mitzy@example.org
                Message-Id: <B238822388-0100000@example.org>
                MIME-Version: 1.0
                Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

                Just saw the best fireworks show. Wish you were here.
                """).flags(Flag.SEEN, Flag.DRAFT);
        try (FakeImapServer server = new FakeImapServer()
                .script(SELECTED.replace("%s", "") + """
                C: A003 REPLACE 4 Drafts (\\Seen \\Draft) {%d}
                S: + Ready for literal data
                C: Date: Thu, 1 Jan 2015 00:05:00 -0500 (EST)
                C: From: Fritz Schmidt <fritz.ze@example.org>
                C: Subject: happy new year !!
                C: To: miss.mitzy@example.org
                C: Message-Id: <B238822388-0100000@example.org>
                C: MIME-Version: 1.0
                C: Content-Type: TEXT/PLAIN; CHARSET=US-ASCII
                C:
                C: Just saw the best fireworks show. Wish you were here.
                C:
                S: * OK [APPENDUID 1 2000] Replacement Message ready
                S: * 5 EXISTS
                S: * 4 EXPUNGE
                S: A003 OK Replace completed
                C: A004 UID REPLACE 2000 Drafts {1}
                S: + Ready for literal data
                C: x
                S: * OK [APPENDUID 1 2001] Replacement Message ready
                S: * 5 EXISTS
                S: * 4 EXPUNGE
                S: A004 OK Replace completed
                """.replace("%d", Long.toString(draft.octets())))) {
            ImapConnection imap = open(server);
            imap.select("Drafts");
            AppendResult first = imap.execute(new Replace(SequenceSet.of(4), DRAFTS, draft));
            assertEquals(new AppendResult(1, 2000), first);
            assertEquals(new AppendResult(1, 2001), imap.replace(2000, DRAFTS, message("x")));
            assertEquals(4, imap.selected().exists());
            imap.abort();
        }
    }

    @Test
    void replacementMayBePutTogetherByTheServer() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED.replace("%s", "") + """
                C: A011 UID REPLACE 3002 Drafts CATENATE (TEXT {71}
                S: + Ready for literal data
                C: To: Mitzy <miss.mitzy@example.org>
                C: Subject: My view of the fireworks
                C:  URL /Drafts/;UID=3002)
                S: * OK [APPENDUID 1 3003] Replacement Message ready
                S: * 5 EXISTS
                S: * 4 EXPUNGE
                S: A011 OK REPLACE completed
                """)) {
            ImapConnection imap = open(server);
            imap.select("Drafts");
            LiteralContent header = content("""
                    To: Mitzy <miss.mitzy@example.org>
                    Subject: My view of the fireworks
                    """);
            assertEquals(71, header.size());
            NewMessage whole = NewMessage.catenate(CatenatePart.text(header), CatenatePart.url("/Drafts/;UID=3002"));
            assertEquals(new AppendResult(1, 3003), imap.replace(3002, DRAFTS, whole));
            imap.abort();
        }
    }

    @Test
    void serversMayTellTheNewUidLateOrNotAtAll() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED.replace("%s", " LITERAL+") + """
                C: A1 UID REPLACE 1 Drafts {1+}
                C: a
                S: * 4 EXPUNGE
                S: * 4 EXISTS
                S: A1 OK [APPENDUID 1 5] done
                C: A2 UID REPLACE 5 Drafts {1+}
                C: b
                S: A2 OK done
                C: A3 UID REPLACE 5 Drafts {1+}
                C: c
                S: A3 NO [NONEXISTENT] gone
                C: A4 NOOP
                S: A4 OK in step
                """)) {
            ImapConnection imap = open(server);
            imap.select("Drafts");
            assertEquals(new AppendResult(1, 5), imap.replace(1, DRAFTS, message("a")));
            assertEquals(AppendResult.UNTOLD, imap.replace(5, DRAFTS, message("b")));
            CommandFailedException gone =
                    assertThrows(CommandFailedException.class, () -> imap.replace(5, DRAFTS, message("c")));
            assertEquals(Plain.NONEXISTENT, gone.code());
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void aMessageBeyondTheServersLimitIsNotSent() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ID APPENDLIMIT=5 LITERAL+ MULTIAPPEND] hello
                C: A1 APPEND Drafts {5+}
                C: 12345
                S: A1 OK done
                """)) {
            ImapConnection imap = open(server);
            assertEquals(5, imap.capabilities().appendLimit());
            assertThrows(IllegalArgumentException.class, () -> imap.append("Drafts", ByteString.encodeUtf8("123456")));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> imap.append(DRAFTS, List.of(message("1"), message("123456"))));
            imap.append("Drafts", ByteString.encodeUtf8("12345"));
            imap.abort();
        }
    }

    @Test
    void mailboxesMayHaveLimitsOfTheirOwn() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ID APPENDLIMIT] hello
                C: t1 STATUS INBOX (APPENDLIMIT)
                S: * STATUS INBOX (APPENDLIMIT 257890)
                S: t1 OK STATUS completed
                C: t2 STATUS news (APPENDLIMIT MESSAGES)
                S: * STATUS news (APPENDLIMIT NIL MESSAGES 3)
                S: t2 OK STATUS completed
                C: t3 APPEND news {5}
                S: t3 NO [TOOBIG] not here
                """)) {
            ImapConnection imap = open(server);
            assertEquals(-1, imap.capabilities().appendLimit());
            assertEquals(257890, imap.status("INBOX", StatusItem.APPENDLIMIT).appendLimit());
            assertEquals(
                    -1,
                    imap.status("news", StatusItem.APPENDLIMIT, StatusItem.MESSAGES)
                            .appendLimit());
            CommandFailedException refused = assertThrows(
                    CommandFailedException.class, () -> imap.append("news", ByteString.encodeUtf8("12345")));
            assertEquals(Plain.TOOBIG, refused.code());
            imap.abort();
        }
    }

    @Test
    void utf8InHeadersIsWrappedWhereThatIsAskedForAndInPartsToo() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE UTF8=ACCEPT CATENATE] hello
                C: A1 ENABLE UTF8=ACCEPT
                S: * ENABLED UTF8=ACCEPT
                S: A1 OK on
                C: A2 APPEND Drafts () UTF8 (~{13}
                S: + go on
                C: Subject: ü
                C: )
                S: A2 OK stored
                C: A3 APPEND Drafts CATENATE (UTF8 (~{13}
                S: + go on
                C: Subject: ü
                C: ) URL /Drafts/;UID=3)
                S: A3 OK stored
                C: A4 APPEND Drafts {13}
                S: + as RFC 9755 has it
                C: Subject: ü
                C:
                S: A4 OK stored
                """)) {
            ImapConnection imap = open(server);
            imap.enable(Capability.UTF8_ACCEPT);
            LiteralContent header = content("Subject: ü\n");
            imap.append(DRAFTS, List.of(NewMessage.utf8(header)));
            imap.append(
                    DRAFTS,
                    List.of(NewMessage.catenate(CatenatePart.utf8(header), CatenatePart.url("/Drafts/;UID=3"))));
            imap.execute(new Append(DRAFTS, header));
            imap.abort();
        }
    }

    @Test
    void literalsGoAtOnceWhereTheServerTakesThemSo() throws Exception {
        String kib4 = "x".repeat(4096);
        String[][] expected = {
            {"LITERAL+", "{4096+}", "{4097+}"}, {"LITERAL-", "{4096+}", "{4097}"}, {"BINARY", "{4096}", "{4097}"}
        };
        for (String[] each : expected) {
            try (FakeImapServer server = new FakeImapServer()
                    .script("S: * PREAUTH [CAPABILITY IMAP4rev1 " + each[0]
                            + "] hello\n"
                            + "C: A1 APPEND Drafts " + each[1] + "\n"
                            + (each[1].contains("+") ? "" : "S: + go on\n")
                            + "C: " + kib4 + "\nS: A1 OK done\n"
                            + "C: A2 APPEND Drafts " + each[2] + "\n"
                            + (each[2].contains("+") ? "" : "S: + go on\n")
                            + "C: y" + kib4 + "\nS: A2 OK done\n")) {
                ImapConnection imap = open(server);
                imap.append(DRAFTS, List.of(message(kib4)));
                imap.append(DRAFTS, List.of(message("y" + kib4)));
                imap.abort();
            }
        }
    }

    @Test
    void whatMakesNoMessageIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MultiAppend(DRAFTS));
        assertThrows(IllegalArgumentException.class, () -> new MultiAppend(DRAFTS, message("a"), message("")));
        assertThrows(IllegalArgumentException.class, () -> NewMessage.catenate());
        assertThrows(IllegalArgumentException.class, () -> CatenatePart.url(""));
        assertThrows(IllegalArgumentException.class, () -> CatenatePart.url("/a b/;UID=1"));
        assertThrows(IllegalArgumentException.class, () -> CatenatePart.url("/a\r\nA1 LOGOUT"));
        for (UidSet set :
                List.of(UidSet.EMPTY, UidSet.all(), UidSet.of(1, 2), UidSet.highest(), UidSet.savedResult())) {
            assertThrows(IllegalArgumentException.class, () -> new Replace(set, DRAFTS, message("a")));
        }
    }
}
