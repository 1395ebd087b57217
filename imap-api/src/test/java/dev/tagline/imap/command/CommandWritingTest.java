package dev.tagline.imap.command;

import static dev.tagline.imap.command.RecordingWriter.line;
import static dev.tagline.imap.command.RecordingWriter.lineWhereEnabled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The arguments of each command, in the examples of RFC 9051 chapter 6 where it has one. */
class CommandWritingTest {
    private static final MailboxName BOX = MailboxName.of("blurdybloop");

    @Test
    void commandsWithoutArguments() {
        assertEquals("CAPABILITY", line(new CapabilityCommand()));
        assertEquals("NOOP", line(new Noop()));
        assertEquals("LOGOUT", line(new Logout()));
        assertEquals("STARTTLS", line(new StartTls()));
        assertEquals("NAMESPACE", line(new NamespaceCommand()));
        assertEquals("IDLE", line(new Idle()));
        assertEquals("CHECK", line(new Check()));
        assertEquals("CLOSE", line(new Close()));
        assertEquals("UNSELECT", line(new Unselect()));
        assertEquals("EXPUNGE", line(new Expunge()));
    }

    @Test
    void idSaysNilForNothing() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", "sodr");
        fields.put("vendor", null);
        assertEquals("ID (\"name\" \"sodr\" \"vendor\" NIL)", line(new Id(fields)));
        assertEquals("ID NIL", line(new Id(Map.of())));
    }

    @Test
    void credentialsAreWrittenAsSecrets() {
        assertEquals("LOGIN <secret> <secret>", line(new Login("SMITH", "SESAME")));
        assertEquals("AUTHENTICATE X-ECHO", line(new Authenticate(new Samples.Exchange())));
        assertEquals("AUTHENTICATE X-ECHO <secret>", line(new Authenticate(new Samples.Exchange()), "SASL-IR"));
        assertEquals("AUTHENTICATE X-ECHO", line(new Authenticate(new Samples.Exchange(null)), "SASL-IR"));
    }

    @Test
    void mailboxCommands() {
        assertEquals("ENABLE CONDSTORE IMAP4rev2", line(new Enable(Capability.CONDSTORE, Capability.IMAP4REV2)));
        assertEquals("SELECT INBOX", line(new Select(MailboxName.INBOX)));
        assertEquals("EXAMINE blurdybloop", line(new Examine(BOX)));
        assertEquals(
                "SELECT INBOX (CONDSTORE ANNOTATE)",
                line(new Select(MailboxName.INBOX)
                        .with(SelectParameter.ANNOTATE)
                        .withCondStore()));
        assertEquals("EXAMINE blurdybloop (ANNOTATE)", line(new Examine(BOX).with(SelectParameter.ANNOTATE)));
        assertEquals("CREATE blurdybloop", line(new Create(BOX)));
        assertEquals("CREATE blurdybloop (USE (\\Drafts))", line(new Create(BOX, List.of(MailboxAttribute.DRAFTS))));
        assertEquals("DELETE blurdybloop", line(new Delete(BOX)));
        assertEquals("RENAME blurdybloop sarasoop", line(new Rename(BOX, MailboxName.of("sarasoop"))));
        assertEquals("SUBSCRIBE blurdybloop", line(new Subscribe(BOX)));
        assertEquals("UNSUBSCRIBE blurdybloop", line(new Unsubscribe(BOX)));
        assertEquals("LSUB \"\" comp.*", line(new Lsub("comp.*")));
        assertEquals(
                "STATUS blurdybloop (UIDNEXT MESSAGES)",
                line(new Status(BOX, StatusItem.UIDNEXT, StatusItem.MESSAGES)));
    }

    @Test
    void plainListUnlessMoreIsAskedFor() {
        assertEquals("LIST \"\" %", line(ListCommand.matching("%"), "LIST-EXTENDED", "LIST-STATUS", "SPECIAL-USE"));
        assertEquals("LIST #news. %", line(ListCommand.matching("%").under(MailboxName.of("#news."))));
    }

    @Test
    void listWithOptions() {
        ListCommand list = ListCommand.matching("*")
                .selecting(ListCommand.Selection.SUBSCRIBED, ListCommand.Selection.RECURSIVEMATCH)
                .returning(ListCommand.Return.CHILDREN)
                .withStatus(StatusItem.MESSAGES, StatusItem.UNSEEN);
        assertEquals(
                "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" * RETURN (CHILDREN STATUS (MESSAGES UNSEEN))",
                line(list, "LIST-EXTENDED", "LIST-STATUS"));
        assertEquals(
                "LIST \"\" (INBOX Drafts) RETURN (CHILDREN)",
                line(ListCommand.matching("INBOX", "Drafts").returning(ListCommand.Return.CHILDREN), "LIST-EXTENDED"));
    }

    @Test
    void returnOptionsThatTheServerLacksAreLeftOut() {
        ListCommand list = ListCommand.matching("*")
                .returning(ListCommand.Return.SUBSCRIBED, ListCommand.Return.SPECIAL_USE)
                .withStatus(StatusItem.MESSAGES);
        assertEquals("LIST \"\" *", line(list));
        assertEquals("LIST \"\" * RETURN (SUBSCRIBED)", line(list, "LIST-EXTENDED"));
        assertEquals("LIST \"\" * RETURN (STATUS (MESSAGES))", line(list, "LIST-STATUS"));
    }

    @Test
    void specialUseIsAskedForBesideAnyOtherOption() {
        ListCommand list = ListCommand.matching("*").returning(ListCommand.Return.CHILDREN);
        assertEquals("LIST \"\" * RETURN (CHILDREN SPECIAL-USE)", line(list, "LIST-EXTENDED", "SPECIAL-USE"));
    }

    @Test
    void selectionAndSeveralPatternsNeedListExtended() {
        assertEquals(List.of(), needs(ListCommand.matching("*").returning(ListCommand.Return.CHILDREN)));
        assertEquals(
                List.of(Capability.LIST_EXTENDED),
                needs(ListCommand.matching("*").selecting(ListCommand.Selection.SUBSCRIBED)));
        assertEquals(List.of(Capability.LIST_EXTENDED), needs(ListCommand.matching("a", "b")));
        assertEquals(
                List.of(Capability.SPECIAL_USE),
                needs(ListCommand.matching("*").selecting(ListCommand.Selection.SPECIAL_USE)));
    }

    @Test
    void everythingThatIsAskedForMustBeOffered() {
        Fetch fetch = new Fetch(UidSet.of(1), List.of(FetchAttribute.binary(Section.part(1)), FetchAttribute.MODSEQ));
        assertEquals(
                List.of(Set.of(Capability.BINARY), Set.of(Capability.CONDSTORE)),
                fetch.rules().needs());
    }

    private static List<Capability> needs(Command<?> command) {
        return command.rules().needs().stream().flatMap(Set::stream).toList();
    }

    @Test
    void appendHasFlagsAndDateWhereGiven() {
        LiteralContent message = LiteralContent.of(ByteString.encodeUtf8("0123456789"));
        InternalDate date = InternalDate.parse(" 7-Feb-1994 21:52:25 -0800");
        assertEquals(
                "APPEND blurdybloop (\\Seen $Junk) \" 7-Feb-1994 21:52:25 -0800\" {10}",
                line(new Append(BOX, List.of(Flag.SEEN, Flag.JUNK), date, message)));
        assertEquals("APPEND blurdybloop {10}", line(new Append(BOX, message)));
        assertEquals("APPEND blurdybloop (\\Seen) {10}", line(new Append(BOX, message).flags(Flag.SEEN)));
        assertEquals("APPEND blurdybloop \"" + date + "\" {10}", line(new Append(BOX, message).date(date)));
        assertEquals("APPEND blurdybloop ~{10}", line(new Append(BOX, message).binary()));
        assertEquals(
                "APPEND blurdybloop (\\Draft) \"" + date + "\" UTF8 (~{10})",
                line(new Append(BOX, message).flags(Flag.DRAFT).date(date).utf8()));
    }

    @Test
    void theKindOfSetChoosesTheForm() {
        SequenceSet numbers = SequenceSet.range(2, 4);
        UidSet uids = UidSet.from(7);
        assertEquals("FETCH 2:4 (FLAGS)", line(new Fetch(numbers, List.of(FetchAttribute.FLAGS))));
        assertEquals("UID FETCH 7:* (FLAGS)", line(new Fetch(uids, List.of(FetchAttribute.FLAGS))));
        assertEquals("COPY 2:4 blurdybloop", line(new Copy(numbers, BOX)));
        assertEquals("UID COPY 7:* blurdybloop", line(new Copy(uids, BOX)));
        assertEquals("MOVE 2:4 blurdybloop", line(new Move(numbers, BOX)));
        assertEquals("UID MOVE 7:* blurdybloop", line(new Move(uids, BOX)));
        assertEquals("UID EXPUNGE 7:*", line(new Expunge(uids)));
    }

    @Test
    void storeSaysWhatItChanges() {
        UidSet uids = UidSet.range(2, 4);
        assertEquals("UID STORE 2:4 +FLAGS (\\Deleted)", line(Store.add(uids, Flag.DELETED)));
        assertEquals(
                "UID STORE 2:4 -FLAGS.SILENT (\\Seen)",
                line(Store.remove(uids, Flag.SEEN).silently()));
        assertEquals("STORE 1 FLAGS ()", line(Store.replace(SequenceSet.of(1), List.of())));
    }

    @Test
    void fetchAttributes() {
        List<FetchAttribute> attributes = List.of(
                FetchAttribute.UID,
                FetchAttribute.RFC822_SIZE,
                FetchAttribute.BODY,
                FetchAttribute.BODYSTRUCTURE,
                FetchAttribute.body(Section.TEXT),
                FetchAttribute.bodyPeek(Section.headerFields("DATE", "FROM")),
                FetchAttribute.bodyPeek(Section.part(1, 2).mime(), new Partial(0, 1024)),
                FetchAttribute.binaryPeek(Section.part(2), new Partial(10, 20)),
                FetchAttribute.binarySize(Section.part(2)),
                FetchAttribute.of("x-gm-msgid"));
        assertEquals(
                "FETCH 1 (UID RFC822.SIZE BODY BODYSTRUCTURE BODY[TEXT] BODY.PEEK[HEADER.FIELDS (DATE FROM)]"
                        + " BODY.PEEK[1.2.MIME]<0.1024> BINARY.PEEK[2]<10.20> BINARY.SIZE[2] X-GM-MSGID)",
                line(new Fetch(SequenceSet.of(1), attributes)));
    }

    @Test
    void searchUsesEsearchWhereOffered() {
        Search search = Search.forUids(SearchKey.flagged());
        assertEquals("UID SEARCH FLAGGED", line(search));
        assertEquals("UID SEARCH RETURN (ALL) FLAGGED", line(search, "ESEARCH"));
        assertEquals("UID SEARCH RETURN (ALL) FLAGGED", line(search, "IMAP4rev2"));
        assertEquals(
                "SEARCH RETURN (MIN COUNT) FLAGGED",
                line(
                        Search.forNumbers(SearchKey.flagged()).returning(SearchReturn.COUNT, SearchReturn.MIN),
                        "ESEARCH"));
        assertEquals(
                List.of(Capability.SEARCHRES),
                needs(Search.forUids(SearchKey.all()).returning(SearchReturn.SAVE)));
    }

    @Test
    void charsetOnlyForTextBeyondAsciiWhereUtf8IsNotOn() {
        Search plain = Search.forUids(SearchKey.subject("a"));
        Search accented = Search.forUids(SearchKey.not(SearchKey.or(SearchKey.seen(), SearchKey.subject("é"))));
        assertEquals("UID SEARCH SUBJECT \"a\"", line(plain));
        assertEquals("UID SEARCH CHARSET UTF-8 NOT OR SEEN SUBJECT \"é\"", line(accented));
        assertFalse(lineWhereEnabled(accented, Capability.IMAP4REV2).contains("CHARSET"));
        assertFalse(lineWhereEnabled(accented, Capability.UTF8_ACCEPT).contains("CHARSET"));
    }

    @Test
    void anyOtherCommand() {
        CustomCommand logins = CustomCommand.named("xlogins").with(out -> out.mailbox(BOX));
        assertEquals("XLOGINS blurdybloop", line(logins));
        assertEquals("UID XTHREAD", line(CustomCommand.named("UID XTHREAD")));
    }

    @Test
    void anyOtherCommandInTheStatesThatAreNamed() {
        CommandRules rules = CustomCommand.named("XFOO")
                .with(out -> out.number(1))
                .permittedIn(ConnectionState.NOT_AUTHENTICATED, ConnectionState.SELECTED)
                .rules();
        assertEquals(Set.of(ConnectionState.NOT_AUTHENTICATED, ConnectionState.SELECTED), rules.states());
        assertTrue(rules.barrier());
        assertEquals(CommandRules.Repeatability.NEVER, rules.repeatability());
        assertEquals(
                "XFOO 1",
                line(CustomCommand.named("XFOO").with(out -> out.number(1)).permittedIn(ConnectionState.SELECTED)));
    }
}
