package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.acl.DeleteAcl;
import dev.tagline.imap.acl.GetAcl;
import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.acl.MyRights;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.acl.SetAcl;
import dev.tagline.imap.command.CapabilityCommand;
import dev.tagline.imap.command.Check;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.Create;
import dev.tagline.imap.command.Delete;
import dev.tagline.imap.command.Expunge;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Id;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.Lsub;
import dev.tagline.imap.command.NamespaceCommand;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.PartialCommand;
import dev.tagline.imap.command.Rename;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.metadata.GetAnnotation;
import dev.tagline.imap.metadata.SetAnnotation;
import dev.tagline.imap.quota.GetQuota;
import dev.tagline.imap.quota.GetQuotaRoot;
import dev.tagline.imap.quota.QuotaResource;
import dev.tagline.imap.quota.SetQuota;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.ThreadAlgorithm;
import dev.tagline.imap.sort.ThreadCommand;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.transport.Transport;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The table by which Python's imaplib2 decides what runs in parallel on one connection, pair by pair on the wire: what may
 * be in flight together there is here too, but for what RFC 9051 section 5.5 forbids and for answers that could be
 * mistaken for one another, which imaplib2 hands to whichever command is completed first.
 */
class ParallelismTest {
    private static final String OFFER = "IMAP4rev1 ID NAMESPACE IDLE ENABLE UIDPLUS MOVE UNSELECT ESEARCH ACL QUOTA"
            + " ANNOTATEMORE SORT THREAD=REFERENCES COMPRESS=DEFLATE";

    private static final List<FetchAttribute> FLAGS = List.of(FetchAttribute.FLAGS);

    /** By imaplib2's names. Each makes its command about the first or the second of two mailboxes or messages. */
    private static final Map<String, Function<Integer, Command<?>>> PARALLEL = new LinkedHashMap<>();

    static {
        PARALLEL.put("CAPABILITY", which -> new CapabilityCommand());
        PARALLEL.put("CHECK", which -> new Check());
        PARALLEL.put("COPY", which -> new Copy(SequenceSet.of(which), box(which)));
        PARALLEL.put("CREATE", which -> new Create(box(which)));
        PARALLEL.put("DELETE", which -> new Delete(box(which)));
        PARALLEL.put("DELETEACL", which -> new DeleteAcl(box(which), Identifier.of("fred")));
        PARALLEL.put("EXPUNGE", which -> new Expunge());
        PARALLEL.put("FETCH", which -> new Fetch(SequenceSet.of(which), FLAGS));
        PARALLEL.put("GETACL", which -> new GetAcl(box(which)));
        PARALLEL.put("GETANNOTATION", which -> new GetAnnotation("box" + which, "/comment", "value"));
        PARALLEL.put("GETQUOTA", which -> new GetQuota("root" + which));
        PARALLEL.put("GETQUOTAROOT", which -> new GetQuotaRoot(box(which)));
        PARALLEL.put("ID", which -> new Id(Map.of()));
        PARALLEL.put("LIST", which -> ListCommand.matching("a" + which));
        PARALLEL.put("LSUB", which -> new Lsub("a" + which));
        PARALLEL.put("MYRIGHTS", which -> new MyRights(box(which)));
        PARALLEL.put("NAMESPACE", which -> new NamespaceCommand());
        PARALLEL.put("NOOP", which -> new Noop());
        PARALLEL.put("RENAME", which -> new Rename(box(which), MailboxName.of("new" + which)));
        PARALLEL.put("SEARCH", which -> Search.forNumbers(SearchKey.seen()));
        PARALLEL.put("SETANNOTATION", which -> new SetAnnotation("box" + which, "/comment", "value.priv", null));
        PARALLEL.put("SORT", which -> Sort.forNumbers(List.of(SortKey.DATE), SearchKey.seen()));
        PARALLEL.put("STATUS", which -> new Status(box(which), StatusItem.MESSAGES));
        PARALLEL.put("STORE", which -> Store.add(SequenceSet.of(which), Flag.SEEN));
        PARALLEL.put("THREAD", which -> ThreadCommand.forNumbers(ThreadAlgorithm.REFERENCES, SearchKey.seen()));
        PARALLEL.put("UID COPY", which -> new Copy(UidSet.of(which), box(which)));
        PARALLEL.put("UID EXPUNGE", which -> new Expunge(UidSet.of(which)));
        PARALLEL.put("UID FETCH", which -> new Fetch(UidSet.of(which), FLAGS));
        PARALLEL.put("UID SEARCH", which -> Search.forUids(SearchKey.seen()));
        PARALLEL.put("UID SORT", which -> Sort.forUids(List.of(SortKey.DATE), SearchKey.seen()));
        PARALLEL.put("UID STORE", which -> Store.add(UidSet.of(which), Flag.SEEN));
        PARALLEL.put("UID THREAD", which -> ThreadCommand.forUids(ThreadAlgorithm.REFERENCES, SearchKey.seen()));
    }

