package dev.tagline.imap.servers;

import static dev.tagline.imap.command.FetchAttribute.BODYSTRUCTURE;
import static dev.tagline.imap.command.FetchAttribute.ENVELOPE;
import static dev.tagline.imap.command.FetchAttribute.FLAGS;
import static dev.tagline.imap.command.FetchAttribute.INTERNALDATE;
import static dev.tagline.imap.command.FetchAttribute.RFC822_SIZE;
import static dev.tagline.imap.command.FetchAttribute.bodyPeek;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.Idling;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.acl.AccessControlList;
import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.acl.Right;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.acl.SetAcl;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.Namespace;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.MessageBody;
import dev.tagline.imap.message.MultipartBody;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.quota.MailboxQuota;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.ThreadAlgorithm;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What can be asked of any server. Works in a mailbox of its own, which it deletes at the end; a test of an extension that
 * the server does not have is skipped.
 */
@ExtendWith(Results.class)
abstract class BehaviourSuite implements About.Told {
    private final About about = new About();
    /** Of {@link Messages#nested}. */
    private static final OffsetDateTime WRITTEN = OffsetDateTime.parse("2022-01-01T12:00+01:00");

    private TestedServer server;
    private ImapConnection connection;
    private String delimiter;
    private String box;

    @BeforeEach
    void connect() throws IOException {
        server = server();
        connection = server.client().build().connect();
        Namespace personal = connection.capabilities().has(Capability.NAMESPACE)
                ? connection.namespace().personal().get(0)
                : null;
        Character told = personal == null ? connection.list("").get(0).delimiter() : personal.delimiter();
        delimiter = String.valueOf(told);
        box = (personal == null ? "" : personal.prefix().text()) + "tagline-" + UUID.randomUUID();
        connection.create(box);
    }

    @AfterEach
    void cleanUp() throws ImapException {
        try {
            deleteMailboxes();
        } finally {
            stop();
        }
    }

    private void deleteMailboxes() throws ImapException {
        if (connection == null) {
            return;
        }
        connection.close();
        try (ImapConnection last = server.client().build().connect()) {
            List<ListedMailbox> left = new ArrayList<>(last.list(box + "*"));
            left.sort((a, b) -> b.name().text().length() - a.name().text().length());
            for (ListedMailbox mailbox : left) {
                if (mailbox.selectable()) {
                    last.delete(mailbox.name());
                }
            }
        }
    }

    /** Which server is asked. */
    abstract TestedServer server() throws IOException;

    /** Whom rights are given to. */
    Identifier somebody() {
        return Identifier.ANYONE;
    }

    /** Whether it tells dates of messages as they were written. */
    boolean keepsZones() {
        return true;
    }

    /** It is not asked any more. */
    void stop() {}

    @Override
    public final About about() {
        return about;
    }

    private void needs(String... capabilities) {
        about.needs(connection, capabilities);
    }

    private void append(ByteString message, Flag... flags) throws ImapException {
        connection.append(box, List.of(flags), message);
    }

    private Set<String> names(List<ListedMailbox> mailboxes) {
        return mailboxes.stream().map(mailbox -> mailbox.name().text()).collect(Collectors.toSet());
    }

    @Test
    void opensAndTellsWhatItIs() throws ImapException {
        assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        assertTrue(connection.capability().has(Capability.of("IMAP4rev1"))
                || connection.capabilities().has(Capability.of("IMAP4rev2")));
        connection.noop();
        if (connection.capabilities().has(Capability.ID)) {
            about.extensions("ID");
            connection.id(Map.of("name", "tests"));
        }
        connection.logout();
        assertEquals(ConnectionState.LOGOUT, connection.state());
    }

