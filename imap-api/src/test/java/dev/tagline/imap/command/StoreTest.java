package dev.tagline.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreTest {
    private static final Store STORE = Store.add(UidSet.range(1, 5), Flag.DELETED);

    private static FetchResponse flags(long uid) {
        return new FetchResponse.Builder(uid)
                .uid(uid)
                .flags(Flags.of(Flag.DELETED))
                .build();
    }

    @Test
    void theFlagsOfTheMessagesAreTheResult() {
        Gather<StoreResult> got = new Gather<>(STORE, flags(1), flags(9), flags(2));
        assertEquals(2, got.ok().rows().size());
        assertEquals(
                List.of(flags(9).uid()),
                got.news.stream().map(row -> ((FetchResponse) row).uid()).toList());
    }

    @Test
    void aServerNeedNotReport() {
        assertEquals(StoreResult.EMPTY, Gather.result(STORE));
        assertNull(new Gather<>(STORE).partial());
    }

    @Test
    void silentlyFlagsAreNewsAndModSeqsAreTheResult() {
        FetchResponse modSeq = new FetchResponse.Builder(1).uid(1).modSeq(77).build();
        Gather<StoreResult> got = new Gather<>(STORE.silently(), flags(1), modSeq);
        assertEquals(List.of(modSeq), got.ok().rows());
        assertEquals(1, got.news.size());
    }

    @Test
    void rowsSurviveARefusal() {
        assertEquals(
                1,
                ((StoreResult) new Gather<>(STORE, flags(1)).partial()).rows().size());
    }

    @Test
    void onlyAddingAndRemovingByUidMayBeRepeated() {
        UidSet uids = UidSet.of(1);
        assertEquals(
                Repeatability.IDEMPOTENT, Store.add(uids, Flag.SEEN).rules().repeatability());
        assertEquals(
                Repeatability.IDEMPOTENT, Store.remove(uids, Flag.SEEN).rules().repeatability());
        assertEquals(Repeatability.NEVER, Store.replace(uids, List.of()).rules().repeatability());
        assertEquals(
                Repeatability.NEVER,
                Store.add(SequenceSet.of(1), Flag.SEEN).rules().repeatability());
    }
}
