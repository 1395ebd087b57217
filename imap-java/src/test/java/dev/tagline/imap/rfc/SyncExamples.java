package dev.tagline.imap.rfc;

import static dev.tagline.imap.command.FetchAttribute.EMAILID;
import static dev.tagline.imap.command.FetchAttribute.FLAGS;
import static dev.tagline.imap.command.FetchAttribute.RFC822_SIZE;
import static dev.tagline.imap.command.FetchAttribute.THREADID;
import static dev.tagline.imap.command.FetchAttribute.UID;
import static dev.tagline.imap.mailbox.StatusItem.MESSAGES;
import static dev.tagline.imap.mailbox.StatusItem.UIDNEXT;
import static dev.tagline.imap.mailbox.StatusItem.UIDVALIDITY;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static dev.tagline.imap.sync.NotifyEvent.MESSAGE_EXPUNGE;
import static dev.tagline.imap.sync.NotifyEvent.MESSAGE_NEW;
import static dev.tagline.imap.sync.NotifyEvent.SUBSCRIPTION_CHANGE;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Create;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.StoreResult;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.StatusResponse;
import dev.tagline.imap.rfc.Example.Client;
import dev.tagline.imap.rfc.Example.Peer;
import dev.tagline.imap.sync.EventGroup;
import dev.tagline.imap.sync.LastKnown;
import dev.tagline.imap.sync.LastKnown.SequenceMatch;
import dev.tagline.imap.sync.NotifyEvent;
import dev.tagline.imap.sync.WatchedMailboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/** CONDSTORE and QRESYNC (RFC 7162), NOTIFY (RFC 5465), OBJECTID (RFC 8474), STATUS=SIZE (RFC 8438). */
final class SyncExamples {
    private static final Flag PROCESSED = Flag.of("$Processed");
    private static final MailboxName LISTS = MailboxName.of("Lists");
    private static final FetchAttribute WHO = FetchAttribute.bodyPeek(Section.headerFields("FROM", "TO", "SUBJECT"));

    private SyncExamples() {}

    static void addTo(Map<String, Client> clients) {
        condStore(clients);
        qresync(clients);
        Client waiting = with -> {
            with.imap.noop();
            return Text.of(with.next(FetchResponse.class));
        };
        clients.put("7162 line 975", waiting);
        clients.put("7162 line 982", waiting);
        clients.put("7162 line 1024", with -> List.of(waiting.talk(with), waiting.talk(with)));
        clients.put("5465 line 350", SyncExamples::mailComes);
        clients.put("5465 line 762", with -> {
            with.imap.notifySet(
                    comeAndGo(WatchedMailboxes.mailboxes(MailboxName.INBOX)),
                    EventGroup.of(WatchedMailboxes.PERSONAL, SUBSCRIPTION_CHANGE));
            return "done";
        });
        clients.put("5465 line 774", with -> {
            with.imap.notifySet(
                    comeAndGo(WatchedMailboxes.SELECTED).fetching(UID, FLAGS),
                    EventGroup.of(WatchedMailboxes.PERSONAL, MESSAGE_NEW, NotifyEvent.FLAG_CHANGE, MESSAGE_EXPUNGE));
            return "done";
        });
        clients.put("8438 line 178", with -> {
            with.imap.select("frop");
            return with.imap.fetch(SequenceSet.all(), RFC822_SIZE).stream()
                    .mapToLong(FetchResponse::size)
                    .sum();
        });
        objectId(clients);
    }

    // ---- RFC 7162

    private static Store processed(SequenceSet messages, long modSeq) {
        return Store.add(messages, PROCESSED).silently().unchangedSince(modSeq);
    }

    /** STORE of 51 messages, one of which somebody else has changed. */
    private static String conflict(Peer with, boolean polled) throws Exception {
        StoreResult stored = with.imap.execute(processed(SequenceSet.range(100, 150), 212030000000L));
        if (polled) {
            with.imap.noop();
        }
        return Text.of(stored) + "; news: " + Text.of(with.next(FetchResponse.class));
    }