    @Test
    void everyWayToLogIn() throws ImapException {
        List<String> tried = new ArrayList<>();
        try (ImapConnection stranger = server.stranger().build().connect()) {
            for (String mechanism :
                    List.of("PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512")) {
                if (stranger.capabilities().hasAuth(mechanism)) {
                    about.extensions("AUTH=" + mechanism);
                    tried.add(mechanism);
                }
            }
        }
        for (String mechanism : tried) {
            var right = new Credentials.Password(server.user(), server.password()).only(mechanism);
            try (ImapConnection mine =
                    server.stranger().credentials(right).build().connect()) {
                assertEquals(ConnectionState.AUTHENTICATED, mine.state(), mechanism);
            }
            var wrong = new Credentials.Password(server.user(), Secret.of("S3NT1NEL")).only(mechanism);
            assertThrows(
                    AuthenticationFailedException.class,
                    () -> server.stranger().credentials(wrong).build().connect().close(),
                    mechanism);
        }
    }

    @Test
    void mailboxes() throws ImapException {
        String child = box + delimiter + "Entw\u00fcrfe & \u65e5\u672c\u8a9e";
        connection.create(child);
        assertEquals(Set.of(box, child), names(connection.list(box + "*")));
        assertThrows(CommandFailedException.class, () -> connection.create(child));
        connection.subscribe(child);
        // Some servers subscribe to what they create.
        assertTrue(names(connection.lsub(box + "*")).contains(child));
        connection.unsubscribe(child);
        assertFalse(names(connection.lsub(box + "*")).contains(child));
        connection.append(child, Messages.plain("one", "x"));
        assertEquals(1, connection.status(child, StatusItem.MESSAGES).messages());
        String renamed = box + delimiter + "renamed";
        connection.rename(child, renamed);
        assertEquals(1, connection.select(renamed).exists());
        connection.closeMailbox();
        connection.delete(renamed);
        assertEquals(Set.of(box), names(connection.list(box + "*")));
        assertThrows(CommandFailedException.class, () -> connection.select(renamed));
        connection.noop();
    }

    @Test
    void messagesComeBackOctetByOctet() throws ImapException {
        Buffer large = new Buffer().writeUtf8("Subject: large\r\n\r\n");
        for (int i = 0; large.size() < 500_000; i++) {
            large.writeUtf8("line " + i + " " + "\u00e4x".repeat(i % 90) + "\r\n");
        }
        List<ByteString> messages = List.of(
                Messages.plain("Hello", "J\u00f6rg"),
                Messages.nested(),
                large.readByteString(),
                ByteString.encodeUtf8("Subject: ) {5}\r\n\r\n* 1 FETCH (FLAGS ())\r\n"));
        for (ByteString message : messages) {
            append(message);
        }
        assertEquals(messages.size(), connection.select(box).exists());
        List<FetchResponse> rows =
                connection.fetch(SequenceSet.all(), RFC822_SIZE, bodyPeek(Section.FULL), bodyPeek(Section.TEXT));
        for (int i = 0; i < messages.size(); i++) {
            ByteString message = messages.get(i);
            FetchResponse row = rows.get(i);
            assertEquals(message.size(), row.size());
            assertEquals(message, row.body(Section.FULL).byteString());
            int text = message.indexOf(ByteString.encodeUtf8("\r\n\r\n")) + 4;
            assertEquals(message.substring(text), row.body(Section.TEXT).byteString());
        }
        assertEquals(
                messages.get(0).substring(10, 30),
                connection
                        .fetch(SequenceSet.of(1), bodyPeek(Section.FULL, new Partial(10, 20)))
                        .get(0)
                        .body(Section.FULL)
                        .byteString());
        long uid = connection.search(SearchKey.all()).uids().last();
        Buffer sink = new Buffer();
        connection.fetchBody(uid, Section.FULL, sink);
        assertEquals(messages.get(3), sink.readByteString());
    }

