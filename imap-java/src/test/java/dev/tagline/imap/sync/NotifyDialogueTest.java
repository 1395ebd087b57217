package dev.tagline.imap.sync;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static dev.tagline.imap.sync.CondStoreDialogueTest.assertNeeds;
import static dev.tagline.imap.sync.NotifyEvent.FLAG_CHANGE;
import static dev.tagline.imap.sync.NotifyEvent.MESSAGE_EXPUNGE;
import static dev.tagline.imap.sync.NotifyEvent.MESSAGE_NEW;
import static dev.tagline.imap.sync.NotifyEvent.SUBSCRIPTION_CHANGE;
import static dev.tagline.imap.sync.WatchedMailboxes.PERSONAL;
import static dev.tagline.imap.sync.WatchedMailboxes.SELECTED;
import static dev.tagline.imap.sync.WatchedMailboxes.SELECTED_DELAYED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.StatusResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** The dialogues of RFC 5465, their event groups written as its grammar has them, and what servers do besides. */
@Timeout(120)
class NotifyDialogueTest {
    private static final String RFC = "IMAP4rev1 NOTIFY ENABLE CONDSTORE";
    private static final MailboxName LISTS = MailboxName.of("Lists");
    private static final MailboxName LEMONADE = MailboxName.of("Lists/Lemonade");
    private static final FetchAttribute HEADER =
            FetchAttribute.bodyPeek(Section.headerFields(List.of("From", "To", "Subject")));
    private static final EventGroup ARRIVALS =
            EventGroup.of(SELECTED, MESSAGE_NEW, MESSAGE_EXPUNGE).fetching(FetchAttribute.UID, HEADER);

    private static EventGroup comeAndGo(WatchedMailboxes mailboxes) {
        return EventGroup.of(mailboxes, MESSAGE_NEW, MESSAGE_EXPUNGE);
    }

    @Test
    void toldOfTheOpenMailboxAndOfOthers() throws Exception {
        Dialogue.with(RFC, """
                C: b NOTIFY SET STATUS (selected (MessageNew (UID BODY.PEEK[HEADER.FIELDS (From To Subject)]) MessageExpunge)) (subtree Lists (MessageNew MessageExpunge))
                S: * STATUS Lists/Lemonade (UIDVALIDITY 4 UIDNEXT 9999 MESSAGES 500)
                S: * STATUS Lists/Im2000 (UIDVALIDITY 901 UIDNEXT 1 MESSAGES 0)
                S: b OK done
                C: c SELECT INBOX
                S: * 126 EXISTS
                S: c OK INBOX selected
                S: * STATUS Lists/Lemonade (UIDVALIDITY 4 UIDNEXT 10000 MESSAGES 501)
                S: * 127 EXISTS
                S: * 127 FETCH (UID 127001 BODY[HEADER.FIELDS (From To Subject)] {75}
                S: Subject: Re: good morning
                S: From: alice@example.org
                S: To: bob@example.org
                S:
                S: )
                C: d STATUS misc (UIDVALIDITY UIDNEXT MESSAGES)
                S: * STATUS misc (UIDVALIDITY 1 UIDNEXT 999)
                S: d OK STATUS completed
                C: e NOTIFY SET (selected (MessageNew (UID BODY.PEEK[HEADER.FIELDS (From To Subject)]) MessageExpunge)) (subtree Lists (MessageNew MessageExpunge)) (mailboxes misc (MessageNew MessageExpunge))
                S: e OK done
                C: f NOTIFY NONE
                S: f OK done
                """, with -> {
            EventGroup lists = comeAndGo(WatchedMailboxes.subtree(LISTS));
            Map<MailboxName, MailboxStatus> all = with.imap.notifySetWithStatus(ARRIVALS, lists);
            assertEquals(Set.of(LEMONADE, MailboxName.of("Lists/Im2000")), all.keySet());
            assertEquals(500, all.get(LEMONADE).messages());
            with.imap.select("INBOX");
            List<UntaggedResponse> events = with.awaitEvents(3);
            StatusResponse news = assertInstanceOf(StatusResponse.class, events.get(0));
            assertEquals(10000, news.status().uidNext());
            assertEquals(new ExistsResponse(127), events.get(1));
            FetchResponse arrival = assertInstanceOf(FetchResponse.class, events.get(2));
            assertEquals(127001, arrival.uid());
            assertTrue(arrival.bodies().get(0).utf8().startsWith("Subject: Re: good morning\r\n"));
            assertEquals(127, with.imap.selected().exists());
            MailboxName misc = MailboxName.of("misc");
            MailboxStatus status =
                    with.imap.status(misc, StatusItem.UIDVALIDITY, StatusItem.UIDNEXT, StatusItem.MESSAGES);
            assertEquals(-1, status.messages());
            with.imap.notifySet(ARRIVALS, lists, comeAndGo(WatchedMailboxes.mailboxes(misc)));
            with.imap.notifyNone();
        });
    }

