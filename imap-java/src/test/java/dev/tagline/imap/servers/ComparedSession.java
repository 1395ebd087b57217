package dev.tagline.imap.servers;

import static dev.tagline.imap.command.FetchAttribute.BODY;
import static dev.tagline.imap.command.FetchAttribute.BODYSTRUCTURE;
import static dev.tagline.imap.command.FetchAttribute.ENVELOPE;
import static dev.tagline.imap.command.FetchAttribute.FLAGS;
import static dev.tagline.imap.command.FetchAttribute.INTERNALDATE;
import static dev.tagline.imap.command.FetchAttribute.RFC822_SIZE;
import static dev.tagline.imap.command.FetchAttribute.UID;
import static dev.tagline.imap.command.FetchAttribute.body;
import static dev.tagline.imap.command.FetchAttribute.bodyPeek;
import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.answered;
import static dev.tagline.imap.command.SearchKey.flagged;
import static dev.tagline.imap.command.SearchKey.header;
import static dev.tagline.imap.command.SearchKey.larger;
import static dev.tagline.imap.command.SearchKey.not;
import static dev.tagline.imap.command.SearchKey.numbers;
import static dev.tagline.imap.command.SearchKey.or;
import static dev.tagline.imap.command.SearchKey.seen;
import static dev.tagline.imap.command.SearchKey.since;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.command.SearchKey.undeleted;
import static dev.tagline.imap.command.SearchKey.unseen;
import static dev.tagline.imap.servers.ComparedForm.listed;
import static dev.tagline.imap.servers.ComparedForm.octets;
import static dev.tagline.imap.servers.ComparedForm.text;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.acl.AccessControlList;
import dev.tagline.imap.acl.Right;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.CustomCommand;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.Namespace;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.metadata.Metadata;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.quota.MailboxQuota;
import dev.tagline.imap.quota.Quota;
import dev.tagline.imap.quota.QuotaResource;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.sort.MessageThread;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.SortResult;
import dev.tagline.imap.sort.ThreadAlgorithm;
import dev.tagline.imap.sort.ThreadCommand;
import dev.tagline.imap.sort.ThreadResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import okio.ByteString;

/** The session that {@code session.py} holds with Python's libraries, step by step the same. */
final class ComparedSession {
    private static final MailboxName INBOX = MailboxName.INBOX;

    private final ImapConnection m;
    private final String user;
    private final DovecotServer dovecot;
    private final List<String> said = new ArrayList<>();
    private final BlockingQueue<Long> expunged = new LinkedBlockingQueue<>();

    /** A connection of this user, logged in. */
    ComparedSession(DovecotServer dovecot, String user) throws ImapException {
        this.dovecot = dovecot;
        this.user = user;
        m = dovecot.plaintext().build().connect();
        say("greeting", text(m.greeting().text()));
        m.login(user, DovecotServer.PASSWORD);
        say("protocol", m.protocolVersion().name());
        m.addListener(new ConnectionListener() {
            @Override
            public void onUntagged(UntaggedResponse response) {
                if (response instanceof ExpungeResponse expunge) {
                    expunged.add(expunge.number());
                }
            }
        });
    }

    private interface Step {
        void take() throws ImapException;
    }

    private void say(String step, Object value) {
        said.add(step + ": " + value);
    }

    private void fails(String step, Step call) throws ImapException {
        try {
            call.take();
            say(step, "OK");
        } catch (CommandRejectedException e) {
            say(step, "BAD");
        } catch (CommandFailedException | AuthenticationFailedException e) {
            say(step, e.code() == null ? "NO" : "NO " + e.code().keyword());
        }
    }

    private void mailboxes(String step, List<ListedMailbox> mailboxes) {
        mailboxes.stream()
                .map(mailbox -> octets(mailbox.name().octets(false)) + " "
                        + text(String.valueOf(mailbox.delimiter())) + " "
                        + ComparedForm.flags(mailbox.attributes().stream()
                                .filter(attribute -> !attribute.name().endsWith("arked"))
                                .toList()))
                .sorted()
                .forEach(row -> say(step, row));
    }

    private void rows(String step, List<FetchResponse> rows, String... names) {
        Map<Long, FetchResponse> found = new TreeMap<>();
        rows.forEach(row -> found.merge(row.number(), row, FetchResponse::merge));
        found.forEach((number, row) -> {
            for (String name : names) {
                say(step + " " + number + " " + name, ComparedForm.item(row, name));
            }
        });
        if (found.isEmpty()) {
            say(step, "()");
        }
    }

