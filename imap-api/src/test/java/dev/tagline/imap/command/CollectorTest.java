package dev.tagline.imap.command;

import static dev.tagline.imap.command.Gather.untagged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.Namespaces;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.CapabilityResponse;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.EnabledResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FlagsResponse;
import dev.tagline.imap.response.IdResponse;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.NamespaceResponse;
import dev.tagline.imap.response.RecentResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.StatusResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.VanishedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of the answers, for all commands but FETCH, STORE and SEARCH. */
class CollectorTest {
    private static final MailboxName BOX = MailboxName.of("box");
    private static final MailboxName OTHER = MailboxName.of("other");

    @Test
    void capabilitiesFromEitherAnswer() {
        Capabilities idle = Capabilities.of("IMAP4rev1", "IDLE");
        assertEquals(idle, Gather.result(new CapabilityCommand(), new CapabilityResponse(idle)));
        assertEquals(idle, new Gather<>(new CapabilityCommand()).ok(new ResponseCode.Capability(idle)));
    }

    @Test
    void enabledMayBeLessOrNothing() {
        Enable enable = new Enable(Capability.CONDSTORE, Capability.QRESYNC);
        Capabilities condstore = Capabilities.of("CONDSTORE");
        assertEquals(condstore, Gather.result(enable, new EnabledResponse(condstore)));
        assertEquals(Capabilities.NONE, Gather.result(enable));
    }

    @Test
    void idAndNamespaceMayBeUnanswered() {
        Id id = new Id(Map.of());
        assertEquals(Map.of("name", "Cyrus"), Gather.result(id, new IdResponse(Map.of("name", "Cyrus"))));
        assertEquals(Map.of(), Gather.result(id));
        Namespaces none = new Namespaces(List.of(), List.of(), List.of());
        assertEquals(none, Gather.result(new NamespaceCommand()));
        assertEquals(none, Gather.result(new NamespaceCommand(), new NamespaceResponse(none)));
    }

    @Test
    void selectGathersTheMailbox() {
        Gather<SelectedMailbox> got = new Gather<>(
                new Select(BOX),
                new ExistsResponse(172),
                new RecentResponse(2),
                new FlagsResponse(Flags.of(Flag.SEEN, Flag.DRAFT)),
                untagged(new ResponseCode.PermanentFlags(Flags.of(Flag.SEEN), true)),
                untagged(new ResponseCode.UidValidity(3857529045L)),
                untagged(new ResponseCode.UidNext(4392)),
                untagged(new ResponseCode.Unseen(12)),
                untagged(new ResponseCode.HighestModSeq(99)),
                untagged(Condition.NO, Plain.UIDNOTSTICKY),
                new ListResponse(ListResponse.Kind.LIST, Set.of(), '/', BOX, null, List.of()));
        assertEquals(List.of(), got.news);
        assertEquals(
                new SelectedMailbox(
                        BOX,
                        false,
                        172,
                        2,
                        Flags.of(Flag.SEEN, Flag.DRAFT),
                        Flags.of(Flag.SEEN),
                        true,
                        3857529045L,
                        4392,
                        12,
                        99,
                        true),
                got.ok(Plain.READ_WRITE));
    }

    @Test
    void whatWasSaidBeforeClosedIsAboutTheOldMailbox() {
        SelectedMailbox selected = Gather.result(
                new Select(BOX),
                new ExistsResponse(172),
                untagged(new ResponseCode.HighestModSeq(99)),
                untagged(Plain.CLOSED),
                new ExistsResponse(3));
        assertEquals(3, selected.exists());
        assertEquals(0, selected.highestModSeq());
    }

    @Test
    void aServerMayLeaveOutWhatItLikes() {
        SelectedMailbox bare = Gather.result(new Select(BOX));
        assertEquals(0, bare.exists());
        assertEquals(0, bare.uidValidity());
        assertNull(bare.permanentFlags());
        assertFalse(bare.readOnly());
    }

    @Test
    void theTaggedAnswerSaysWhetherItIsReadOnly() {
        assertTrue(new Gather<>(new Select(BOX)).ok(Plain.READ_ONLY).readOnly());
        assertFalse(new Gather<>(new Select(BOX)).ok(Plain.READ_WRITE).readOnly());
        assertTrue(new Gather<>(new Examine(BOX)).ok(Plain.READ_ONLY).readOnly());
        assertTrue(new Gather<>(new Examine(BOX)).ok().readOnly());
    }

