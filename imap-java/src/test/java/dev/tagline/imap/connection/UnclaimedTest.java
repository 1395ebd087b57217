package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.UnclaimedResponses;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.StartTls;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UnclaimedTest {
    private static UnclaimedResponses after(Rig rig, String... lines) {
        rig.peer.send(lines);
        rig.settle();
        return rig.connection.unclaimed();
    }

    @Test
    void whatNobodyClaimsIsKeptInOrderUntilTaken() {
        try (Rig rig = Rig.selected()) {
            UnclaimedResponses unclaimed =
                    after(rig, "* 11 EXISTS", "* 3 EXPUNGE", "* XFOO bar", "* 12 EXISTS", "* OK still here");
            List<ExistsResponse> exists = List.of(new ExistsResponse(11), new ExistsResponse(12));
            assertEquals(exists, unclaimed.peek(ExistsResponse.class));
            assertEquals(4, unclaimed.peek(UntaggedResponse.class).size());
            assertEquals(exists, unclaimed.take(ExistsResponse.class));
            assertEquals(List.of(), unclaimed.take(ExistsResponse.class));
            assertEquals("XFOO", unclaimed.take(Unrecognized.class).get(0).name());
            assertEquals(List.of(new ExpungeResponse(3)), unclaimed.take(UntaggedResponse.class));
            assertEquals(List.of(), unclaimed.take(UntaggedResponse.class));
            assertEquals(0, unclaimed.dropped());
        }
    }

    @Test
    void theAnswersOfCommandsAreNotAmongThem() {
        try (Rig rig = Rig.selected()) {
            assertEquals(List.of(), rig.connection.unclaimed().peek(UntaggedResponse.class));
            CompletableFuture<?> fetch =
                    rig.connection.submit(new Fetch(SequenceSet.of(1, 2), List.of(FetchAttribute.FLAGS)));
            rig.peer.serve(
                    "FETCH 1:2 (FLAGS)",
                    "* 1 FETCH (FLAGS ())",
                    "* 7 FETCH (FLAGS (\\Seen))",
                    "* 2 FETCH (FLAGS ())",
                    "OK");
            Rig.get(fetch);
            List<FetchResponse> news = rig.connection.unclaimed().take(FetchResponse.class);
            assertEquals(1, news.size());
            assertEquals(7, news.get(0).number());
        }
    }

    @Test
    void theLastCodeOfEachNameIsKeptWhetherOrNotItWasClaimed() {
        try (Rig rig = Rig.selected()) {
            UnclaimedResponses unclaimed = rig.connection.unclaimed();
            assertEquals(
                    7,
                    assertInstanceOf(ResponseCode.UidValidity.class, unclaimed.code("uidvalidity"))
                            .value());
            assertNotNull(unclaimed.code("READ-WRITE"), "from the tagged answer");
            assertNull(unclaimed.code("TRYCREATE"));
            after(rig, "* OK [UIDNEXT 99] new", "* NO [XODD a b] odd");
            assertEquals(99, ((ResponseCode.UidNext) unclaimed.code("UIDNEXT")).uid());
            assertEquals("XODD", unclaimed.code("XODD").keyword());
            assertNotNull(unclaimed.takeCode("Uidnext"));
            assertNull(unclaimed.takeCode("UIDNEXT"));
            assertEquals(2, unclaimed.take(ConditionResponse.class).size());
        }
    }

    @Test
    void beyondItsBoundsTheOldestAreDroppedAndCounted() {
        try (Rig rig = Rig.with("* PREAUTH [CAPABILITY " + Rig.ALL + "] hi", options -> options.maxUnclaimed(3, 100))) {
            UnclaimedResponses unclaimed = after(rig, "* 1 EXISTS", "* 2 EXISTS", "* 3 EXISTS", "* 4 EXISTS");
            assertEquals(2, unclaimed.peek(ExistsResponse.class).get(0).count());
            assertEquals(1, unclaimed.dropped());
            after(rig, "* XLONG " + "x".repeat(70));
            assertEquals(3, unclaimed.dropped(), "by octets");
            assertEquals(2, unclaimed.peek(UntaggedResponse.class).size());
            after(rig, "* XLONG " + "x".repeat(170));
            assertEquals(6, unclaimed.dropped(), "what is too long by itself is not kept");
            assertEquals(List.of(), unclaimed.peek(UntaggedResponse.class));
            after(rig, "* 5 EXISTS");
            assertEquals(1, unclaimed.take(UntaggedResponse.class).size());
        }
    }

    @Test
    void bodiesCountAgainstTheOctetsKept() {
        try (Rig rig =
                Rig.with("* PREAUTH [CAPABILITY " + Rig.ALL + "] hi", options -> options.maxUnclaimed(1000, 10_000))) {
            rig.select();
            UnclaimedResponses unclaimed =
                    after(rig, "* 1 FETCH (BODY[] {20000}", "x".repeat(20_000) + ")", "* 2 FETCH (FLAGS ())");
            assertEquals(1, unclaimed.dropped());
            assertEquals(2, unclaimed.peek(FetchResponse.class).get(0).number());
        }
    }

    @Test
    void aServerThatInventsCodesFillsNoMemory() {
        try (Rig rig = Rig.authenticated()) {
            for (int i = 0; i < 200; i++) {
                rig.peer.send("* OK [X" + i + " y] z");
            }
            UnclaimedResponses unclaimed = after(rig, "* OK [XLONG " + "x".repeat(20_000) + "] z");
            assertNull(unclaimed.code("X0"));
            assertNull(unclaimed.code("XLONG"));
            assertNotNull(unclaimed.code("X199"));
        }
    }

    @Test
    void openingAMailboxForgetsWhatWasSaidOfTheOther() {
        try (Rig rig = Rig.selected()) {
            UnclaimedResponses unclaimed = after(rig, "* 11 EXISTS");
            CompletableFuture<?> select = rig.connection.submit(Commands.named("SELECT"));
            String tag = rig.peer.expect("SELECT box");
            rig.settle();
            assertEquals(List.of(), unclaimed.peek(UntaggedResponse.class), "with the command, not with its answer");
            assertNull(unclaimed.code("UIDVALIDITY"));
            rig.peer.send("* 4 EXPUNGE", "* OK [HIGHESTMODSEQ 5] old", "* OK [CLOSED] old is closed", "* 1 EXPUNGE");
            rig.peer.send("* 2 EXISTS", "* OK [UIDVALIDITY 8] new", tag + " OK [READ-WRITE] done");
            Rig.get(select);
            assertEquals(List.of(new ExpungeResponse(1)), unclaimed.take(ExpungeResponse.class));
            assertNull(unclaimed.code("HIGHESTMODSEQ"), "of the mailbox before");
            assertNotNull(unclaimed.code("UIDVALIDITY"));
        }
    }

    @Test
    void nothingFromBeforeTlsIsKept() {
        try (Rig rig = Rig.with("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi", options -> options.tlsToCome(true))) {
            UnclaimedResponses unclaimed = after(rig, "* OK [ALERT] call 555", "* NO [X1 2] forged");
            assertEquals(List.of(), unclaimed.peek(UntaggedResponse.class));
            assertNull(unclaimed.code("ALERT"));
            CompletableFuture<?> tls = rig.connection.submit(new StartTls());
            rig.peer.serve("STARTTLS", "OK [X2 3] go");
            Rig.get(tls);
            assertNull(unclaimed.code("X2"));
            after(rig, "* OK [ALERT] from the server");
            assertNotNull(unclaimed.code("ALERT"));
        }
    }

    @Test
    void afterTheEndWhatIsLeftCanBeRead() {
        Rig rig = Rig.selected();
        after(rig, "* 11 EXISTS", "* BYE [UNAVAILABLE] down");
        rig.peer.end();
        rig.peer.awaitOver();
        UnclaimedResponses unclaimed = rig.connection.unclaimed();
        assertNotNull(unclaimed.code("UNAVAILABLE"));
        assertEquals(2, unclaimed.take(UntaggedResponse.class).size());
        assertTrue(Rig.failure(Exception.class, rig.connection.submit(new Noop())) != null);
    }

    @Test
    void numbersThatWereReadWhileTheirLineArrivedCountAsTheyWereSent() {
        try (Rig rig =
                Rig.with("* PREAUTH [CAPABILITY " + Rig.ALL + "] hi", options -> options.maxUnclaimed(10, 100_000))) {
            UnclaimedResponses unclaimed = after(rig, "* SEARCH" + " 4294967295".repeat(10_000));
            assertEquals(List.of(), unclaimed.peek(UntaggedResponse.class));
            assertEquals(1, unclaimed.dropped());
        }
    }
}
