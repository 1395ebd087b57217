package dev.tagline.imap.rfc9051;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.rfc9051.Examples.Begin;
import dev.tagline.imap.rfc9051.Examples.Peer;
import dev.tagline.imap.sasl.Secret;
import org.junit.jupiter.api.function.Executable;

/** Section 7.1: the response codes, each with the command that it answers. */
final class ResponseCodeExamples {
    private static final String ARCHIVE = "/archive/projects/experiment-iv";

    private ResponseCodeExamples() {}

    static void addTo(Examples examples) {
        failure(examples, Begin.AUTHENTICATED, 1, Plain.ALREADYEXISTS, peer -> () -> peer.imap.rename("this", "that"));
        failure(examples, Begin.GREETED, 2, Plain.AUTHENTICATIONFAILED, ResponseCodeExamples::login);
        examples.add(Begin.GREETED, "7.1-response-codes 3", peer -> {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertCode(
                        Plain.AUTHORIZATIONFAILED,
                        () -> peer.imap.authenticate(
                                new dev.tagline.imap.sasl.Plain("test", "test", Secret.of("test"))));
            }
        });
        failure(examples, Begin.AUTHENTICATED, 4, Plain.CANNOT, peer -> () -> peer.imap.create("///////"));
        examples.add(Begin.AUTHENTICATED, "7.1-response-codes 5", peer -> {
            assertTrue(peer.imap.select(ARCHIVE).readOnly());
            peer.imap.status(ARCHIVE, StatusItem.MESSAGES);
        });
        failure(examples, Begin.GREETED, 6, Plain.CONTACTADMIN, ResponseCodeExamples::login);
        failure(examples, Begin.AUTHENTICATED, 7, Plain.CORRUPTION, ResponseCodeExamples::selectArchive);
        failure(examples, Begin.GREETED, 8, Plain.EXPIRED, ResponseCodeExamples::login);
        examples.add(
                Begin.SELECTED,
                "7.1-response-codes 9",
                peer -> assertEquals(
                        SequenceSet.parse("1:3,5,8,13,21,42"),
                        peer.imap
                                .execute(Search.forNumbers(SearchKey.from("maria@example.com")))
                                .numbers()));
        failure(examples, Begin.AUTHENTICATED, 10, Plain.HASCHILDREN, peer -> () -> peer.imap.delete("Notes"));
        failure(examples, Begin.AUTHENTICATED, 11, Plain.INUSE, peer -> () -> peer.imap.delete(ARCHIVE));
        failure(
                examples,
                Begin.SELECTED,
                12,
                Plain.LIMIT,
                peer -> () -> peer.imap.store(
                        SequenceSet.of(42),
                        Store.Change.REPLACE,
                        Flag.of("f1"),
                        Flag.of("f2"),
                        Flag.of("f3"),
                        Flag.of("f4"),
                        Flag.of("f5"),
                        Flag.of("f250")));
        failure(examples, Begin.AUTHENTICATED, 13, Plain.NONEXISTENT, peer -> () -> peer.imap.rename("this", "that"));
        failure(examples, Begin.AUTHENTICATED, 14, Plain.NOPERM, ResponseCodeExamples::selectArchive);
        examples.add(Begin.SELECTED, "7.1-response-codes 15", peer -> {
            Copy copy = new Copy(UidSet.all(), dev.tagline.imap.mailbox.MailboxName.of("oldmail"));
            assertCode(Plain.OVERQUOTA, () -> peer.imap.execute(copy));
            peer.imap.execute(copy);
        });
        examples.add(Begin.GREETED, "7.1-response-codes 16", peer -> assertCode(Plain.PRIVACYREQUIRED, login(peer)));
        examples.add(
                Begin.AUTHENTICATED,
                "7.1-response-codes 16b",
                peer -> assertCode(Plain.PRIVACYREQUIRED, () -> peer.imap.select("inbox")));
        failure(examples, Begin.AUTHENTICATED, 17, Plain.SERVERBUG, ResponseCodeExamples::selectArchive);
        failure(examples, Begin.GREETED, 18, Plain.UNAVAILABLE, ResponseCodeExamples::login);
    }

    /** What a client does, with its end of the connection. */
    private interface Action {
        Executable with(Peer peer);
    }

    private static void failure(Examples examples, Begin begin, int number, ResponseCode code, Action action) {
        examples.add(begin, "7.1-response-codes " + number, peer -> assertCode(code, action.with(peer)));
    }

    private static void assertCode(ResponseCode code, Executable action) {
        ImapException failed = assertThrows(ImapException.class, action);
        assertEquals(code, failed.code());
        assertTrue(failed.connectionSurvives());
    }

    private static Executable login(Peer peer) {
        return () -> peer.imap.login("fred", "foo");
    }

    private static Executable selectArchive(Peer peer) {
        return () -> peer.imap.select(ARCHIVE);
    }
}