    private long selected(String step, SelectedMailbox mailbox) {
        say(step + " exists", mailbox.exists());
        say(step + " RECENT", mailbox.recent());
        say(step + " UIDNEXT", mailbox.uidNext());
        say(step + " UNSEEN", mailbox.firstUnseen());
        say(step + " HIGHESTMODSEQ", mailbox.highestModSeq());
        say(step + " FLAGS", ComparedForm.flags(mailbox.flags()));
        Set<String> permanent = new TreeSet<>();
        mailbox.permanentFlags().forEach(flag -> permanent.add(flag.toString()));
        if (mailbox.newKeywords()) {
            permanent.add("\\*");
        }
        say(step + " PERMANENTFLAGS", ComparedForm.flags(permanent));
        say(step + " read-only", mailbox.readOnly());
        return mailbox.uidValidity();
    }

    private MailboxStatus status(String step, String mailbox, StatusItem... items) throws ImapException {
        MailboxStatus status = m.status(mailbox, items);
        List<String> values = new ArrayList<>();
        for (StatusItem item : items) {
            values.add(item + " " + status.get(item));
        }
        say(step, String.join(" ", values));
        return status;
    }

    private static String set(MessageSet set) {
        List<String> numbers = new ArrayList<>();
        set.forEach(number -> numbers.add(Long.toString(number)));
        return listed(numbers);
    }