    private static String silently(Peer with, Store.Change change, Flag... flags) throws ImapException {
        Store store = new Store(SequenceSet.of(7), change, List.of(flags), true);
        return Text.of(with.imap.execute(store).rows());
    }

    private static void condStore(Map<String, Client> clients) {
        clients.put("7162 line 701", with -> conflict(with, true));
        clients.put("7162 line 738", with -> conflict(with, false));
        clients.put("7162 line 754", with -> {
            String first = conflict(with, false);
            return List.of(first, Text.of(with.imap.execute(processed(SequenceSet.of(101), 303011130956L))));
        });
        clients.put("7162 line 774", with -> conflict(with, false));
        clients.put("7162 line 817", with -> {
            Store seen = Store.add(SequenceSet.of(2), Flag.SEEN).unchangedSince(320172340);
            return Text.of(with.imap.execute(seen).rows());
        });
        clients.put("7162 line 962", with -> {
            with.imap.select("INBOX");
            return silently(with, Store.Change.ADD, Flag.DELETED);
        });
        clients.put("7162 line 988", with -> {
            String stored = silently(with, Store.Change.ADD, Flag.SEEN);
            with.imap.noop();
            String news = Text.of(with.next(FetchResponse.class));
            with.imap.noop();
            return List.of(stored, news);
        });
        clients.put("7162 line 1018", with -> silently(with, Store.Change.REMOVE, Flag.ANSWERED, Flag.SEEN));
        clients.put("7162 line 1743", with -> {
            String changed = Text.of(with.imap.fetchChangedSince(UidSet.range(300, 500), 12345, FLAGS));
            return List.of(changed, Text.of(with.imap.search(SearchKey.numbers(SequenceSet.range(300, 500)))));
        });
    }

    private static Client opened(String mailbox, LastKnown known) {
        return with -> Text.of(with.imap.select(MailboxName.of(mailbox), known));
    }

    private static void qresync(Map<String, Client> clients) {
        LastKnown known = LastKnown.of(67890007, 90060115194045000L).with(UidSet.range(1, 29997));
        clients.put(
                "7162 line 1483",
                opened("INBOX", LastKnown.of(67890007, 20050715194045000L).with(UidSet.parse("41,43:211,214:541"))));
        clients.put("7162 line 1612", opened("INBOX", known));
        clients.put(
                "7162 line 1649",
                opened(
                        "INBOX",
                        known.with(new SequenceMatch(
                                SequenceSet.parse("5000,7500,9000,9990:9999"),
                                UidSet.parse("15000,22500,27000,29970,29973,29976,29979,29982,29985,29988,29991,29994,"
                                        + "29997")))));
        clients.put(
                "7162 line 2419",
                opened("INBOX", LastKnown.of(3857529045L, 20010715194032001L).with(UidSet.range(1, 198))));
        clients.put("7162 line 1829", with -> {
            long gone = with.imap.expunge();
            return gone + " are gone, " + with.imap.selected().exists() + " are left, highest "
                    + with.imap.selected().highestModSeq();
        });
        clients.put("7162 line 2309", with -> {
            Store two = Store.add(SequenceSet.of(1, 2), Flag.SEEN).silently().unchangedSince(96);
            StoreResult stored = with.imap.execute(two);
            Store third = Store.add(SequenceSet.of(3), Flag.SEEN).silently();
            List<String> lines = new ArrayList<>();
            lines.add(Text.of(stored.rows()) + ", " + stored.modified() + " is left");
            lines.add(Text.of(with.imap.execute(third).rows()) + ", highest "
                    + with.imap.selected().highestModSeq());
            with.imap.noop();
            lines.add(with.imap.selected().exists() + " are left, highest "
                    + with.imap.selected().highestModSeq());
            return lines;
        });
    }

    // ---- RFC 5465

    private static EventGroup comeAndGo(WatchedMailboxes mailboxes) {
        return EventGroup.of(mailboxes, MESSAGE_NEW, MESSAGE_EXPUNGE);
    }

