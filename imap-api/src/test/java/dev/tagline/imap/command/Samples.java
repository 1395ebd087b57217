package dev.tagline.imap.command;

import dev.tagline.imap.acl.DeleteAcl;
import dev.tagline.imap.acl.GetAcl;
import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.acl.ListRights;
import dev.tagline.imap.acl.MyRights;
import dev.tagline.imap.acl.Right;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.acl.SetAcl;
import dev.tagline.imap.annotate.MessageAnnotations;
import dev.tagline.imap.annotate.StoreAnnotations;
import dev.tagline.imap.append.MultiAppend;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.append.Replace;
import dev.tagline.imap.batches.UidBatches;
import dev.tagline.imap.convert.Conversion;
import dev.tagline.imap.convert.ConversionsCommand;
import dev.tagline.imap.convert.Convert;
import dev.tagline.imap.convert.ConvertItem;
import dev.tagline.imap.gmail.GmailLabel;
import dev.tagline.imap.gmail.StoreLabels;
import dev.tagline.imap.jmap.GetJmapAccess;
import dev.tagline.imap.language.ComparatorCommand;
import dev.tagline.imap.language.LanguageCommand;
import dev.tagline.imap.list.DescribingList;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.metadata.GetAnnotation;
import dev.tagline.imap.metadata.GetFilters;
import dev.tagline.imap.metadata.GetMetadata;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.metadata.SetAnnotation;
import dev.tagline.imap.metadata.SetFilter;
import dev.tagline.imap.metadata.SetMetadata;
import dev.tagline.imap.multisearch.MailboxScope;
import dev.tagline.imap.multisearch.MultiSearch;
import dev.tagline.imap.push.ApplePushService;
import dev.tagline.imap.quota.GetQuota;
import dev.tagline.imap.quota.GetQuotaRoot;
import dev.tagline.imap.quota.QuotaResource;
import dev.tagline.imap.quota.SetQuota;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.ThreadAlgorithm;
import dev.tagline.imap.sort.ThreadCommand;
import dev.tagline.imap.sync.FetchChanges;
import dev.tagline.imap.sync.LastKnown;
import dev.tagline.imap.sync.Notify;
import dev.tagline.imap.sync.Resynchronize;
import dev.tagline.imap.url.ImapUrl;
import dev.tagline.imap.urlauth.GenUrlAuth;
import dev.tagline.imap.urlauth.ResetKey;
import dev.tagline.imap.urlauth.UrlFetch;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One of each command, in the order of RFC 9051 chapter 6, with what the RFCs say of it. */
final class Samples {
    static final MailboxName BOX = MailboxName.of("box");
    static final UidSet UIDS = UidSet.range(4, 9);
    static final SequenceSet NUMBERS = SequenceSet.range(1, 3);

    private static final ImapUrl URL = ImapUrl.parse("imap://joe@example.com/INBOX/;UID=20;URLAUTH=anonymous");
    private static final MessageAnnotations NOTE = MessageAnnotations.NONE.with("/comment", "value.priv", "x");
    private static final NewMessage MESSAGE = NewMessage.of(LiteralContent.of(ByteString.encodeUtf8("x")));

    /**
     * What the RFC says.
     *
     * @param command the command
     * @param rfc its section
     * @param states N, A, S: the states in which the RFC permits it
     */
    record Sample(Command<?> command, String rfc, String states) {}