    private String expunged(long count) throws InterruptedException {
        List<String> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            numbers.add(String.valueOf(expunged.poll(60, TimeUnit.SECONDS)));
        }
        return listed(numbers);
    }

    /** What {@code session.py} does under this name; returns the lines. */
    List<String> reading() throws ImapException {
        say("capabilities", names(m.capability()));
        List<String> id = new ArrayList<>();
        m.id(Map.of()).forEach((name, value) -> id.addAll(List.of(text(name), text(value))));
        say("id", listed(id));
        say("enabled", names(m.enable(Capability.CONDSTORE)));
        namespaces("namespace personal", m.namespace().personal());
        namespaces("namespace others", m.namespace().otherUsers());
        namespaces("namespace shared", m.namespace().shared());
        mailboxes("list *", m.list("*"));
        mailboxes("list %", m.list("%"));
        mailboxes("list none", m.list("nowhere"));
        mailboxes("lsub", m.lsub("*"));
        status(
                "status",
                "INBOX",
                StatusItem.MESSAGES,
                StatusItem.RECENT,
                StatusItem.UIDNEXT,
                StatusItem.UIDVALIDITY,
                StatusItem.UNSEEN,
                StatusItem.HIGHESTMODSEQ,
                StatusItem.SIZE);
        status("status of an encoded name", "Entw\u00fcrfe", StatusItem.MESSAGES, StatusItem.UIDNEXT);
        say("examine UIDVALIDITY", selected("examine", m.examine("INBOX")));

        m.examine("INBOX");
        say("recent", m.recent());
        search("all", all());
        search("none", subject("not there at all"));
        search("unseen", unseen());
        search("header", header("Message-ID", "thread"));
        search("or", or(flagged(), answered()));
        search("not", not(seen()));
        search("since", since(LocalDate.of(1999, 2, 1)));
        search("larger", larger(1000));
        search("charset", subject("Gr\u00fc\u00dfe"));
        search("set", numbers(SequenceSet.parse("2:4,6")));

        SequenceSet every = SequenceSet.all();
        fetch("fetch", every, List.of(UID, FLAGS, INTERNALDATE, RFC822_SIZE, ENVELOPE));
        fetch("fetch", every, List.of(BODY));
        fetch("fetch", every, List.of(BODYSTRUCTURE));
        rows("fetch", m.fetch(every, bodyPeek(Section.FULL)), "BODY[]");
        fetch("fetch", SequenceSet.of(2), List.of(FetchAttribute.of("RFC822")));
        fetch(
                "fetch",
                SequenceSet.range(2, 3),
                List.of(FetchAttribute.of("RFC822.HEADER"), FetchAttribute.of("RFC822.TEXT")));
        rows("uid fetch", m.fetch(UidSet.of(3, 5), UID, bodyPeek(Section.TEXT)), "UID", "BODY[TEXT]");
        rows(
                "fetch",
                m.fetch(SequenceSet.range(1, 3), bodyPeek(Section.headerFields("SUBJECT", "FROM"))),
                "BODY[HEADER.FIELDS (SUBJECT FROM)]");
        rows(
                "fetch",
                m.fetch(SequenceSet.of(1), bodyPeek(Section.headerFieldsNot("RECEIVED"))),
                "BODY[HEADER.FIELDS.NOT (RECEIVED)]");
        SequenceSet nested = SequenceSet.of(2);
        rows(
                "parts",
                m.fetch(
                        nested,
                        bodyPeek(Section.part(1)),
                        bodyPeek(Section.part(2)),
                        bodyPeek(Section.part(2).mime())),
                "BODY[1]",
                "BODY[2]",
                "BODY[2.MIME]");
        rows(
                "inside",
                m.fetch(
                        nested,
                        bodyPeek(Section.part(3).header()),
                        bodyPeek(Section.part(3).text()),
                        bodyPeek(Section.part(3, 1))),
                "BODY[3.HEADER]",
                "BODY[3.TEXT]",
                "BODY[3.1]");
        rows("no part", m.fetch(SequenceSet.of(1), bodyPeek(Section.part(9))), "BODY[9]");
        rows("partial", m.fetch(SequenceSet.range(1, 2), bodyPeek(Section.FULL, new Partial(10, 20))), "BODY[]<10>");
        rows("beyond", m.fetch(SequenceSet.of(1), bodyPeek(Section.FULL, new Partial(100_000, 20))), "BODY[]<100000>");
        fetch("macro", SequenceSet.of(1), FetchAttribute.FAST);
        fetch("nobody", UidSet.of(4_000_000), List.of(FLAGS));

        fails("no such command", () -> m.execute(CustomCommand.named("PARTIAL").with(out -> out.atom("1"))));
        fails("no such mailbox", () -> m.status("nowhere", StatusItem.MESSAGES));
        fails("select nowhere", () -> m.select("nowhere"));
        return ended();
    }

    private static String names(Capabilities capabilities) {
        return capabilities.asSet().stream().map(Capability::name).sorted().collect(Collectors.joining(" "));
    }

    private List<String> ended() throws ImapException {
        m.logout();
        say("logout", "BYE");
        return said;
    }

    private void namespaces(String step, List<Namespace> namespaces) {
        namespaces.forEach(namespace -> say(
                step, octets(namespace.prefix().octets(false)) + " " + text(String.valueOf(namespace.delimiter()))));
    }

    private void search(String step, SearchKey key) throws ImapException {
        say("search " + step, set(m.execute(Search.forNumbers(key)).numbers()));
        say("uid search " + step, set(m.search(key).uids()));
    }

    private void fetch(String step, MessageSet messages, List<FetchAttribute> attributes) throws ImapException {
        rows(
                step,
                m.fetch(messages, attributes),
                attributes.stream().map(FetchAttribute::name).toArray(String[]::new));
    }

    /** What {@code session.py} does under this name, in an account without mail; returns the lines. */
    List<String> writing() throws ImapException, InterruptedException {
        fails("create", () -> m.create("a/b"));
        fails("create again", () -> m.create("a/b"));
        fails("subscribe", () -> m.subscribe("a/b"));
        mailboxes("lsub", m.lsub("*"));
        fails("unsubscribe", () -> m.unsubscribe("a/b"));
        mailboxes("lsub", m.lsub("*"));
        fails("rename", () -> m.rename("a", "c d"));
        mailboxes("list", m.list("c*"));
        fails("delete", () -> m.delete("c d/b"));
        fails("delete again", () -> m.delete("c d/b"));
        fails("create", () -> m.create("c d"));
        fails("rename nothing", () -> m.rename("nowhere", "somewhere"));

        Set<Long> validities = new TreeSet<>();
        validities.add(append("Subject: one\r\n\r\none\r\n", Flag.SEEN, Flag.of("$Work")));
        validities.add(append("Subject: two\n\nends of\nlines\r\nmixed"));
        validities.add(append(
                ByteString.encodeUtf8("Subject: Gr\u00fc\u00dfe\r\n\r\n").hex() + "fffe",
                ByteString::decodeHex,
                Flag.DRAFT));
        validities.add(append("\r\n", Flag.DRAFT));
        fails("append nothing", () -> m.append("INBOX", ByteString.EMPTY));
        for (int i = 5; i <= 10; i++) {
            validities.add(append("Subject: " + i + "\r\n\r\n" + i));
        }
        fails("append nowhere", () -> m.append("nowhere", ByteString.encodeUtf8("x")));
        long validity = selected("select", m.select("INBOX"));
        say("one UIDVALIDITY", validities.equals(Set.of(validity)));
        rows(
                "fetch",
                m.fetch(SequenceSet.range(1, 4), UID, FLAGS, INTERNALDATE, RFC822_SIZE, bodyPeek(Section.FULL)),
                "UID",
                "FLAGS",
                "INTERNALDATE",
                "RFC822.SIZE",
                "BODY[]");

        SequenceSet every = SequenceSet.all();
        rows(
                "store +",
                m.store(SequenceSet.range(1, 2), Store.Change.ADD, Flag.FLAGGED, Flag.of("$New"))
                        .rows(),
                "FLAGS");
        rows(
                "store - silent",
                m.execute(Store.remove(SequenceSet.of(1), Flag.SEEN).silently()).rows(),
                "FLAGS");
        rows(
                "store =",
                m.execute(Store.replace(SequenceSet.of(2), Flags.of(Flag.ANSWERED)))
                        .rows(),
                "FLAGS");
        rows(
                "uid store",
                m.store(UidSet.range(3, 4), Store.Change.REMOVE, Flag.DRAFT).rows(),
                "UID",
                "FLAGS");
        rows("store none", m.store(UidSet.of(4000), Store.Change.ADD, Flag.SEEN).rows(), "FLAGS");
        rows("flags", m.fetch(every, FLAGS), "FLAGS");
        rows("reading marks", m.fetch(SequenceSet.range(1, 2), FLAGS, body(Section.TEXT)), "BODY[TEXT]");
        rows("partial marks", m.fetch(SequenceSet.of(3), FLAGS, body(Section.FULL, new Partial(0, 4))), "BODY[]<0>");
        rows("flags", m.fetch(every, FLAGS), "FLAGS");

        validities.clear();
        validities.add(copied("copy", m.copy(SequenceSet.of(1, 3), "c d")));
        validities.add(copied("uid copy", m.copy(UidSet.range(2, 3), "c d")));
        fails("copy nowhere", () -> m.copy(SequenceSet.of(1), "nowhere"));
        copied("copy of nothing", m.copy(UidSet.of(4000), "c d"));
        say("expunged by others", expunged(0));
        validities.add(copied("uid move", m.move(UidSet.of(4), "c d")));
        say("moved away", expunged(1));
        status("status", "c d", StatusItem.MESSAGES, StatusItem.UIDNEXT, StatusItem.UNSEEN);
        say(
                "one UIDVALIDITY",
                validities.equals(Set.of(m.status("c d", StatusItem.UIDVALIDITY).uidValidity())));

        m.store(SequenceSet.parse("2,4,6:7"), Store.Change.ADD, Flag.DELETED);
        say("uid expunge", expunged(m.expunge(UidSet.of(2))));
        say("expunge", expunged(m.expunge()));
        say("expunge again", expunged(m.expunge()));
        say(
                "search",
                set(m.execute(Search.forNumbers(all())).numbers())
                        + set(m.search(all()).uids()));
        fails("check", m::check);
        fails("noop", m::noop);
        fails(
                "bad set",
                () -> m.execute(
                        CustomCommand.named("FETCH").with(out -> out.atom("0").atom("FLAGS"))));
        fails("no such message", () -> m.fetch(SequenceSet.of(4000), FLAGS));
        m.store(SequenceSet.of(1), Store.Change.ADD, Flag.DELETED);
        fails("close", m::closeMailbox);
        status("status", "INBOX", StatusItem.MESSAGES, StatusItem.UIDNEXT, StatusItem.UNSEEN);
        selected("select", m.select("c d"));
        fails("select nowhere", () -> m.select("nowhere"));
        selected("select", m.select("c d"));
        m.store(SequenceSet.of(1), Store.Change.ADD, Flag.DELETED);
        fails("unselect", m::unselect);
        status("status", "c d", StatusItem.MESSAGES, StatusItem.UIDNEXT, StatusItem.UNSEEN);

        fails("wrong password", () -> dovecot.plaintext().build().connect().login(user, "S3NT1NEL"));
        return ended();
    }

    /** What {@code session.py} does under this name; returns the lines. */
    List<String> ordering() throws ImapException {
        m.examine("INBOX");
        for (String criteria : List.of("(SUBJECT)", "(REVERSE DATE)", "(FROM SIZE)", "(ARRIVAL)")) {
            List<SortKey> order = SortKey.parseAll(criteria);
            say("sort " + criteria, inOrder(m.execute(Sort.forNumbers(order, all()))));
            say("uid sort " + criteria, inOrder(m.sort(order, undeleted())));
        }
        for (ThreadAlgorithm algorithm :
                List.of(ThreadAlgorithm.REFERENCES, ThreadAlgorithm.REFS, ThreadAlgorithm.ORDEREDSUBJECT)) {
            say("thread " + algorithm, threads(m.execute(ThreadCommand.forNumbers(algorithm, all()))));
            say("uid thread " + algorithm, threads(m.thread(algorithm, all())));
        }
        return ended();
    }

    private static String inOrder(SortResult result) {
        return result.numbers().stream().mapToObj(Long::toString).collect(Collectors.joining(" ", "(", ")"));
    }

    private static String threads(ThreadResult result) {
        return listed(result.threads().threads().stream()
                .map(thread -> listed(thread(thread)))
                .toList());
    }

    private static List<String> thread(MessageThread thread) {
        List<String> out = new ArrayList<>();
        if (thread.hasMessage()) {
            out.add(Long.toString(thread.number()));
        }
        List<MessageThread> answers = thread.children();
        for (MessageThread answer : answers) {
            if (answers.size() == 1) {
                out.addAll(thread(answer));
            } else {
                out.add(listed(thread(answer)));
            }
        }
        return out;
    }

    /** What {@code session.py} does under this name, in an account without mail; returns the lines. */
    List<String> sharing() throws ImapException {
        for (int i = 0; i < 3; i++) {
            m.append("INBOX", ByteString.encodeUtf8("Subject: a\r\n\r\nb"));
        }
        for (String mailbox : List.of("INBOX", "Public/News")) {
            say("myrights", text(mailbox) + " " + letters(m.myRights(mailbox)));
        }
        list(m.getAcl("INBOX"));
        MailboxQuota quota = m.getQuotaRoot("INBOX");
        say("quota roots", listed(quota.roots().stream().map(ComparedForm::text).toList()));
        quota.quotas().forEach(each -> quota("quota of the root", each));
        quota("quota", m.getQuota("User quota"));
        annotations("annotation", "INBOX", MetadataEntry.PRIVATE_COMMENT);
        annotations("server annotation", "", MetadataEntry.SHARED_COMMENT, MetadataEntry.SHARED_ADMIN);
        fails("no such quota", () -> m.getQuota("nowhere"));
        fails("setquota", () -> m.setQuota("User quota", QuotaResource.STORAGE.limit(1)));
        fails("setacl", () -> m.setAcl("INBOX", "someone", "lrs"));
        list(m.getAcl("INBOX"));
        fails("setacl +", () -> m.setAcl("INBOX", "someone", "+tx"));
        fails("setacl -", () -> m.setAcl("INBOX", "someone", "-s"));
        list(m.getAcl("INBOX"));
        fails("deleteacl", () -> m.deleteAcl("INBOX", "someone"));
        list(m.getAcl("INBOX"));
        fails("setmetadata", () -> m.setMetadata("INBOX", MetadataEntry.PRIVATE_COMMENT, "a \"b\" c"));
        annotations("annotation", "INBOX", MetadataEntry.PRIVATE_COMMENT);
        return ended();
    }

    private static String letters(Rights rights) {
        return rights.stream().map(Right::toString).sorted().collect(Collectors.joining());
    }

    private void list(AccessControlList list) {
        list.entries().forEach(entry -> {
            String who = entry.identifier().text();
            say("getacl", text(who.equals(user) ? "me" : who) + " " + letters(entry.rights()));
        });
    }

    private void quota(String step, Quota quota) {
        List<String> resources = new ArrayList<>();
        quota.resources()
                .forEach(one -> resources.add("(" + one.resource() + " " + one.usage() + " " + one.limit() + ")"));
        say(step, text(quota.root()) + " " + listed(resources));
    }

    private void annotations(String step, String mailbox, MetadataEntry... entries) throws ImapException {
        Metadata found = m.getMetadata(mailbox, entries);
        for (MetadataEntry entry : entries) {
            say(step, entry + " " + octets(found.value(entry)));
        }
    }

    private long append(String message, Flag... flags) throws ImapException {
        return append(message, ByteString::encodeUtf8, flags);
    }

    private long append(String message, Function<String, ByteString> form, Flag... flags) throws ImapException {
        AppendResult result = m.append(
                INBOX,
                List.of(flags),
                InternalDate.parse("17-Jul-1996 02:44:25 -0700"),
                LiteralContent.withCrlf(form.apply(message)));
        say("append", result.uid());
        return result.uidValidity();
    }

    private long copied(String step, CopyResult result) {
        say(step, result.isMapped() ? result.source() + " -> " + result.destination() : "nothing");
        return result.uidValidity();
    }
}
