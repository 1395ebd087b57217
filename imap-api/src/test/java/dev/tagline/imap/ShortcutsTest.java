package dev.tagline.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.acl.SetAcl;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.SaslExchange;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.StoreResult;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.quota.QuotaResource;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.ThreadAlgorithm;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The named methods: which command each executes, and that an empty set sends nothing. */
class ShortcutsTest {
    private final List<String> sent = new ArrayList<>();
    private @Nullable SelectedMailbox selected;
    private final ImapConnection connection = (ImapConnection) Proxy.newProxyInstance(
            ImapConnection.class.getClassLoader(),
            new Class<?>[] {ImapConnection.class},
            (proxy, method, arguments) -> {
                if (method.isDefault()) {
                    return InvocationHandler.invokeDefault(proxy, method, arguments);
                }
                if (method.getName().equals("protocolVersion")) {
                    return null;
                }
                if (method.getName().equals("selected")) {
                    return selected;
                }
                Command<?> command = (Command<?>) arguments[0];
                sent.add(command.name());
                return command.collector().complete(new TaggedResponse("A1", Condition.OK, ResponseText.EMPTY));
            });

    @Test
    void eachExecutesTheCommandOfItsName() throws ImapException {
        connection.capability();
        connection.noop();
        connection.logout();
        connection.id(Map.of());
        connection.authenticate(new NoExchange());
        connection.login("user", "password");
        connection.enable(Capability.CONDSTORE);
        connection.compress();
        connection.select("a");
        connection.examine("a");
        connection.create("a");
        connection.delete("a");
        connection.rename("a", "b");
        connection.subscribe("a");
        connection.unsubscribe("a");
        connection.list("*");
        connection.lsub("*");
        connection.namespace();
        connection.status("a", StatusItem.MESSAGES);
        assertEquals(AppendResult.UNTOLD, connection.append("a", List.of(Flag.SEEN), ByteString.EMPTY));
        connection.check();
        connection.closeMailbox();
        connection.unselect();
        connection.expunge();
        connection.search(SearchKey.all());
        connection.proxyAuth("user");
        connection.setAcl("a", "fred", "+lr");
        connection.setAcl(MailboxName.INBOX, Identifier.ANYONE, SetAcl.Change.REPLACE, Rights.NONE);
        connection.deleteAcl("a", "fred");
        connection.getAcl("a");
        connection.listRights("a", "fred");
        connection.myRights("a");
        connection.getQuota("");
        connection.getQuotaRoot("a");
        connection.setQuota("", QuotaResource.STORAGE.limit(1));
        connection.getMetadata("", MetadataEntry.SHARED_COMMENT);
        connection.setMetadata("a", MetadataEntry.SHARED_COMMENT, "b");
        connection.removeMetadata("a", MetadataEntry.SHARED_COMMENT);
        connection.getAnnotation("a", "/comment", "value");
        connection.setAnnotation("a", "/comment", "value.priv", null);
        assertEquals(
                List.of(
                        "CAPABILITY",
                        "NOOP",
                        "LOGOUT",
                        "ID",
                        "AUTHENTICATE",
                        "LOGIN",
                        "ENABLE",
                        "COMPRESS",
                        "SELECT",
                        "EXAMINE",
                        "CREATE",
                        "DELETE",
                        "RENAME",
                        "SUBSCRIBE",
                        "UNSUBSCRIBE",
                        "LIST",
                        "LSUB",
                        "NAMESPACE",
                        "STATUS",
                        "APPEND",
                        "CHECK",
                        "CLOSE",
                        "UNSELECT",
                        "EXPUNGE",
                        "UID SEARCH",
                        "PROXYAUTH",
                        "SETACL",
                        "SETACL",
                        "DELETEACL",
                        "GETACL",
                        "LISTRIGHTS",
                        "MYRIGHTS",
                        "GETQUOTA",
                        "GETQUOTAROOT",
                        "SETQUOTA",
                        "GETMETADATA",
                        "SETMETADATA",
                        "SETMETADATA",
                        "GETANNOTATION",
                        "SETANNOTATION"),
                sent);
    }

    @Test
    void messagesAreSortedAndThreadedByUid() throws ImapException {
        assertTrue(connection.sort(List.of(SortKey.DATE), SearchKey.all()).byUid());
        assertTrue(connection.thread(ThreadAlgorithm.REFS, SearchKey.all()).byUid());
        assertEquals(List.of("UID SORT", "UID THREAD"), sent);
    }

    @Test
    void theKindOfSetChoosesTheForm() throws ImapException {
        withMessages(UidSet.of(3));
        withMessages(SequenceSet.of(3));
        connection.expunge(UidSet.of(3));
        assertEquals(
                List.of(
                        "UID FETCH",
                        "UID STORE",
                        "UID COPY",
                        "UID MOVE",
                        "FETCH",
                        "STORE",
                        "COPY",
                        "MOVE",
                        "UID EXPUNGE"),
                sent);
    }

    @Test
    void emptySetsSendNothing() throws ImapException {
        withMessages(UidSet.EMPTY);
        withMessages(SequenceSet.EMPTY);
        assertEquals(0, connection.expunge(UidSet.EMPTY));
        assertEquals(List.of(), connection.fetch(UidSet.EMPTY, FetchAttribute.ALL));
        assertEquals(StoreResult.EMPTY, connection.store(UidSet.EMPTY, Store.Change.ADD, Flag.SEEN));
        assertEquals(CopyResult.UNTOLD, connection.move(UidSet.EMPTY, "a"));
        assertTrue(sent.isEmpty());
    }

    @Test
    void sequenceNumbersInAnEmptyMailboxSendNothing() throws ImapException {
        selected = SelectedMailbox.of(MailboxName.INBOX, false);
        withMessages(SequenceSet.all());
        assertTrue(sent.isEmpty());
        // What has a UID may have come since.
        withMessages(UidSet.all());
        assertEquals(4, sent.size());
    }

    private void withMessages(MessageSet messages) throws ImapException {
        connection.fetch(messages, FetchAttribute.FLAGS);
        connection.store(messages, Store.Change.ADD, Flag.SEEN);
        connection.copy(messages, "a");
        connection.move(messages, "a");
    }

    private static final class NoExchange implements SaslExchange {
        @Override
        public String mechanism() {
            return "X";
        }

        @Override
        public @Nullable ByteString initialResponse() {
            return null;
        }

        @Override
        public @Nullable ByteString respond(ByteString challenge) {
            return null;
        }

        @Override
        public boolean completed() {
            return true;
        }
    }
}