    @Test
    void groupsOfSeveralKinds() throws Exception {
        Dialogue.with(RFC + " METADATA ANNOTATE-EXPERIMENT-1", """
                C: a NOTIFY SET (mailboxes INBOX (MessageNew MessageExpunge)) (personal (SubscriptionChange))
                S: a OK done
                C: b NOTIFY SET (selected (MessageNew (UID FLAGS) MessageExpunge)) (personal (MessageNew MessageExpunge FlagChange))
                S: b OK done
                C: c NOTIFY SET (selected-delayed NONE) (mailboxes (INBOX "a b") (MailboxName MailboxMetadataChange ServerMetadataChange)) (inboxes (MessageNew MessageExpunge AnnotationChange)) (subscribed NONE)
                S: c OK done
                """, with -> {
            with.imap.notifySet(
                    comeAndGo(WatchedMailboxes.mailboxes(MailboxName.INBOX)),
                    EventGroup.of(PERSONAL, SUBSCRIPTION_CHANGE));
            with.imap.notifySet(
                    comeAndGo(SELECTED).fetching(FetchAttribute.UID, FetchAttribute.FLAGS),
                    EventGroup.ofMessages(PERSONAL));
            with.imap.notifySet(
                    EventGroup.of(SELECTED_DELAYED),
                    EventGroup.of(
                            WatchedMailboxes.mailboxes(MailboxName.INBOX, MailboxName.of("a b")),
                            NotifyEvent.MAILBOX_NAME,
                            NotifyEvent.MAILBOX_METADATA_CHANGE,
                            NotifyEvent.SERVER_METADATA_CHANGE),
                    EventGroup.of(
                            WatchedMailboxes.INBOXES, MESSAGE_NEW, MESSAGE_EXPUNGE, NotifyEvent.ANNOTATION_CHANGE),
                    EventGroup.of(WatchedMailboxes.SUBSCRIBED));
        });
    }