    private static MailboxName box(int which) {
        return MailboxName.of("box" + which);
    }

    /** They name messages by sequence number. */
    private static final Set<String> BY_NUMBER = Set.of("COPY", "FETCH", "SEARCH", "SORT", "STORE", "THREAD");

    /** During these a server sends no EXPUNGE (RFC 9051 section 7.5.1); SORT and THREAD are forms of SEARCH (RFC 5256). */
    private static final Set<String> NO_EXPUNGE = Set.of("FETCH", "SEARCH", "SORT", "STORE", "THREAD");

    /**
     * Where we are stricter than imaplib2 by choice: what of each group is answered by lines that do not say which of two
     * commands they answer, although the samples here are about different mailboxes and messages. STATUS and the rights of
     * mailboxes are in no group: their answers say what they are about.
     */
    private static final List<Set<String>> ALIKE = List.of(
            Set.of("CAPABILITY"),
            Set.of("ID"),
            Set.of("NAMESPACE"),
            Set.of("LIST"),
            Set.of("LSUB"),
            Set.of("SEARCH", "UID SEARCH"),
            Set.of("SORT", "UID SORT"),
            Set.of("THREAD", "UID THREAD"),
            Set.of("EXPUNGE", "UID EXPUNGE"),
            // COPYUID comes untagged from some servers.
            Set.of("COPY", "UID COPY"),
            // One quota root may be that of many mailboxes.
            Set.of("GETQUOTA", "GETQUOTAROOT"),
            // What a server sends of a message by number may be the answer to its UID.
            Set.of("FETCH", "STORE", "UID FETCH", "UID STORE"));

    /** Their answers name the messages. */
    private static final Set<String> TELLING = Set.of("COPY", "UID COPY", "FETCH", "STORE", "UID FETCH", "UID STORE");

    /** Why the second may not be sent before the first is answered, or null when it may. */
    private static String reason(String first, String second) {
        if (BY_NUMBER.contains(second) && !NO_EXPUNGE.contains(first)) {
            return "its numbers may change on the way";
        }
        boolean sameKind = first.startsWith("UID ") == second.startsWith("UID ");
        for (Set<String> group : ALIKE) {
            if (group.contains(first) && group.contains(second)) {
                // About different messages, and named the same way: told apart.
                return TELLING.contains(first) && sameKind ? null : "one's answer could be the other's";
            }
        }
        return null;
    }

    /** A connection to a server that answers when the test says so. */
    private static final class Wire implements AutoCloseable {
        final FakeImapServer server;
        final RealImapConnection connection;

        /** A mailbox is open. */
        Wire() throws Exception {
            this("PREAUTH");
            server.enqueue(Reply.untagged("10 EXISTS").thenOk("[READ-WRITE] done"));
            connection.select("INBOX");
            server.takeCommand();
        }

        /** It greets so: with OK nobody is logged in. */
        Wire(String greeting) throws Exception {
            server = FakeImapServer.builder()
                    .greeting(greeting + " [CAPABILITY " + OFFER + "] hi")
                    .build();
            server.dispatcher(command ->
                    command.isNamed("IDLE") ? Reply.continuation("idling", done -> Reply.ok()) : Reply.none());
            okio.Socket socket = server.connectInMemory();
            connection = Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
        }

        RecordedCommand arrives(Command<?> command) throws InterruptedException {
            RecordedCommand arrived = server.takeCommand();
            assertEquals(command.name(), arrived.name());
            return arrived;
        }

