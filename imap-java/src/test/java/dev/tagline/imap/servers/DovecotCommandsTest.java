package dev.tagline.imap.servers;

import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.body;
import static dev.tagline.imap.command.SearchKey.flagged;
import static dev.tagline.imap.command.SearchKey.not;
import static dev.tagline.imap.command.SearchKey.or;
import static dev.tagline.imap.command.SearchKey.seen;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.CustomCommand;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.MessageBody;
import dev.tagline.imap.message.MultipartBody;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every command of RFC 9051 chapter 6, in its order, as a real Dovecot answers it. */
@ExtendWith(Dovecot.class)
class DovecotCommandsTest {
    private ImapConnection connection;

    @BeforeEach
    void connect(DovecotServer dovecot, TestInfo test) throws ImapException {
        connection = dovecot.client(test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT))
                .connect();
    }

    @AfterEach
    void disconnect() {
        if (connection != null) {
            connection.close();
        }
    }

    private static final MailboxName INBOX = MailboxName.INBOX;

    private long append(ByteString message, Flag... flags) throws ImapException {
        return connection.append("INBOX", List.of(flags), message).uid();
    }

    private FetchResponse row(long uid, FetchAttribute... attributes) throws ImapException {
        List<FetchResponse> rows = connection.fetch(UidSet.of(uid), attributes);
        assertEquals(1, rows.size());
        return rows.get(0);
    }

    private Set<String> names(List<ListedMailbox> mailboxes) {
        return mailboxes.stream().map(mailbox -> mailbox.name().text()).collect(Collectors.toSet());
    }

    @Test
    void capabilityNoopLogout() throws ImapException {
        assertTrue(connection.capabilities().has(Capability.UIDPLUS), "capabilities are those of after the login");
        assertEquals(connection.capabilities(), connection.capability());
        connection.noop();
        connection.logout();
        assertEquals(ConnectionState.LOGOUT, connection.state());
        assertThrows(ImapException.class, () -> connection.noop());
    }

    @Test
    void id() throws ImapException {
        assertEquals(
                "Dovecot",
                connection
                        .id(new TreeMap<>(Map.of("name", "tests \"of\" t\u00e4gline")))
                        .get("name"));
    }

    @Test
    void enable() throws ImapException {
        assertTrue(connection.enable(Capability.CONDSTORE).has(Capability.CONDSTORE));
        assertTrue(connection.isEnabled(Capability.CONDSTORE));
        assertTrue(connection.enable(Capability.of("X-UNHEARD-OF")).asSet().isEmpty());
        assertTrue(connection.select("INBOX").highestModSeq() > 0);
    }

    @Test
    void selectAndExamine() throws ImapException {
        append(Messages.plain("one", "x"));
        SelectedMailbox inbox = connection.select("inbox");
        assertEquals(INBOX, inbox.name());
        assertEquals(1, inbox.exists());
        assertEquals(2, inbox.uidNext());
        assertTrue(inbox.uidValidity() > 0);
        assertEquals(1, inbox.firstUnseen());
        assertFalse(inbox.readOnly());
        assertTrue(inbox.newKeywords());
        assertEquals(ConnectionState.SELECTED, connection.state());

        assertTrue(connection.examine("INBOX").readOnly());
        CommandFailedException missing =
                assertThrows(CommandFailedException.class, () -> connection.select("No such mailbox"));
        assertTrue(missing.connectionSurvives());
        assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        assertNull(connection.selected());
    }

    @Test
    void createRenameDelete() throws ImapException {
        connection.create("a/b");
        assertEquals(Set.of("a", "a/b"), names(connection.list("a*")));
        CommandFailedException again = assertThrows(CommandFailedException.class, () -> connection.create("a/b"));
        assertEquals(
                "ALREADYEXISTS",
                assertInstanceOf(ResponseCode.class, again.code()).keyword());
        connection.rename("a", "c d");
        assertEquals(Set.of("c d", "c d/b"), names(connection.list("c*")));
        connection.delete("c d/b");
        connection.delete("c d");
        assertEquals(List.of(), connection.list("c*"));
    }

    @Test
    void subscribeListAndLsub() throws ImapException {
        connection.create("news");
        connection.subscribe("news");
        assertEquals(Set.of("news", "Sent"), names(connection.lsub("*")));
        List<ListedMailbox> subscribed =
                connection.execute(ListCommand.matching("*").selecting(ListCommand.Selection.SUBSCRIBED));
        assertEquals(Set.of("news", "Sent"), names(subscribed));
        connection.unsubscribe("news");
        assertEquals(Set.of("Sent"), names(connection.lsub("*")));
        assertEquals(Set.of("INBOX", "Sent", "news", "Public"), names(connection.list("%")));
    }

    @Test
    void listTellsDelimiterAndUse() throws ImapException {
        ListedMailbox sent = connection.list("Sent").get(0);
        assertEquals('/', sent.delimiter());
        assertTrue(sent.attributes().contains(MailboxAttribute.SENT));
        assertTrue(sent.attributes().contains(MailboxAttribute.HASNOCHILDREN));
    }

    @Test
    void listWithStatus() throws ImapException {
        append(Messages.plain("one", "x"));
        append(Messages.plain("two", "x"), Flag.SEEN);
        List<ListedMailbox> all =
                connection.execute(ListCommand.matching("*").withStatus(StatusItem.MESSAGES, StatusItem.UNSEEN));
        Map<String, MailboxStatus> statuses = all.stream()
                .filter(mailbox -> mailbox.status() != null)
                .collect(Collectors.toMap(mailbox -> mailbox.name().text(), ListedMailbox::status));
        assertEquals(
                Set.of("INBOX", "Sent", DovecotServer.PUBLIC_MAILBOX), statuses.keySet(), "all that can be selected");
        assertEquals(2, statuses.get("INBOX").messages());
        assertEquals(1, statuses.get("INBOX").unseen());
        assertEquals(0, statuses.get("Sent").messages());
    }

    @Test
    void namespace() throws ImapException {
        assertEquals('/', connection.namespace().personal().get(0).delimiter());
    }

    @Test
    void status() throws ImapException {
        append(Messages.plain("one", "x"), Flag.DELETED);
        MailboxStatus status = connection.status(
                "INBOX",
                StatusItem.MESSAGES,
                StatusItem.UIDNEXT,
                StatusItem.UIDVALIDITY,
                StatusItem.UNSEEN,
                StatusItem.SIZE,
                StatusItem.HIGHESTMODSEQ);
        assertEquals(1, status.messages());
        assertEquals(2, status.uidNext());
        assertEquals(1, status.unseen());
        assertTrue(status.uidValidity() > 0);
        assertTrue(status.highestModSeq() > 0);
        assertEquals(Messages.plain("one", "x").size(), status.size());
    }

    @Test
    void twoStatusAtOnceEachGetTheirOwn() throws Exception {
        append(Messages.plain("one", "x"));
        var inbox = connection.submit(new dev.tagline.imap.command.Status(INBOX, StatusItem.MESSAGES));
        var sent = connection.submit(new dev.tagline.imap.command.Status(MailboxName.of("Sent"), StatusItem.MESSAGES));
        assertEquals(1, inbox.get().messages());
        assertEquals(0, sent.get().messages());
    }

    @Test
    void append() throws ImapException {
        InternalDate date = InternalDate.parse("17-Jul-1996 02:44:25 -0700");
        ByteString message = Messages.plain("Hello", "J\u00f6rg");
        AppendResult result =
                connection.append(INBOX, List.of(Flag.FLAGGED, Flag.of("$Work")), date, LiteralContent.of(message));
        assertEquals(1, result.uid());
        assertEquals(connection.select("INBOX").uidValidity(), result.uidValidity());
        FetchResponse row = row(
                1,
                FetchAttribute.FLAGS,
                FetchAttribute.INTERNALDATE,
                FetchAttribute.RFC822_SIZE,
                FetchAttribute.bodyPeek(Section.FULL));
        assertTrue(row.flags().containsAll(Flags.of(Flag.FLAGGED, Flag.of("$work"))));
        assertEquals(date.toInstant(), row.internalDate().toInstant());
        assertEquals(message.size(), row.size());
        assertEquals(message, row.body(Section.FULL).byteString());

        CommandFailedException missing =
                assertThrows(CommandFailedException.class, () -> connection.append("nowhere", List.of(), message));
        assertEquals("TRYCREATE", missing.code().keyword());
        connection.noop();
    }

    @Test
    void checkCloseUnselect() throws ImapException {
        append(Messages.plain("one", "x"), Flag.DELETED);
        append(Messages.plain("two", "x"));
        connection.select("INBOX");
        connection.check();
        connection.unselect();
        assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        assertEquals(2, connection.select("INBOX").exists());
        connection.closeMailbox();
        assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        assertEquals(1, connection.select("INBOX").exists());
    }

    @Test
    void expunge() throws ImapException {
        for (int i = 0; i < 4; i++) {
            append(Messages.plain("n" + i, "x"), Flag.DELETED);
        }
        connection.select("INBOX");
        assertEquals(1, connection.expunge(UidSet.of(2)));
        assertEquals(3, connection.selected().exists());
        assertEquals(3, connection.expunge());
        assertEquals(0, connection.selected().exists());
    }

    @Test
    void search() throws ImapException {
        long one = append(Messages.plain("Gr\u00fc\u00dfe", "na\u00efve"), Flag.SEEN);
        long two = append(Messages.plain("Hello", "world"), Flag.FLAGGED);
        long three = append(Messages.nested());
        connection.select("INBOX");
        assertEquals(UidSet.of(one, two, three), connection.search(all()).uids());
        assertEquals(UidSet.of(one), connection.search(seen()).uids());
        assertEquals(UidSet.of(one, three), connection.search(not(flagged())).uids());
        assertEquals(
                UidSet.of(one, two), connection.search(or(seen(), flagged())).uids());
        assertEquals(
                UidSet.of(one, three),
                connection.search(subject("gr\u00fc\u00dfe")).uids());
        assertEquals(UidSet.of(one), connection.search(body("na\u00efve")).uids());
        assertTrue(connection.search(subject("nowhere")).isEmpty());
        assertEquals(
                UidSet.of(two),
                connection
                        .search(subject("hello"), not(body("\"orld")), flagged())
                        .uids());
    }

    @Test
    void extendedSearch() throws ImapException {
        for (int i = 0; i < 5; i++) {
            append(Messages.plain("n" + i, "x"));
        }
        connection.select("INBOX");
        connection.store(UidSet.of(2), Store.Change.ADD, Flag.DELETED);
        connection.expunge();
        SearchResult result = connection.execute(
                Search.forUids(all()).returning(SearchReturn.MIN, SearchReturn.MAX, SearchReturn.COUNT));
        assertEquals(1, result.min());
        assertEquals(5, result.max());
        assertEquals(4, result.count());
        SearchResult numbers = connection.execute(Search.forNumbers(all()));
        assertEquals(SequenceSet.range(1, 4), numbers.numbers());
        assertEquals(4, numbers.count());
        connection.execute(Search.forUids(all()).returning(SearchReturn.SAVE));
        assertEquals(
                4, connection.fetch(UidSet.savedResult(), FetchAttribute.UID).size());
    }

    @Test
    void fetchEnvelopeAndStructure() throws ImapException {
        long uid = append(Messages.nested());
        connection.select("INBOX");
        FetchResponse row = row(uid, FetchAttribute.ENVELOPE, FetchAttribute.BODYSTRUCTURE);
        Envelope envelope = row.envelope();
        assertEquals("Gr\u00fc\u00dfe", envelope.subject());
        assertEquals("2022-01-01T12:00+01:00", envelope.date().toString());
        assertEquals(1, envelope.from().size());
        assertTrue(envelope.from().get(0).toString().contains("J\u00f6rg"));

        MultipartBody structure = assertInstanceOf(MultipartBody.class, row.bodyStructure());
        assertEquals("multipart/mixed", structure.mediaType());
        assertEquals(3, structure.parts().size());
        BodyStructure attachment = structure.parts().get(1);
        assertEquals("application/octet-stream", attachment.mediaType());
        assertEquals("\u20ac.bin", attachment.disposition().filename());
        MessageBody inner =
                assertInstanceOf(MessageBody.class, structure.parts().get(2));
        assertEquals("inside", inner.envelope().subject());
        assertEquals("text/html", inner.body().mediaType());
    }

    @Test
    void fetchSections() throws ImapException {
        long uid = append(Messages.nested());
        connection.select("INBOX");
        Section text = Section.part(1);
        Section fields = Section.headerFields("SUBJECT", "DATE");
        Section innerText = Section.part(3).text();
        FetchResponse row = row(
                uid,
                FetchAttribute.bodyPeek(text),
                FetchAttribute.bodyPeek(fields),
                FetchAttribute.bodyPeek(innerText),
                FetchAttribute.bodyPeek(Section.part(2).mime()),
                FetchAttribute.binaryPeek(Section.part(2)),
                FetchAttribute.bodyPeek(Section.FULL, new Partial(6, 10)));
        assertEquals("See attached.", row.body(text).utf8());
        assertTrue(row.body(fields).utf8().contains("Subject: =?ISO-8859-1?Q?Gr=FC=DFe?="));
        assertEquals("<p>inside</p>", row.body(innerText).utf8().strip());
        assertTrue(row.bodies().stream().anyMatch(body -> body.origin() == 6 && body.size() == 10));
        assertTrue(
                row.bodies().stream().anyMatch(body -> body.byteString().hex().equals("000102030405")));
        assertFalse(row(uid, FetchAttribute.FLAGS).flags().seen());
        row(uid, FetchAttribute.body(text));
        assertTrue(row(uid, FetchAttribute.FLAGS).flags().seen());
    }

    @Test
    void fetchMacroBySequenceNumber() throws ImapException {
        append(Messages.plain("one", "x"));
        append(Messages.plain("two", "x"));
        connection.select("INBOX");
        List<FetchResponse> rows = connection.fetch(SequenceSet.all(), FetchAttribute.FULL);
        assertEquals(2, rows.size());
        assertEquals("two", rows.get(1).envelope().subject());
        assertNotNull(rows.get(1).bodyStructure());
    }

    @Test
    void store() throws ImapException {
        long uid = append(Messages.plain("one", "x"));
        connection.select("INBOX");
        Flag keyword = Flag.of("Later");
        var added = connection.store(UidSet.of(uid), Store.Change.ADD, Flag.SEEN, keyword);
        assertTrue(added.rows().get(0).flags().containsAll(List.of(Flag.SEEN, keyword)));
        connection.execute(Store.remove(UidSet.of(uid), Flag.SEEN).silently());
        assertFalse(row(uid, FetchAttribute.FLAGS).flags().seen());
        connection.execute(Store.replace(SequenceSet.of(1), List.of(Flag.DRAFT)));
        assertTrue(row(uid, FetchAttribute.FLAGS).flags().draft());
        assertFalse(row(uid, FetchAttribute.FLAGS).flags().contains(keyword));
        connection.store(UidSet.of(uid), Store.Change.REPLACE);
        assertFalse(row(uid, FetchAttribute.FLAGS).flags().draft());
    }

    @Test
    void copyAndMove() throws ImapException {
        for (int i = 0; i < 4; i++) {
            append(Messages.plain("n" + i, "x"));
        }
        connection.select("INBOX");
        CopyResult copied = connection.copy(UidSet.of(2, 4), "Sent");
        assertEquals(UidSet.of(2, 4), copied.source());
        assertEquals(UidSet.of(1, 2), copied.destination());
        assertEquals(2, copied.destinationOf(4));
        connection.copy(SequenceSet.of(1), "Sent");
        CopyResult moved = connection.move(UidSet.of(3), "Sent");
        assertEquals(UidSet.of(4), moved.destination());
        connection.move(SequenceSet.of(1), "Sent");
        assertEquals(2, connection.selected().exists());
        assertEquals(UidSet.of(2, 4), connection.search(all()).uids());
        assertEquals(5, connection.status("Sent", StatusItem.MESSAGES).messages());
        CommandFailedException missing =
                assertThrows(CommandFailedException.class, () -> connection.copy(UidSet.of(2), "nowhere"));
        assertEquals("TRYCREATE", missing.code().keyword());
    }

    @Test
    void customCommand() throws ImapException {
        connection.select("INBOX");
        append(Messages.plain("one", "x"));
        append(Messages.plain("two", "x"));
        CustomCommand notify = CustomCommand.named("NOTIFY").with(out -> out.atom("NONE"));
        assertEquals(List.of(), connection.execute(notify).responses());
        CustomCommand unknown = CustomCommand.named("XUNHEARDOF");
        CommandRejectedException bad = assertThrows(CommandRejectedException.class, () -> connection.execute(unknown));
        assertTrue(bad.connectionSurvives());
        connection.noop();
    }

    @Test
    void commandInTheWrongStateIsNotSent() throws ImapException {
        int lines = connection.lastExchanges().size();
        assertThrows(CommandNotPermittedException.class, () -> connection.expunge());
        assertEquals(lines, connection.lastExchanges().size());
        connection.noop();
    }

    @Test
    void mailboxNameBeyondAsciiComesBack() throws ImapException {
        for (String name : List.of(
                "Entw\u00fcrfe", "\u53f0\u5317/\u65e5\u672c\u8a9e", "A & B", "\ud83d\ude00", "a \"b\" \\c", "{5}")) {
            connection.create(name);
            assertTrue(names(connection.list("*")).contains(name), name);
            connection.append(name, List.of(), Messages.plain(name, "x"));
            assertEquals(1, connection.select(name).exists(), name);
            assertEquals(name, connection.selected().name().text());
            connection.unselect();
            assertEquals(1, connection.status(name, StatusItem.MESSAGES).messages());
        }
    }

    @Test
    void bodyGoesToASinkAndComesFromASource() throws Exception {
        byte[] octets = new byte[5_000_000];
        new java.util.Random(7).nextBytes(octets);
        ByteString message = new Buffer()
                .write(Messages.plain("big", ""))
                .writeUtf8(ByteString.of(octets).base64().replaceAll("(.{76})", "$1\r\n"))
                .readByteString();
        Buffer source = new Buffer().write(message);
        long uid = connection
                .append(INBOX, List.of(), null, LiteralContent.of(source, message.size()))
                .uid();
        connection.select("INBOX");
        Buffer sink = new Buffer();
        assertEquals(message.size(), connection.fetchBody(uid, Section.FULL, sink));
        assertEquals(message.sha256(), sink.sha256());
        assertEquals(-1, connection.fetchBody(uid + 1, Section.FULL, sink));
        try (okio.BufferedSource pulled = okio.Okio.buffer(connection.openBody(uid, Section.TEXT))) {
            assertTrue(message.utf8().endsWith(pulled.readUtf8()));
        }
        connection.noop();
    }
}