    @Test
    void alertsDuringSelectReachListeners() {
        assertEquals(1, new Gather<>(new Select(BOX), untagged(Plain.ALERT)).news.size());
    }

    private static ListResponse listed(ListResponse.Kind kind, MailboxName name) {
        return new ListResponse(kind, Set.of(MailboxAttribute.HASCHILDREN), '/', name, null, List.of("SUBSCRIBED"));
    }

    private static StatusResponse status(MailboxName name, long messages) {
        return new StatusResponse(
                name, MailboxStatus.builder().put(StatusItem.MESSAGES, messages).build());
    }

    @Test
    void listJoinsTheStatusToItsMailbox() {
        List<ListedMailbox> rows = Gather.result(
                ListCommand.matching("*").withStatus(StatusItem.MESSAGES),
                listed(ListResponse.Kind.LIST, BOX),
                listed(ListResponse.Kind.LIST, OTHER),
                status(BOX, 5));
        assertEquals(BOX, rows.get(0).name());
        assertEquals(Set.of(MailboxAttribute.HASCHILDREN), rows.get(0).attributes());
        assertEquals(List.of("SUBSCRIBED"), rows.get(0).childInfo());
        assertEquals(5, rows.get(0).status().messages());
        assertNull(rows.get(1).status());
    }

    @Test
    void aStatusThatWasNotAskedForIsNews() {
        assertEquals(
                1,
                new Gather<>(ListCommand.matching("*"), listed(ListResponse.Kind.LIST, BOX), status(BOX, 5))
                        .news.size());
        assertEquals(
                1,
                new Gather<>(
                                ListCommand.matching("*").withStatus(StatusItem.MESSAGES),
                                listed(ListResponse.Kind.LIST, BOX),
                                status(OTHER, 5))
                        .news.size());
    }

    @Test
    void listAndLsubDoNotTakeEachOthersRows() {
        ListResponse list = listed(ListResponse.Kind.LIST, BOX);
        ListResponse lsub = listed(ListResponse.Kind.LSUB, BOX);
        assertEquals(List.of(lsub), new Gather<>(ListCommand.matching("*"), list, lsub).news);
        assertEquals(List.of(list), new Gather<>(new Lsub("*"), list, lsub).news);
    }

    @Test
    void aListThatOutgrowsItsBoundSaysSo() {
        ListResponse row = listed(ListResponse.Kind.LIST, BOX);
        assertNull(new Gather<>(ListCommand.matching("*"), 1000, row, row, row).overflow);
        assertNotNull(new Gather<>(ListCommand.matching("*"), 1000, row, row, row, row).overflow);
    }

    @Test
    void statusIsThatOfItsMailbox() {
        Gather<MailboxStatus> got =
                new Gather<>(new Status(BOX, StatusItem.MESSAGES), status(OTHER, 1), status(BOX, 5));
        assertEquals(5, got.ok().messages());
        assertEquals(1, got.news.size());
        assertSame(MailboxStatus.NONE, Gather.result(new Status(BOX, StatusItem.MESSAGES)));
    }

    @Test
    void twoStatusOfOneMailboxWaitForEachOther() {
        Answers box = new Status(BOX, StatusItem.MESSAGES).rules().answers().get(0);
        Answers other = new Status(OTHER, StatusItem.MESSAGES).rules().answers().get(0);
        assertFalse(box.mayBeMistakenFor(other));
        assertTrue(box.mayBeMistakenFor(box));
        List<Answers> list = ListCommand.matching("*")
                .withStatus(StatusItem.MESSAGES)
                .rules()
                .answers();
        assertTrue(list.stream().anyMatch(box::mayBeMistakenFor));
    }

    @Test
    void appendTellsTheUidWhereTheServerDoes() {
        Append append = new Append(BOX, List.of(), LiteralContent.of(ByteString.EMPTY));
        assertEquals(
                new AppendResult(38505, 3955),
                new Gather<>(append).ok(new ResponseCode.AppendUid(38505, UidSet.of(3955))));
        assertEquals(AppendResult.UNTOLD, Gather.result(append));
        assertEquals(
                new AppendResult(38505, 0), new Gather<>(append).ok(new ResponseCode.AppendUid(38505, UidSet.EMPTY)));
    }