    @Test
    void envelopeAndStructure() throws ImapException {
        append(Messages.nested());
        connection.select(box);
        FetchResponse row = connection
                .fetch(SequenceSet.of(1), ENVELOPE, BODYSTRUCTURE, bodyPeek(Section.headerFields("SUBJECT")))
                .get(0);
        assertEquals("Gr\u00fc\u00dfe", row.envelope().subject());
        assertTrue(WRITTEN.isEqual(row.envelope().date()));
        assertEquals("J\u00f6rg", row.envelope().from().get(0).name());
        MultipartBody body = (MultipartBody) row.bodyStructure();
        assertEquals("multipart/mixed", body.mediaType());
        MessageBody inner = (MessageBody) body.parts().get(2);
        assertEquals("inside", inner.envelope().subject());
        // Without MIME-Version in it some servers take it for plain text.
        assertEquals("text", inner.body().type());
        assertTrue(row.bodies().get(0).utf8().startsWith("Subject:"));
    }

    @Test
    void datesAsTheyWereWritten() throws ImapException {
        append(Messages.nested());
        connection.select(box);
        FetchResponse row = connection.fetch(SequenceSet.of(1), ENVELOPE).get(0);
        assumeTrue(keepsZones(), "it tells dates in its own zone");
        assertEquals(WRITTEN, row.envelope().date());
    }

    @Test
    void fileNamesInAnyScript() throws ImapException {
        append(Messages.nested());
        connection.select(box);
        FetchResponse row = connection.fetch(SequenceSet.of(1), BODYSTRUCTURE).get(0);
        assertEquals("\u20ac.bin", row.bodyStructure().part(Section.part(2)).filename());
    }

    @Test
    void flagsAndDates() throws ImapException {
        InternalDate date = InternalDate.parse("17-Jul-1996 02:44:25 -0700");
        connection.append(
                MailboxName.of(box), List.of(Flag.FLAGGED), date, LiteralContent.of(Messages.plain("one", "x")));
        SelectedMailbox selected = connection.select(box);
        assertFalse(selected.readOnly());
        FetchResponse row =
                connection.fetch(SequenceSet.of(1), FLAGS, INTERNALDATE).get(0);
        assertEquals(date.toInstant(), row.internalDate().toInstant());
        assertTrue(row.flags().flagged());
        connection.store(SequenceSet.of(1), Store.Change.ADD, Flag.ANSWERED, Flag.SEEN);
        connection.store(SequenceSet.of(1), Store.Change.REMOVE, Flag.FLAGGED);
        row = connection.fetch(SequenceSet.of(1), FLAGS).get(0);
        assertTrue(row.flags().contains(Flag.ANSWERED) && !row.flags().flagged());
        assertTrue(connection.examine(box).readOnly());
    }

    @Test
    void searches() throws ImapException {
        append(Messages.plain("Gr\u00fc\u00dfe", "na\u00efve"), Flag.SEEN);
        append(Messages.plain("Hello", "world"), Flag.FLAGGED);
        append(Messages.nested());
        connection.select(box);
        assertEquals(3, connection.search(SearchKey.all()).uids().size());
        assertEquals(SequenceSet.of(2), numbers(SearchKey.flagged()));
        assertEquals(SequenceSet.of(2, 3), numbers(SearchKey.unseen()));
        assertEquals(SequenceSet.of(1, 2), numbers(SearchKey.or(SearchKey.seen(), SearchKey.subject("hello"))));
        assertEquals(SequenceSet.of(2), numbers(SearchKey.body("world")));
        // Not every server looks into headers that are not encoded.
        assertTrue(numbers(SearchKey.subject("Gr\u00fc\u00dfe")).contains(3));
        assertTrue(numbers(SearchKey.subject("nowhere")).isEmpty());
    }

    private SequenceSet numbers(SearchKey key) throws ImapException {
        return connection.execute(Search.forNumbers(key)).numbers();
    }

