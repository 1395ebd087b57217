package dev.tagline.imap.rfc9051;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.CapabilityResponse;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.FlagsResponse;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.NamespaceResponse;
import dev.tagline.imap.response.StatusResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.rfc9051.Examples.Begin;
import dev.tagline.imap.rfc9051.Examples.Peer;
import java.util.List;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Chapter 7: what a server says, asked or not. */
final class ResponseExamples {
    private ResponseExamples() {}

    static void addTo(Examples examples) {
        conditions(examples);
        examples.add(Begin.SELECTED, "7-untagged 7.2.1", peer -> {
            peer.imap.noop();
            assertTrue(peer.imap.isEnabled(Capability.QRESYNC));
        });
        untagged(examples, "7.2.2", CapabilityResponse.class, said -> {
            assertTrue(said.get(0).capabilities().has(Capability.of("xpig-latin")));
            assertEquals(List.of("GSSAPI"), said.get(0).capabilities().authMechanisms());
        });
        untagged(examples, "7.3.1", ListResponse.class, said -> {
            assertEquals("~/Mail/foo", said.get(0).mailbox().text());
            assertEquals(MailboxName.of("Tables"), said.get(1).mailbox());
            assertEquals(':', said.get(1).delimiter());
            assertEquals(MailboxName.of("Tables:new"), said.get(2).mailbox());
        });
        untagged(
                examples,
                "7.3.2",
                NamespaceResponse.class,
                said -> assertEquals(
                        "~",
                        said.get(0).namespaces().otherUsers().get(0).prefix().toString()));
        untagged(
                examples,
                "7.3.3",
                StatusResponse.class,
                said -> assertEquals(44292, said.get(0).status().uidNext()));
        untagged(examples, "7.3.4", EsearchResponse.class, said -> {
            assertEquals(UidSet.parse("4:18,21,28"), said.get(0).all());
            assertEquals("a567", said.get(1).tag());
            assertEquals(17, said.get(1).count());
            assertEquals(SequenceSet.parse("1:17,21"), said.get(2).all());
        });
        untagged(
                examples,
                "7.3.5",
                FlagsResponse.class,
                said -> assertEquals(5, said.get(0).flags().size()));
        untagged(
                examples,
                "7.4.1",
                ExistsResponse.class,
                said -> assertEquals(23, said.get(0).count()));
        untagged(
                examples,
                "7.5.1",
                ExpungeResponse.class,
                said -> assertEquals(44, said.get(0).number()));
        untagged(examples, "7.5.2", FetchResponse.class, said -> {
            assertEquals(447, said.get(0).uid());
            assertEquals(44827, said.get(0).size());
        });
    }

    /** What comes while a NOOP runs, of the one type that the dialogue shows. */
    private static <T extends UntaggedResponse> void untagged(
            Examples examples, String section, Class<T> type, ThrowingConsumer<List<T>> expectation) {
        examples.add(Begin.SELECTED, "7-untagged " + section, peer -> {
            peer.imap.noop();
            long lines = Examples.text("7-untagged " + section)
                    .lines()
                    .filter(line -> line.startsWith("S: *"))
                    .count();
            expectation.accept(
                    peer.awaitEvents((int) lines).stream().map(type::cast).toList());
        });
    }

    private static void conditions(Examples examples) {
        examples.add(Begin.NOTHING, "7.1.1-ok 1", peer -> {
            peer.imap.login("fred", "blurdybloop");
            peer.awaitAlert();
            assertEquals(List.of("System shutdown in 10 minutes"), peer.alerts);
        });
        examples.add(Begin.SELECTED, "7.1.2-no 1", peer -> {
            peer.imap.copy(SequenceSet.range(1, 2), "owatagusiam");
            CommandFailedException full = assertThrows(
                    CommandFailedException.class, () -> peer.imap.copy(SequenceSet.range(3, 200), "blurdybloop"));
            assertTrue(full.getMessage().contains("disk is full"), full.getMessage());
            assertEquals(
                    "Disk is 99% full, please delete unnecessary data",
                    ((ConditionResponse) peer.awaitEvents(3).get(2)).text().text());
        });
        examples.add(Begin.SELECTED, "7.1.3-bad 1", peer -> {
            assertEquals(0, peer.imap.expunge());
            assertEquals(4, peer.awaitEvents(4).size());
        });
        examples.add(
                Begin.NOTHING,
                "7.1.4-preauth 1",
                peer -> assertEquals(ConnectionState.AUTHENTICATED, peer.imap.state()));
        examples.add(Begin.AUTHENTICATED, "7.1.5-bye 1", ResponseExamples::autologout);
    }

    private static void autologout(Peer peer) {
        ConnectionLostException ended = assertThrows(ConnectionLostException.class, peer.imap::noop);
        assertTrue(ended.getMessage().contains("Autologout; idle for too long"), ended.getMessage());
    }
}
