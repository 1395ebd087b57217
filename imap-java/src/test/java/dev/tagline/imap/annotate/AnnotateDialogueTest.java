package dev.tagline.imap.annotate;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode.Annotate;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The dialogues of RFC 5257, and what may come instead. */
class AnnotateDialogueTest {
    private static final String SELECTED = """
            S: * PREAUTH [CAPABILITY IMAP4rev1 ANNOTATE-EXPERIMENT-1 BINARY] hello
            C: s SELECT box
            S: * 9 EXISTS
            S: * OK [ANNOTATIONS 20480 NOPRIVATE]
            S: s OK [READ-WRITE] done
            """;

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        ImapConnection imap =
                Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
        imap.select("box");
        return imap;
    }

    private static MessageAnnotations of(FetchResponse row) {
        MessageAnnotations annotations = row.item(MessageAnnotations.class);
        assertNotNull(annotations, row::toString);
        return annotations;
    }

    @Test
    void annotationsAreRead() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: a1 FETCH 1 (ANNOTATION (/comment value))
                S: * 1 FETCH (ANNOTATION (/comment (value.priv "My comment" value.shared NIL)))
                S: a1 OK Fetch complete
                C: a2 UID FETCH 1123 (UID ANNOTATION (/* (value.priv size.priv)))
                S: * 12 FETCH (UID 1123 ANNOTATION (/comment (value.priv "My comment" size.priv "10") /altsubject (value.priv "Rhinoceroses!" size.priv "13") /vendor/foobar/label.priv (value.priv "label43" size.priv "7") /vendor/foobar/personality (value.priv "Tallulah Bankhead" size.priv "17")))
                S: a2 OK Fetch complete
                C: a3 FETCH 1 (ANNOTATION ((/comment /altsubject) value.priv))
                S: * 1 FETCH (ANNOTATION (/comment (value.priv "What a chowder-head")))
                S: * 1 FETCH (ANNOTATION (/altsubject (value.priv {22}
                S: How to crush beer cans)))
                S: a3 OK Fetch complete
                """)) {
            ImapConnection imap = open(server);
            MessageAnnotations one = of(imap.fetch(SequenceSet.of(1), MessageAnnotations.fetch("/comment", "value"))
                    .get(0));
            assertEquals("My comment", one.text("/comment", "value.priv"));
            assertNull(one.text("/comment", "value.shared"));
            MessageAnnotations all = of(imap.fetch(
                            UidSet.of(1123),
                            FetchAttribute.UID,
                            MessageAnnotations.fetch(List.of("/*"), List.of("value.priv", "size.priv")))
                    .get(0));
            assertEquals(4, all.values().size());
            assertEquals("17", all.text("/vendor/foobar/personality", "size.priv"));
            List<FetchResponse> rows = imap.fetch(
                    SequenceSet.of(1),
                    MessageAnnotations.fetch(List.of("/comment", "/altsubject"), List.of("value.priv")));
            assertEquals(1, rows.size());
            assertEquals("What a chowder-head", of(rows.get(0)).text("/comment", "value.priv"));
            assertEquals("How to crush beer cans", of(rows.get(0)).text("/altsubject", "value.priv"));
            imap.abort();
        }
    }

    @Test
    void annotationsAreStored() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: a STORE 1 ANNOTATION (/comment (value.priv "My new comment"))
                S: a OK Store complete
                C: b STORE 1 ANNOTATION (/comment (value.shared NIL))
                S: b OK Store complete
                C: c UID STORE 7 ANNOTATION (/comment (value.priv "Get tix Tuesday" value.shared "foo's bar") /altsubject (value.priv "Wots On"))
                S: c OK Store complete
                C: d STORE 1 ANNOTATION (/comment (value.priv "x"))
                S: d NO [ANNOTATE TOOBIG] no
                C: e APPEND drafts ANNOTATION (/comment (value.priv "Don't send until I say so")) {5}
                S: + Ready for literal data
                C: Hello
                S: e OK APPEND completed
                """)) {
            ImapConnection imap = open(server);
            imap.storeAnnotations(
                    SequenceSet.of(1), MessageAnnotations.NONE.with("/comment", "value.priv", "My new comment"));
            imap.storeAnnotations(
                    SequenceSet.of(1), MessageAnnotations.NONE.with("/comment", "value.shared", (ByteString) null));
            imap.storeAnnotations(
                    UidSet.of(7),
                    MessageAnnotations.NONE
                            .with("/comment", "value.priv", "Get tix Tuesday")
                            .with("/comment", "value.shared", "foo's bar")
                            .with("/altsubject", "value.priv", "Wots On"));
            CommandFailedException large = assertThrows(
                    CommandFailedException.class,
                    () -> imap.storeAnnotations(
                            SequenceSet.of(1), MessageAnnotations.NONE.with("/comment", "value.priv", "x")));
            assertEquals("ANNOTATE", large.code().keyword());
            assertTrue(large.code() instanceof Annotate);
            imap.append(
                    MailboxName.of("drafts"),
                    List.of(NewMessage.of(LiteralContent.of(ByteString.encodeUtf8("Hello")))
                            .with(
                                    "ANNOTATION",
                                    Capability.ANNOTATE,
                                    MessageAnnotations.NONE.with(
                                            "/comment", "value.priv", "Don't send until I say so"))));
            imap.abort();
        }
    }

    @Test
    void whatOthersChangeIsNews() throws Exception {
        BlockingQueue<UntaggedResponse> events = new LinkedBlockingQueue<>();
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: a UID STORE 5 +FLAGS (\\Seen)
                S: * 1 FETCH (UID 5 FLAGS (\\Seen))
                S: * 2 FETCH (ANNOTATION (/comment /altsubject))
                S: a OK STORE complete
                """)) {
            ImapConnection imap = open(server);
            imap.addListener(new ConnectionListener() {
                @Override
                public void onUntagged(UntaggedResponse response) {
                    events.add(response);
                }
            });
            imap.store(UidSet.of(5), Store.Change.ADD, Flag.SEEN);
            FetchResponse news = (FetchResponse) events.poll(60, TimeUnit.SECONDS);
            assertNotNull(news);
            assertEquals(List.of("/comment", "/altsubject"), of(news).changed());
            imap.abort();
        }
    }

    @Test
    void whatCannotBeReadCostsItselfOnly() throws Exception {
        for (String value : List.of(
                "/comment",
                "(/comment (value.priv))",
                "(/comment (value.priv (x)))",
                "((/comment))",
                "(/comment (" + "a NIL ".repeat(10_001) + "))")) {
            try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                    C: a1 FETCH 1 (RFC822.SIZE ANNOTATION (/comment value))
                    S: * 1 FETCH (ANNOTATION %V RFC822.SIZE 5)
                    S: a1 OK Fetch complete
                    C: a2 NOOP
                    S: a2 OK in step
                    """.replace("%V", value))) {
                ImapConnection imap = open(server);
                FetchResponse row = imap.fetch(
                                SequenceSet.of(1),
                                FetchAttribute.RFC822_SIZE,
                                MessageAnnotations.fetch("/comment", "value"))
                        .get(0);
                assertEquals(5, row.size(), value.length() > 100 ? "many" : value);
                assertNull(row.item(MessageAnnotations.class));
                assertTrue(row.problems().containsKey("ANNOTATION"));
                imap.noop();
                imap.abort();
            }
        }
    }

    @Test
    void withoutTheCapabilityNothingIsSentAndTheFailureNamesIt() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED.replace("ANNOTATE-EXPERIMENT-1 ", ""))) {
            ImapConnection imap = open(server);
            MessageAnnotations comment = MessageAnnotations.NONE.with("/comment", "value.priv", "x");
            for (Executable call : List.<Executable>of(
                    () -> imap.fetch(UidSet.of(1), MessageAnnotations.fetch("/comment", "value")),
                    () -> imap.storeAnnotations(UidSet.of(1), comment),
                    () -> imap.append(
                            MailboxName.of("box"),
                            List.of(NewMessage.of(LiteralContent.of(ByteString.EMPTY))
                                    .with("ANNOTATION", Capability.ANNOTATE, comment))))) {
                CommandNotPermittedException failure = assertThrows(CommandNotPermittedException.class, call);
                assertTrue(String.valueOf(failure.getMessage()).contains("ANNOTATE"), failure.getMessage());
            }
            imap.abort();
        }
    }

    @Test
    void whatMakesNoAnnotationIsRefused() {
        MessageAnnotations none = MessageAnnotations.NONE;
        assertThrows(IllegalArgumentException.class, () -> none.with("/a*", "value", "x"));
        assertThrows(IllegalArgumentException.class, () -> none.with("", "value", "x"));
        assertThrows(IllegalArgumentException.class, () -> none.with("/a", "va\nlue", "x"));
        assertThrows(IllegalArgumentException.class, () -> MessageAnnotations.fetch(List.of(), List.of("value")));
        assertThrows(IllegalArgumentException.class, () -> new StoreAnnotations(UidSet.of(1), none));
        assertThrows(
                IllegalArgumentException.class,
                () -> new StoreAnnotations(UidSet.EMPTY, none.with("/a", "value", "x")));
    }
}