    @Test
    void copiesMovesAndExpunges() throws ImapException {
        about.extensions("MOVE", "UIDPLUS", "UNSELECT");
        String other = box + delimiter + "other";
        connection.create(other);
        for (int i = 0; i < 5; i++) {
            append(Messages.plain("n" + i, "x"));
        }
        connection.select(box);
        UidSet uids = connection.search(SearchKey.all()).uids();
        CopyResult copied = connection.copy(uids.take(2), other);
        assertEquals(connection.capabilities().has(Capability.UIDPLUS), copied.isMapped());
        if (connection.capabilities().has(Capability.MOVE)) {
            connection.move(UidSet.of(uids.last()), other);
            assertEquals(4, connection.selected().exists());
            assertEquals(3, connection.status(other, StatusItem.MESSAGES).messages());
        }
        connection.store(SequenceSet.range(1, 2), Store.Change.ADD, Flag.DELETED);
        if (connection.capabilities().has(Capability.UIDPLUS)) {
            assertEquals(1, connection.expunge(UidSet.of(uids.first())));
        }
        long left = connection.selected().exists();
        long gone = connection.expunge();
        assertEquals(left - gone, connection.selected().exists());
        assertEquals(
                connection.selected().exists(),
                connection.search(SearchKey.all()).uids().size());
        connection.store(SequenceSet.of(1), Store.Change.ADD, Flag.DELETED);
        if (connection.capabilities().has(Capability.UNSELECT)) {
            connection.unselect();
            assertEquals(left - gone, connection.select(box).exists());
        }
        connection.closeMailbox();
        assertEquals(left - gone - 1, connection.select(box).exists());
    }