    private static List<String> mailComes(Peer with) throws Exception {
        EventGroup open = comeAndGo(WatchedMailboxes.SELECTED).fetching(UID, WHO);
        EventGroup lists = comeAndGo(WatchedMailboxes.subtree(LISTS));
        Map<MailboxName, MailboxStatus> all = with.imap.notifySetWithStatus(open, lists);
        List<String> lines = new ArrayList<>();
        lines.add(all.get(MailboxName.of("Lists/Lemonade")).messages() + " "
                + all.get(MailboxName.of("Lists/Im2000")).messages());
        with.imap.select("INBOX");
        StatusResponse elsewhere = with.next(StatusResponse.class);
        ExistsResponse here = with.next(ExistsResponse.class);
        FetchResponse row = with.next(FetchResponse.class);
        String subject = row.bodies().get(0).utf8().lines().findFirst().orElseThrow();
        lines.add(elsewhere.mailbox() + " " + elsewhere.status().messages() + ", " + here.count() + " exist, "
                + row.uid() + " " + subject.substring("Subject: ".length()));
        MailboxName misc = MailboxName.of("misc");
        lines.add(String.valueOf(
                with.imap.status(misc, UIDVALIDITY, UIDNEXT, MESSAGES).uidNext()));
        with.imap.notifySet(open, lists, comeAndGo(WatchedMailboxes.mailboxes(misc)));
        return lines;
    }

    // ---- RFC 8474

    private static String ids(Peer with) throws ImapException {
        List<FetchResponse> rows = with.imap.fetch(SequenceSet.all(), EMAILID, THREADID);
        return Text.all(", ", rows, row -> row.emailId() + " " + row.threadId());
    }

    private static String id(Peer with, String mailbox) throws ImapException {
        return String.valueOf(with.imap.status(mailbox, StatusItem.MAILBOXID).mailboxId());
    }

    private static String made(Peer with, String mailbox) throws ImapException {
        ResponseCode code =
                with.imap.execute(new Create(MailboxName.of(mailbox))).text().code();
        return ((ResponseCode.MailboxId) code).id();
    }

    private static void objectId(Map<String, Client> clients) {
        clients.put("8474 line 196", with -> {
            List<String> lines = new ArrayList<>(List.of(made(with, "foo"), made(with, "bar")));
            assertThrows(CommandFailedException.class, () -> made(with, "foo"));
            lines.add("NO");
            return lines;
        });
        clients.put(
                "8474 line 479",
                with -> List.of(
                        Text.of(with.imap.search(Search.forNumbers(SearchKey.emailId("M6d99ac3275bb4e")))),
                        Text.of(with.imap.search(Search.forNumbers(SearchKey.threadId("T64b478a75b7ea9"))))));
        clients.put("8474 line 218", with -> with.imap.select("foo").mailboxId());
        clients.put("8474 line 250", with -> {
            String before = id(with, "foo") + " " + id(with, "bar");
            with.imap.rename("foo", "renamed");
            return List.of(before, id(with, "renamed") + " " + id(with, "bar"));
        });
        clients.put("8474 line 271", with -> {
            List<ListedMailbox> all =
                    with.imap.execute(ListCommand.matching("*").withStatus(StatusItem.MAILBOXID));
            return Text.all("; ", all, row -> row.name() + " " + row.status().mailboxId());
        });
        clients.put("8474 line 421", with -> {
            StringBuilder uids = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                uids.append(' ')
                        .append(with.imap
                                .append(
                                        MailboxName.INBOX,
                                        List.of(),
                                        InternalDate.parse("20-Mar-2018 03:07:37 +1100"),
                                        LiteralContent.of(ByteString.encodeUtf8("Hello")))
                                .uid());
            }
            List<String> lines = new ArrayList<>(List.of(uids.toString(), ids(with)));
            with.imap.move(SequenceSet.of(2), "foo");
            lines.add(ids(with));
            with.imap.select("foo");
            lines.add(ids(with));
            return lines;
        });
    }
}