    private static ResponseCode.CopyUid copyUid(UidSet source, UidSet destination) {
        return new ResponseCode.CopyUid(38505, source, destination);
    }

    private static UidSet inOrder(long... uids) {
        UidSet.Builder set = UidSet.builder().keepOrder();
        for (long uid : uids) {
            set.add(uid);
        }
        return set.build();
    }

    private static List<List<Long>> pairs(CopyResult result) {
        List<List<Long>> pairs = new ArrayList<>();
        result.forEachPair((source, destination) -> pairs.add(List.of(source, destination)));
        return pairs;
    }

    @Test
    void copyUidFromTheTaggedAnswerInItsOrder() {
        CopyResult result =
                new Gather<>(new Copy(UidSet.range(1, 9), BOX)).ok(copyUid(inOrder(5, 3), UidSet.range(8, 9)));
        assertEquals(List.of(List.of(5L, 8L), List.of(3L, 9L)), pairs(result));
        assertEquals(8, result.destinationOf(5));
        assertEquals(9, result.destinationOf(3));
        assertEquals(0, result.destinationOf(4));
    }

    @Test
    void copyUidFromUntaggedAnswers() {
        Gather<CopyResult> got = new Gather<>(
                new Move(UidSet.range(1, 9), BOX),
                untagged(copyUid(UidSet.of(1), UidSet.of(21))),
                untagged(copyUid(UidSet.of(3), UidSet.of(22))),
                new ExpungeResponse(1));
        CopyResult result = got.ok(copyUid(UidSet.of(3), UidSet.of(22)));
        assertEquals(List.of(List.of(1L, 21L), List.of(3L, 22L)), pairs(result));
        assertEquals(List.of(new ExpungeResponse(1)), got.news);
    }

    @Test
    void copyUidOfOtherMessagesIsNotOurs() {
        Gather<CopyResult> got =
                new Gather<>(new Move(UidSet.range(1, 9), BOX), untagged(copyUid(UidSet.of(50), UidSet.of(21))));
        assertEquals(1, got.news.size());
        assertEquals(CopyResult.UNTOLD, got.ok());
    }

    @Test
    void setsOfUnequalSizeMapToNothing() {
        CopyResult result =
                new Gather<>(new Copy(SequenceSet.of(1), BOX)).ok(copyUid(UidSet.range(1, 3), UidSet.range(8, 9)));
        assertFalse(result.isMapped());
        assertEquals(List.of(), pairs(result));
        assertEquals(0, result.destinationOf(1));
        assertEquals(UidSet.range(8, 9), result.destination());
        assertFalse(CopyResult.UNTOLD.isMapped());
    }

    @Test
    void whatWasMovedBeforeARefusalIsKept() {
        Move move = new Move(UidSet.range(1, 9), BOX);
        assertNotNull(new Gather<>(move, untagged(copyUid(UidSet.of(1), UidSet.of(21)))).partial());
        assertNull(new Gather<>(move).partial());
    }

    @Test
    void expungeCountsAndLeavesTheNewsToListeners() {
        Gather<Long> got = new Gather<>(
                new Expunge(),
                new ExpungeResponse(3),
                new ExpungeResponse(3),
                new VanishedResponse(false, UidSet.range(1, 4)),
                new VanishedResponse(true, UidSet.range(5, 9)));
        assertEquals(6, got.ok());
        assertEquals(4, got.news.size());
    }

    @Test
    void aCustomCommandGetsWhatItClaims() {
        Unrecognized logins = new Unrecognized("XLOGINS", -1, ByteString.encodeUtf8("alice (\"192.0.2.7\")"), "");
        Unrecognized other = new Unrecognized("XFOO", -1, ByteString.EMPTY, "");
        Gather<CustomCommand.Answer> got =
                new Gather<>(CustomCommand.named("XLOGINS").claiming("xlogins"), logins, other, new ExistsResponse(1));
        assertEquals(List.of(logins), got.ok().responses());
        assertEquals(Condition.OK, got.ok().completion().condition());
        assertEquals(2, got.news.size());
        @Nullable String overflow = new Gather<>(CustomCommand.named("X").claiming("XLOGINS"), 110, logins).overflow;
        assertNotNull(overflow);
    }
}