        void answer(RecordedCommand command) {
            server.connection(0).complete(command, "OK done");
        }

        /** So nothing comes of it that this side would have to do, such as TLS. */
        void refuse(RecordedCommand command) {
            server.connection(0).complete(command, "NO not now");
        }

        /** Whether it waits to be sent, as far as this side knows. */
        boolean isWaiting() {
            Engine engine = connection.engine();
            engine.lock();
            try {
                return engine.pipeline.waiting() == 1 && engine.pipeline.ready() == null;
            } finally {
                engine.unlock();
            }
        }

        @Override
        public void close() {
            connection.abort();
            server.close();
        }
    }

    private static void settled(CompletableFuture<?> command) {
        // An OK without data is a failure to some; whose answer it was is all that counts here.
        command.handle((result, failure) -> result).join();
    }

    @Test
    void whatImaplib2SendsInParallelIsInFlightTogether() throws Exception {
        int together = 0;
        try (Wire wire = new Wire()) {
            for (String one : PARALLEL.keySet()) {
                for (String two : PARALLEL.keySet()) {
                    Command<?> first = PARALLEL.get(one).apply(1);
                    Command<?> second = PARALLEL.get(two).apply(2);
                    CompletableFuture<?> firstDone = wire.connection.submit(first);
                    CompletableFuture<?> secondDone = wire.connection.submit(second);
                    RecordedCommand sentFirst = wire.arrives(first);
                    RecordedCommand sentSecond;
                    String reason = reason(one, two);
                    if (reason == null) {
                        assertTrue(!wire.isWaiting(), one + " + " + two + " are in flight together");
                        sentSecond = wire.arrives(second);
                        wire.answer(sentFirst);
                        together++;
                    } else {
                        assertTrue(wire.isWaiting(), one + " + " + two + ": " + reason);
                        wire.answer(sentFirst);
                        sentSecond = wire.arrives(second);
                    }
                    wire.answer(sentSecond);
                    settled(firstDone);
                    settled(secondDone);
                }
            }
        }
        assertTrue(together > PARALLEL.size() * PARALLEL.size() * 3 / 4, together + " pairs");
    }

    /**
     * PARTIAL is for servers of RFC 1730 alone. It goes by the rules of a FETCH of that message, but that nothing keeps those
     * servers from sending EXPUNGE meanwhile.
     */
    @Test
    void partialIsAsParallelAsFetch() {
        CommandRules fetch = PARALLEL.get("FETCH").apply(1).rules();
        CommandRules partial = new PartialCommand(1, FetchAttribute.of("RFC822.PEEK"), new Partial(0, 1024)).rules();
        for (String name : PARALLEL.keySet()) {
            for (int which = 1; which <= 2; which++) {
                CommandRules other = PARALLEL.get(name).apply(which).rules();
                assertEquals(
                        PipelineRules.mayLeave(fetch, List.of(other)),
                        PipelineRules.mayLeave(partial, List.of(other)),
                        name + " + PARTIAL");
                assertEquals(
                        !BY_NUMBER.contains(name) && PipelineRules.mayLeave(other, List.of(fetch)),
                        PipelineRules.mayLeave(other, List.of(partial)),
                        "PARTIAL + " + name);
            }
        }
    }

    /** imaplib2's barriers, which hold here too, with a mailbox open. */
    private static final List<String> BARRIERS =
            List.of("CLOSE", "COMPRESS", "EXAMINE", "IDLE", "LOGOUT", "SELECT", "XOTHER");

    /** And where none may be. */
    private static final List<String> BARRIERS_AUTHENTICATED = List.of("ENABLE", "PROXYAUTH");

    /** And before anybody is logged in. STARTTLS, which needs a transport that can, is in {@link StartTlsTest}. */
    private static final List<String> BARRIERS_BEFORE = List.of("AUTHENTICATE", "LOGIN");