    @Test
    void whatIsToldOfEachEvent() throws Exception {
        Dialogue.with(RFC, """
                C: s SELECT INBOX
                S: * 98 EXISTS
                S: s OK [READ-WRITE] done
                C: a NOTIFY SET (selected (MessageNew MessageExpunge FlagChange))
                S: * 99 EXISTS
                S: a OK done
                S: * 99 FETCH (UID 9999 FLAGS ($Junk))
                S: * STATUS Lists/Lemonade (HIGHESTMODSEQ 65666665 UIDVALIDITY 101)
                S: * 100 EXISTS
                S: * 100 FETCH (UID 10000)
                S: * 44 EXPUNGE
                S: * VANISHED 5444
                S: * LIST () "/" "NewMailbox"
                S: * LIST (\\NonExistent) "." "INBOX.DeletedMailbox"
                S: * LIST () "/" "NewMailbox" ("OLDNAME" ("OldMailbox"))
                S: * LIST (\\Subscribed) "/" "SubscribedMailbox"
                S: * LIST (\\NoAccess) "/" "Theirs"
                S: * METADATA "INBOX" /shared/comment
                S: * METADATA "" /shared/comment
                S: * OK [NOTIFICATIONOVERFLOW] ...A comment can go here...
                """, with -> {
            with.imap.select("INBOX");
            with.imap.notifySet(EventGroup.ofMessages(SELECTED));
            List<UntaggedResponse> events = with.awaitEvents(15);
            assertEquals(new ExistsResponse(99), events.get(0), "accumulated changes come at once");
            assertNotNull(((FetchResponse) events.get(1)).flags());
            assertEquals(65666665, ((StatusResponse) events.get(2)).status().highestModSeq());
            assertEquals(10000, ((FetchResponse) events.get(4)).uid());
            assertEquals(new ExpungeResponse(44), events.get(5));
            assertInstanceOf(VanishedResponse.class, events.get(6));
            assertEquals(98, with.imap.selected().exists());
            assertEquals(MailboxName.of("OldMailbox"), ((ListResponse) events.get(9)).oldName());
            ConditionResponse overflow = assertInstanceOf(ConditionResponse.class, events.get(14));
            assertEquals(
                    ResponseCode.Plain.NOTIFICATIONOVERFLOW, overflow.text().code());
        });
    }

    @Test
    void refusalsNameWhatThereIs() throws Exception {
        Dialogue.with(RFC, """
                C: a NOTIFY SET (personal (XLater))
                S: a NO [BADEVENT (MessageNew MessageExpunge FlagChange)] not that
                C: b NOTIFY SET (personal (MessageNew MessageExpunge FlagChange))
                S: b NO [NOTIFICATIONOVERFLOW] too much
                C: c NOOP
                S: c OK in step
                """, with -> {
            CommandFailedException no = assertThrows(
                    CommandFailedException.class,
                    () -> with.imap.notifySet(EventGroup.of(PERSONAL, NotifyEvent.of("XLater"))));
            ResponseCode.BadEvent code = assertInstanceOf(ResponseCode.BadEvent.class, no.code());
            assertEquals(List.of("MessageNew", "MessageExpunge", "FlagChange"), code.supported());
            no = assertThrows(CommandFailedException.class, () -> with.imap.notifySet(EventGroup.ofMessages(PERSONAL)));
            assertEquals(ResponseCode.Plain.NOTIFICATIONOVERFLOW, no.code());
            with.imap.noop();
        });
        Dialogue.with("IMAP4rev1", "", with -> {
            assertNeeds("NOTIFY", () -> with.imap.notifySet(EventGroup.ofMessages(PERSONAL)));
            assertNeeds("NOTIFY", () -> with.imap.notifyNone());
        });
        Dialogue.with(
                "IMAP4rev1 NOTIFY",
                "",
                with -> assertNeeds(
                        "CONDSTORE",
                        () -> with.imap.notifySet(comeAndGo(SELECTED).fetching(FetchAttribute.MODSEQ))));
    }

    @Test
    void numbersThatMayChangeAtAnyMomentAreNotSent() throws Exception {
        Dialogue.with(RFC, """
                C: s SELECT INBOX
                S: * 9 EXISTS
                S: s OK [READ-WRITE] done
                C: a NOTIFY SET (selected (MessageNew MessageExpunge))
                S: a OK done
                C: b UID FETCH 7 (FLAGS)
                S: * 2 EXPUNGE
                S: * 6 FETCH (UID 7 FLAGS ())
                S: b OK done
                C: c NOTIFY SET (selected-delayed (MessageNew MessageExpunge))
                S: c OK done
                C: d FETCH 6 (FLAGS)
                S: * 6 FETCH (FLAGS ())
                S: d OK done
                """, with -> {
            with.imap.select("INBOX");
            // Whether it waits in the queue or is asked for later.
            var set = with.imap.submit(Notify.set(comeAndGo(SELECTED)));
            var tooLate = with.imap.submit(new Fetch(SequenceSet.of(7), List.of(FetchAttribute.FLAGS)));
            set.get();
            ExecutionException refused = assertThrows(ExecutionException.class, tooLate::get);
            assertInstanceOf(CommandNotPermittedException.class, refused.getCause());
            assertThrows(
                    CommandNotPermittedException.class, () -> with.imap.fetch(SequenceSet.of(7), FetchAttribute.FLAGS));
            assertEquals(1, with.imap.fetch(UidSet.of(7), FetchAttribute.FLAGS).size());
            with.imap.notifySet(comeAndGo(SELECTED_DELAYED));
            assertEquals(
                    1, with.imap.fetch(SequenceSet.of(6), FetchAttribute.FLAGS).size());
        });
    }