    static final List<Sample> ALL = List.of(
            new Sample(new CapabilityCommand(), "9051 6.1.1", "NAS"),
            new Sample(new Noop(), "9051 6.1.2", "NAS"),
            new Sample(new Logout(), "9051 6.1.3", "NAS"),
            new Sample(new Id(Map.of("name", "x")), "2971", "NAS"),
            new Sample(new StartTls(), "9051 6.2.1", "N"),
            new Sample(new Authenticate(new Exchange()), "9051 6.2.2", "N"),
            new Sample(new Login("user", "password"), "9051 6.2.3", "N"),
            new Sample(new Unauthenticate(), "8437 3", "AS"),
            new Sample(new ProxyAuth("fred"), "of no RFC", "A"),
            new Sample(new Enable(Capability.CONDSTORE), "9051 6.3.1", "A"),
            new Sample(new Compress(), "4978 3", "AS"),
            new Sample(new Select(BOX), "9051 6.3.2", "AS"),
            new Sample(new Examine(BOX), "9051 6.3.3", "AS"),
            new Sample(new Create(BOX), "9051 6.3.4", "AS"),
            new Sample(new Delete(BOX), "9051 6.3.5", "AS"),
            new Sample(new Rename(BOX, MailboxName.of("other")), "9051 6.3.6", "AS"),
            new Sample(new Subscribe(BOX), "9051 6.3.7", "AS"),
            new Sample(new Unsubscribe(BOX), "9051 6.3.8", "AS"),
            new Sample(ListCommand.matching("*"), "9051 6.3.9", "AS"),
            new Sample(new Lsub("*"), "3501 6.3.9", "AS"),
            new Sample(
                    DescribingList.of(ListCommand.matching("*"))
                            .withRights()
                            .withMetadata(MetadataEntry.SHARED_COMMENT),
                    "8440, 9590",
                    "AS"),
            new Sample(new Rlist("*"), "2193 5.1", "AS"),
            new Sample(new Rlsub("*"), "2193 5.2", "AS"),
            new Sample(new Xlist("*"), "of no RFC", "AS"),
            new Sample(new NamespaceCommand(), "9051 6.3.10", "AS"),
            new Sample(new Status(BOX, StatusItem.MESSAGES), "9051 6.3.11", "AS"),
            new Sample(
                    new Append(BOX, List.of(Flag.SEEN), LiteralContent.of(ByteString.encodeUtf8("Subject: x\r\n\r\n"))),
                    "9051 6.3.12",
                    "AS"),
            new Sample(new MultiAppend(BOX, MESSAGE, MESSAGE), "3502", "AS"),
            new Sample(new Idle(), "9051 6.3.13", "AS"),
            new Sample(new Check(), "3501 6.4.1", "S"),
            new Sample(new Close(), "9051 6.4.1", "S"),
            new Sample(new Unselect(), "9051 6.4.2", "S"),
            new Sample(new Expunge(), "9051 6.4.3", "S"),
            new Sample(new Expunge(UIDS), "9051 6.4.9", "S"),
            new Sample(Search.forNumbers(SearchKey.all()), "9051 6.4.4", "S"),
            new Sample(Search.forUids(SearchKey.all()), "9051 6.4.9", "S"),
            new Sample(new Fetch(NUMBERS, FetchAttribute.FAST), "9051 6.4.5", "S"),
            new Sample(new Fetch(UIDS, FetchAttribute.FAST), "9051 6.4.9", "S"),
            new Sample(
                    new PartialCommand(1, FetchAttribute.of("RFC822.PEEK"), new Partial(0, 1024)), "1730 6.4.6", "S"),
            new Sample(Store.add(NUMBERS, Flag.SEEN), "9051 6.4.6", "S"),
            new Sample(Store.add(UIDS, Flag.SEEN), "9051 6.4.9", "S"),
            new Sample(new Copy(NUMBERS, BOX), "9051 6.4.7", "S"),
            new Sample(new Copy(UIDS, BOX), "9051 6.4.9", "S"),
            new Sample(new Move(NUMBERS, BOX), "9051 6.4.8", "S"),
            new Sample(new Move(UIDS, BOX), "9051 6.4.9", "S"),
            new Sample(new Replace(SequenceSet.of(4), BOX, MESSAGE), "8508 3.2", "S"),
            new Sample(new Replace(UidSet.of(4), BOX, MESSAGE), "8508 3.3", "S"),
            new Sample(new StoreLabels(NUMBERS, Store.Change.ADD, GmailLabel.INBOX), "of Gmail", "S"),
            new Sample(new StoreLabels(UIDS, Store.Change.ADD, GmailLabel.INBOX), "of Gmail", "S"),
            new Sample(new GenUrlAuth(URL), "4467 7", "AS"),
            new Sample(new ResetKey(BOX), "4467 7", "AS"),
            new Sample(new UrlFetch(URL), "4467 7", "AS"),
            new Sample(new ConversionsCommand("*", "image/jpeg"), "5259 5.1", "AS"),
            new Sample(
                    new Convert(NUMBERS, Conversion.to("text/plain"), ConvertItem.binary(Section.part(1))),
                    "5259 6",
                    "S"),
            new Sample(
                    new Convert(UIDS, Conversion.to("text/plain"), ConvertItem.binary(Section.part(1))), "5259 6", "S"),
            new Sample(new StoreAnnotations(NUMBERS, NOTE), "5257 4.5", "S"),
            new Sample(new StoreAnnotations(UIDS, NOTE), "5257 4.5", "S"),
            new Sample(
                    new SetAcl(BOX, Identifier.of("fred"), SetAcl.Change.ADD, Rights.of(Right.READ)), "4314 3.1", "AS"),
            new Sample(new DeleteAcl(BOX, Identifier.of("fred")), "4314 3.2", "AS"),
            new Sample(new GetAcl(BOX), "4314 3.3", "AS"),
            new Sample(new ListRights(BOX, Identifier.of("fred")), "4314 3.4", "AS"),
            new Sample(new MyRights(BOX), "4314 3.5", "AS"),
            new Sample(new GetQuota("root"), "9208 4.1.1", "AS"),
            new Sample(new GetQuotaRoot(BOX), "9208 4.1.2", "AS"),
            new Sample(SetQuota.to("root", QuotaResource.STORAGE.limit(512)), "9208 4.1.3", "AS"),
            new Sample(new GetMetadata(BOX, MetadataEntry.SHARED_COMMENT), "5464 4.2", "AS"),
            new Sample(GetMetadata.ofServer(MetadataEntry.SHARED_COMMENT), "5464 4.2", "AS"),
            new Sample(new SetMetadata(BOX, MetadataEntry.SHARED_COMMENT, null), "5464 4.3", "AS"),
            new Sample(new GetAnnotation("box", "/comment", "value"), "draft-daboo-imap-annotatemore", "AS"),
            new Sample(new SetAnnotation("box", "/comment", "value.priv", null), "draft-daboo-imap-annotatemore", "AS"),
            new Sample(new GetJmapAccess(), "9698", "AS"),
            new Sample(new ApplePushService("account", "token", "program", List.of(BOX)), "of no RFC", "AS"),
            new Sample(Sort.forNumbers(List.of(SortKey.DATE), SearchKey.all()), "5256 3", "S"),
            new Sample(Sort.forUids(List.of(SortKey.DATE), SearchKey.all()), "5256 3", "S"),
            new Sample(ThreadCommand.forNumbers(ThreadAlgorithm.REFERENCES, SearchKey.all()), "5256 3", "S"),
            new Sample(ThreadCommand.forUids(ThreadAlgorithm.REFERENCES, SearchKey.all()), "5256 3", "S"),
            new Sample(new Resynchronize(BOX, false, LastKnown.of(1, 1)), "7162 3.2.5", "AS"),
            new Sample(FetchChanges.ofFlags(UIDS, 1), "7162 3.2.6", "S"),
            new Sample(UidBatches.of(2000), "10022", "S"),
            new Sample(Notify.none(), "5465 3.1", "AS"),
            new Sample(new CancelUpdate("A1"), "5267 4.3.5", "S"),
            new Sample(MultiSearch.across(), "7377 2", "S"),
            new Sample(MultiSearch.across(MailboxScope.PERSONAL), "7377 2", "AS"),
            new Sample(new GetFilters(), "5466 3.2", "AS"),
            new Sample(SetFilter.to("unread", SearchKey.unseen()), "5466 3.2", "AS"),
            new Sample(new LanguageCommand(), "5255 3.2", "NAS"),
            new Sample(new LanguageCommand("de"), "5255 3.2", "NAS"),
            new Sample(new ComparatorCommand(), "5255 4.7", "AS"),
            new Sample(new ComparatorCommand("i;basic"), "5255 4.7", "AS"),
            new Sample(CustomCommand.named("XFOO").claiming("XFOO"), "9051 6.5", "AS"));

    private Samples() {}

    /** An exchange that answers every challenge with itself. */
    static final class Exchange implements SaslExchange {
        private final @Nullable ByteString initial;

        Exchange() {
            this(ByteString.encodeUtf8("hello"));
        }

        Exchange(@Nullable ByteString initial) {
            this.initial = initial;
        }

        @Override
        public String mechanism() {
            return "X-ECHO";
        }

        @Override
        public @Nullable ByteString initialResponse() {
            return initial;
        }

        @Override
        public @Nullable ByteString respond(ByteString challenge) {
            return challenge.utf8().equals("give up") ? null : challenge;
        }

        @Override
        public boolean completed() {
            return true;
        }
    }
}
