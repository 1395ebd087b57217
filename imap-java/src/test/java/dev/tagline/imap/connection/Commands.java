package dev.tagline.imap.connection;

import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.command.CapabilityCommand;
import dev.tagline.imap.command.Check;
import dev.tagline.imap.command.Close;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.Create;
import dev.tagline.imap.command.CustomCommand;
import dev.tagline.imap.command.Delete;
import dev.tagline.imap.command.Enable;
import dev.tagline.imap.command.Examine;
import dev.tagline.imap.command.Expunge;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Id;
import dev.tagline.imap.command.Idle;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.Logout;
import dev.tagline.imap.command.Lsub;
import dev.tagline.imap.command.Move;
import dev.tagline.imap.command.NamespaceCommand;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.ProxyAuth;
import dev.tagline.imap.command.Rename;
import dev.tagline.imap.command.SaslExchange;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.StartTls;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.Subscribe;
import dev.tagline.imap.command.Unselect;
import dev.tagline.imap.command.Unsubscribe;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/** One of each command, by the names that tables use; {@code other} is a second one about something else. */
final class Commands {
    private static final Map<String, Command<?>> ALL = new LinkedHashMap<>();

    static {
        MailboxName box = MailboxName.of("box");
        MailboxName other = MailboxName.of("other");
        List<FetchAttribute> flags = List.of(FetchAttribute.FLAGS);
        put("CAPABILITY", new CapabilityCommand());
        put("NOOP", new Noop());
        put("LOGOUT", new Logout());
        put("ID", new Id(Map.of()));
        put("STARTTLS", new StartTls());
        put("AUTHENTICATE", new Authenticate(new OneAnswer("PLAIN", ByteString.encodeUtf8("S3NT1NEL"))));
        put("LOGIN", new Login("ann", "S3NT1NEL"));
        put("PROXYAUTH", new ProxyAuth("bob"));
        put("ENABLE", new Enable(Capability.CONDSTORE));
        put("SELECT", new Select(box));
        put("EXAMINE", new Examine(box));
        put("CREATE", new Create(box));
        put("DELETE", new Delete(box));
        put("RENAME", new Rename(box, other));
        put("SUBSCRIBE", new Subscribe(box));
        put("UNSUBSCRIBE", new Unsubscribe(box));
        put("LIST", ListCommand.matching("*"));
        put("LSUB", new Lsub("*"));
        put("NAMESPACE", new NamespaceCommand());
        put("STATUS", new Status(box, StatusItem.MESSAGES));
        put("STATUS other", new Status(other, StatusItem.MESSAGES));
        put("APPEND", new Append(box, List.of(), LiteralContent.of(ByteString.encodeUtf8("message"))));
        put("CHECK", new Check());
        put("CLOSE", new Close());
        put("UNSELECT", new Unselect());
        put("EXPUNGE", new Expunge());
        put("UID EXPUNGE", new Expunge(UidSet.of(1)));
        put("SEARCH", Search.forNumbers(SearchKey.seen()));
        put("UID SEARCH", Search.forUids(SearchKey.seen()));
        put("UID SEARCH numbers", Search.forUids(SearchKey.numbers(SequenceSet.of(3))));
        put("FETCH", new Fetch(SequenceSet.of(1), flags));
        put("FETCH other", new Fetch(SequenceSet.of(2), flags));
        put("UID FETCH", new Fetch(UidSet.of(1), flags));
        put("UID FETCH other", new Fetch(UidSet.of(2), flags));
        put("STORE", Store.add(SequenceSet.of(3), Flag.SEEN));
        put("UID STORE", Store.add(UidSet.of(3), Flag.SEEN));
        put("COPY", new Copy(SequenceSet.of(1), box));
        put("UID COPY", new Copy(UidSet.of(1), box));
        put("MOVE", new Move(SequenceSet.of(1), box));
        put("UID MOVE", new Move(UidSet.of(1), box));
        put("IDLE", new Idle());
        put("XOTHER", CustomCommand.named("XOTHER"));
    }

    private Commands() {}

    private static void put(String name, Command<?> command) {
        ALL.put(name, command);
    }

    static Map<String, Command<?>> all() {
        return ALL;
    }

    static Command<?> named(String name) {
        Command<?> command = ALL.get(name);
        if (command == null) {
            throw new AssertionError("no sample of " + name);
        }
        return command;
    }

    /** A mechanism that says one thing, first. */
    record OneAnswer(String mechanism, ByteString initialResponse) implements SaslExchange {
        @Override
        public ByteString respond(ByteString challenge) {
            return ByteString.EMPTY;
        }

        @Override
        public boolean completed() {
            return true;
        }
    }
}