    @Test
    void newsWhileAnswersAreAwaited() throws Exception {
        Dialogue.with(RFC, """
                C: a NOTIFY SET (mailboxes misc (MessageNew MessageExpunge FlagChange))
                S: a OK done
                C: b STATUS misc (MESSAGES UNSEEN)
                S: * STATUS misc (MESSAGES 4 UNSEEN 1)
                S: * STATUS misc (UIDNEXT 10 MESSAGES 5)
                S: * STATUS other (UIDNEXT 11 MESSAGES 6)
                S: b OK done
                """, with -> {
            MailboxName misc = MailboxName.of("misc");
            with.imap.notifySet(EventGroup.ofMessages(WatchedMailboxes.mailboxes(misc)));
            MailboxStatus status = with.imap.status(misc, StatusItem.MESSAGES, StatusItem.UNSEEN);
            assertEquals(5, status.messages());
            assertEquals(1, status.unseen(), "news of other items takes none away");
            StatusResponse other =
                    assertInstanceOf(StatusResponse.class, with.awaitEvents(1).get(0));
            assertEquals(MailboxName.of("other"), other.mailbox());
        });
    }

    @Test
    void aStatusThatCannotBeReadFailsWhatAskedForIt() throws Exception {
        Dialogue.with(RFC, """
                C: a NOTIFY SET STATUS (personal (MessageNew MessageExpunge))
                S: * STATUS one (MESSAGES 1)
                S: * STATUS two (MESSAGES
                S: a OK done
                C: c NOOP
                S: c OK in step
                """, with -> {
            assertThrows(UnreadableAnswerException.class, () -> with.imap.notifySetWithStatus(comeAndGo(PERSONAL)));
            with.imap.noop();
        });
    }

    @Test
    void groupsThatTheRfcForbidsAreRefused() {
        assertIllegal(() -> EventGroup.of(PERSONAL, MESSAGE_NEW));
        assertIllegal(() -> EventGroup.of(PERSONAL, MESSAGE_EXPUNGE));
        assertIllegal(() -> EventGroup.of(PERSONAL, FLAG_CHANGE));
        assertIllegal(() -> EventGroup.of(SELECTED, MESSAGE_NEW, MESSAGE_EXPUNGE, SUBSCRIPTION_CHANGE));
        assertIllegal(() -> comeAndGo(PERSONAL).fetching(FetchAttribute.UID));
        assertIllegal(() -> EventGroup.of(SELECTED).fetching(FetchAttribute.UID));
        assertIllegal(() -> Notify.set());
        assertIllegal(() -> Notify.none().withStatus());
        assertIllegal(() -> Notify.set(comeAndGo(SELECTED), comeAndGo(SELECTED_DELAYED)));
        assertIllegal(() -> WatchedMailboxes.subtree());
        assertIllegal(() -> new WatchedMailboxes(WatchedMailboxes.Kind.PERSONAL, List.of(LISTS)));
        assertIllegal(() -> NotifyEvent.of(""));
        assertIllegal(() -> NotifyEvent.of("a b"));
        assertEquals(MESSAGE_NEW, NotifyEvent.of("messagenew"));
    }

    private static void assertIllegal(Executable what) {
        Assertions.assertThrows(IllegalArgumentException.class, what);
    }
}