    @Test
    void commandsInFlightTogetherGetTheirOwnAnswers() throws Exception {
        for (int i = 0; i < 8; i++) {
            append(Messages.plain("subject " + i, "x"));
        }
        connection.select(box);
        List<CompletableFuture<?>> checks = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 8; i++) {
                String subject = "subject " + i;
                checks.add(connection
                        .submit(new Fetch(SequenceSet.of(i + 1), List.of(ENVELOPE)))
                        .thenAccept(rows ->
                                assertEquals(subject, rows.get(0).envelope().subject())));
            }
            checks.add(connection
                    .submit(new Status(MailboxName.of("INBOX"), StatusItem.MESSAGES))
                    .thenAccept(status -> assertTrue(status.messages() >= 0)));
        }
        CompletableFuture.allOf(checks.toArray(new CompletableFuture<?>[0])).get(60, TimeUnit.SECONDS);
    }

    @Test
    void idleHearsOfAMessage() throws Exception {
        needs("IDLE");
        connection.select(box);
        CountDownLatch heard = new CountDownLatch(1);
        try (ImapConnection other = server.client().build().connect();
                Idling idling = connection.idle(event -> {
                    if (event instanceof ExistsResponse exists && exists.count() == 1) {
                        heard.countDown();
                    }
                })) {
            other.append(box, Messages.plain("news", "x"));
            assertTrue(heard.await(60, TimeUnit.SECONDS), "nothing was heard");
            assertEquals(1, connection.search(SearchKey.all()).uids().size());
            assertFalse(idling.ended().isDone());
        }
    }

    @Test
    void compression() throws ImapException {
        needs("COMPRESS=DEFLATE");
        try (ImapConnection compressed = server.client().compress().build().connect()) {
            ByteString message = Messages.plain("compressed", "x".repeat(100_000));
            compressed.append(box, message);
            compressed.select(box);
            assertEquals(
                    message,
                    compressed
                            .fetch(SequenceSet.of(1), bodyPeek(Section.FULL))
                            .get(0)
                            .body(Section.FULL)
                            .byteString());
        }
    }

    @Test
    void rights() throws ImapException {
        needs("ACL");
        Rights mine = connection.myRights(box);
        assertTrue(mine.permits(Right.READ) && mine.permits(Right.ADMINISTER));
        AccessControlList before = connection.getAcl(box);
        assertFalse(before.entries().isEmpty());
        MailboxName mailbox = MailboxName.of(box);
        connection.setAcl(mailbox, somebody(), SetAcl.Change.REPLACE, Rights.parse("lr"));
        connection.setAcl(mailbox, somebody(), SetAcl.Change.ADD, Rights.parse("s"));
        connection.setAcl(mailbox, somebody(), SetAcl.Change.REMOVE, Rights.parse("r"));
        assertEquals(Rights.parse("ls"), connection.getAcl(box).rights(somebody()));
        assertNotNull(connection.listRights(box, somebody().toString()));
        connection.deleteAcl(mailbox, somebody());
        assertEquals(Rights.NONE, connection.getAcl(box).rights(somebody()));
    }

    @Test
    void quotas() throws ImapException {
        needs("QUOTA");
        MailboxQuota quota = connection.getQuotaRoot("INBOX");
        for (String root : quota.roots()) {
            if (quota.quota(root) == null) {
                continue; // Nothing is limited there, and some say so by nothing.
            }
            try {
                assertEquals(root, connection.getQuota(root).root());
            } catch (CommandFailedException e) {
                // Of the administrator alone, on some servers.
                connection.noop();
            }
        }
    }

    @Test
    void enable() throws ImapException {
        needs("ENABLE", "CONDSTORE");
        assertTrue(connection.enable(Capability.CONDSTORE).has(Capability.CONDSTORE));
        append(Messages.plain("one", "x"));
        assertTrue(connection.select(box).highestModSeq() > 0);
    }

    @Test
    void annotations() throws ImapException {
        needs("METADATA");
        connection.setMetadata(box, MetadataEntry.PRIVATE_COMMENT, "a \"b\" {5}");
        assertEquals(
                "a \"b\" {5}",
                connection.getMetadata(box, MetadataEntry.PRIVATE_COMMENT).text(MetadataEntry.PRIVATE_COMMENT));
        connection.removeMetadata(box, MetadataEntry.PRIVATE_COMMENT);
        assertTrue(connection
                .getMetadata(box, MetadataEntry.PRIVATE_COMMENT)
                .values()
                .isEmpty());
    }

    @Test
    void annotationsOfTheServer() throws ImapException {
        needs("METADATA");
        assertNotNull(connection.getMetadata("", MetadataEntry.SHARED_COMMENT, MetadataEntry.SHARED_ADMIN));
    }

    @Test
    void annotationsInAnyScript() throws ImapException {
        needs("METADATA");
        connection.setMetadata(box, MetadataEntry.PRIVATE_COMMENT, "J\u00f6rg \u65e5\u672c\u8a9e");
        assertEquals(
                "J\u00f6rg \u65e5\u672c\u8a9e",
                connection.getMetadata(box, MetadataEntry.PRIVATE_COMMENT).text(MetadataEntry.PRIVATE_COMMENT));
    }

    @Test
    void annotationsOfTheDrafts() throws ImapException {
        needs("ANNOTATEMORE");
        connection.setAnnotation(box, "/comment", "value.priv", "a \"b\" {5}");
        assertEquals(
                "a \"b\" {5}",
                connection.getAnnotation(box, "/comment", "value.priv").get(0).text("value.priv"));
        connection.setAnnotation(box, "/comment", "value.priv", null);
        connection.getAnnotation("", "/comment", "value.shared");
    }

    @Test
    void sorting() throws ImapException {
        needs("SORT");
        for (String subject : List.of("b", "c", "a")) {
            append(Messages.plain(subject, "x"));
        }
        connection.select(box);
        UidSet uids = connection.search(SearchKey.all()).uids();
        var sorted = connection.sort(List.of(SortKey.SUBJECT), SearchKey.all());
        assertEquals(
                List.of(uids.last(), uids.first()),
                sorted.numbers().stream().limit(2).boxed().toList());
    }

    @Test
    void threading() throws ImapException {
        append(Messages.plain("a", "x"));
        append(Messages.plain("b", "x"));
        append(Messages.plain("Re: a", "x"));
        connection.select(box);
        for (ThreadAlgorithm algorithm :
                List.of(ThreadAlgorithm.ORDEREDSUBJECT, ThreadAlgorithm.REFERENCES, ThreadAlgorithm.REFS)) {
            if (connection.capabilities().has(algorithm.capability())) {
                about.extensions(algorithm.capability().toString());
                assertEquals(
                        3,
                        connection.thread(algorithm, SearchKey.all()).threads().messageCount());
            }
        }
    }
}