    /**
     * imaplib2's barriers that are none here: they change neither the state of the connection nor what a command in flight
     * is about, and a server executes in order what depends on each other (RFC 9051 section 5.5).
     */
    private static final Map<String, Command<?>> LOOSER = Map.of(
            "APPEND", Commands.named("APPEND"),
            "SUBSCRIBE", Commands.named("SUBSCRIBE"),
            "UNSUBSCRIBE", Commands.named("UNSUBSCRIBE"),
            "SETACL", SetAcl.replace(box(1), Identifier.of("fred"), Rights.NONE),
            "SETQUOTA", SetQuota.to("root", QuotaResource.STORAGE.limit(512)));

    @Test
    void aBarrierWaitsForAllAndHoldsBackAll() throws Exception {
        for (String name : BARRIERS) {
            try (Wire wire = new Wire()) {
                assertBarrier(name, wire);
            }
        }
        for (String name : BARRIERS_AUTHENTICATED) {
            try (Wire wire = new Wire("PREAUTH")) {
                assertBarrier(name, wire);
            }
        }
        for (String name : BARRIERS_BEFORE) {
            try (Wire wire = new Wire("OK")) {
                assertBarrier(name, wire);
            }
        }
    }

    private static void assertBarrier(String name, Wire wire) throws Exception {
        Command<?> sample = BARRIER_SAMPLES.get(name);
        Command<?> barrier = sample == null ? Commands.named(name) : sample;
        CompletableFuture<?> earlier = wire.connection.submit(new Noop());
        RecordedCommand before = wire.arrives(new Noop());
        CompletableFuture<?> passed = wire.connection.submit(barrier);
        assertTrue(wire.isWaiting(), name + " waits for what is in flight");
        wire.answer(before);
        RecordedCommand at = wire.arrives(barrier);
        settled(earlier);
        CompletableFuture<?> behind = wire.connection.submit(new Noop());
        if (name.equals("IDLE")) {
            assertEquals("DONE", wire.server.takeCommand().name(), "it gives way");
        } else {
            assertTrue(wire.isWaiting(), name + " holds back what follows");
            wire.refuse(at);
        }
        if (!name.equals("LOGOUT")) {
            wire.answer(wire.arrives(new Noop()));
        }
        settled(passed);
        settled(behind);
    }

    @Test
    void whatChangesNothingInFlightIsNoBarrier() throws Exception {
        for (Map.Entry<String, Command<?>> looser : LOOSER.entrySet()) {
            try (Wire wire = new Wire()) {
                wire.connection.submit(new Noop());
                RecordedCommand before = wire.arrives(new Noop());
                CompletableFuture<?> passed = wire.connection.submit(looser.getValue());
                CompletableFuture<?> behind = wire.connection.submit(new Noop());
                RecordedCommand at = wire.arrives(looser.getValue());
                RecordedCommand after = wire.arrives(new Noop());
                wire.answer(before);
                wire.answer(at);
                wire.answer(after);
                settled(passed);
                settled(behind);
            }
        }
    }

    @Test
    void noBarrierOfImaplib2IsForgotten() {
        Set<String> theirs = Set.of(
                "APPEND",
                "AUTHENTICATE",
                "CLOSE",
                "COMPRESS",
                "ENABLE",
                "EXAMINE",
                "IDLE",
                "LOGIN",
                "LOGOUT",
                "PROXYAUTH",
                "SELECT",
                "SETACL",
                "SETQUOTA",
                "STARTTLS",
                "SUBSCRIBE",
                "UNSUBSCRIBE");
        Set<String> held = new HashSet<>(BARRIERS);
        held.addAll(BARRIERS_AUTHENTICATED);
        held.addAll(BARRIERS_BEFORE);
        held.add("STARTTLS");
        for (String name : theirs) {
            assertEquals(!LOOSER.containsKey(name), held.contains(name), name + " is tested on the wire");
            Command<?> command = LOOSER.getOrDefault(name, BARRIER_SAMPLES.get(name));
            command = command == null ? Commands.named(name) : command;
            assertEquals(!LOOSER.containsKey(name), command.rules().barrier(), name);
        }
    }

    private static final Map<String, Command<?>> BARRIER_SAMPLES = Map.of(
            "COMPRESS", new dev.tagline.imap.command.Compress(),
            "PROXYAUTH", new dev.tagline.imap.command.ProxyAuth("jane"),
            "SELECT", new Select(MailboxName.INBOX));
}
