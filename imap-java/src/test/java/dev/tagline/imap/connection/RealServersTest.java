package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** What real servers said when the suites for any server were run on them, played again. */
class RealServersTest {
    private static void play(String script, Visit visit) throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(script)) {
            Socket socket = server.connectInMemory();
            ImapConnection imap =
                    Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
            visit.with(imap);
            imap.abort();
        }
    }

    private interface Visit {
        void with(ImapConnection imap) throws Exception;
    }

    /** James, and what RFC 7162 allows: once QRESYNC is on, rows have a mod-sequence that nobody asked for. */
    @Test
    void uidsThatAreAskedForComeWithModSequences() throws Exception {
        play("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE QRESYNC] hello
            C: A1 ENABLE QRESYNC
            S: * ENABLED QRESYNC
            S: A1 OK ENABLE completed.
            C: A2 SELECT box
            S: * 2 EXISTS
            S: A2 OK [READ-WRITE] SELECT completed.
            C: A3 FETCH 1 (UID)
            S: * 1 FETCH (MODSEQ (5) UID 7)
            S: A3 OK FETCH completed.
            C: A4 UID FETCH 7:8 (UID)
            S: * 1 FETCH (UID 7 FLAGS (\\Seen))
            S: * 2 FETCH (MODSEQ (6) UID 8)
            S: A4 OK FETCH completed.
            """, imap -> {
            imap.enable(Capability.QRESYNC);
            imap.select("box");
            List<FetchResponse> rows = imap.fetch(SequenceSet.of(1), FetchAttribute.UID);
            assertEquals(List.of(7L), rows.stream().map(FetchResponse::uid).toList());
            rows = imap.fetch(UidSet.range(7, 8), FetchAttribute.UID);
            assertEquals(List.of(8L), rows.stream().map(FetchResponse::uid).toList(), "flags are news");
        });
    }

    /** James runs the lines of a message as commands when they come right behind another command. */
    @Test
    void jamesGetsOneCommandAtATime() {
        String greeting = "* PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] JAMES IMAP4rev1 Server vm is ready.";
        try (Rig rig = Rig.with(greeting, options -> options)) {
            CompletableFuture<TaggedResponse> one = rig.connection.submit(new Noop());
            CompletableFuture<TaggedResponse> two = rig.connection.submit(new Noop());
            String first = rig.peer.expect("NOOP");
            rig.settle();
            assertEquals("", rig.peer.unread());
            rig.peer.send(first + " OK NOOP completed.");
            Rig.get(one);
            String second = rig.peer.expect("NOOP");
            rig.peer.send(second + " OK NOOP completed.");
            Rig.get(two);
        }
    }
}
