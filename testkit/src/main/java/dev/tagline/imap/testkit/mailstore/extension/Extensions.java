package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;
import java.util.stream.Collectors;

/** All that is spoken here, in the order CAPABILITY lists it. */
public final class Extensions {
    /** Each of them. */
    public static final List<Extension> ALL = List.of(
            Extension.named("IMAP4rev1"),
            new Imap4rev2(),
            Extension.named("LITERAL+"),
            new LiteralMinus(),
            Extension.named("SASL-IR"),
            new Id(),
            new Enable(),
            new Idle(),
            new Notify(),
            new Namespace(),
            Small.CHILDREN,
            new ListExtended(),
            new ListStatus(),
            new ListMyRights(),
            new ListMetadata(),
            new SpecialUse(),
            new CreateSpecialUse(),
            new Acl(),
            new QuotaRoots(),
            QuotaRoots.QUOTASET,
            QuotaRoots.STORAGE,
            QuotaRoots.MESSAGE,
            QuotaRoots.MAILBOX,
            new Metadata("METADATA"),
            new Metadata("METADATA-SERVER"),
            new Compress(),
            new Unauthenticate(),
            Small.UNSELECT,
            new UidPlus(),
            new Move(),
            Extension.named("ESEARCH"),
            Extension.named("SEARCHRES"),
            new Context("CONTEXT=SEARCH", "ESEARCH"),
            new Partial(),
            new MultiSearch(),
            new Filters(),
            new Fuzzy(),
            new Language(),
            new Comparators("I18NLEVEL=2"),
            new Comparators("I18NLEVEL=1"),
            Small.STATUS_SIZE,
            new CondStore(),
            new QResync(),
            new UidOnly(),
            new ObjectId(),
            new SaveDate(),
            new Sort(),
            Extension.named(Sort.DISPLAY),
            Extension.named(Sort.ESORT),
            new Context(Sort.CONTEXT, Sort.ESORT),
            new ThreadMessages("ORDEREDSUBJECT", OrderedSubject::threads),
            new ThreadMessages("REFERENCES", References::threads),
            new ThreadMessages("REFS", References::refs),
            new Within(),
            new Binary(),
            Extension.named("MULTIAPPEND"),
            new AppendLimit(),
            new Replace(),
            new Catenate(),
            new UrlAuth(),
            new UrlFetchBinary(),
            new UrlPartial(),
            new InProgress(),
            new Utf8Accept(),
            new Preview(),
            new Gmail());

    /**
     * What a server seldom does, as it is where nothing is set up; on by {@code Mailstore.with}. Made anew each time, as some
     * keep what clients said.
     */
    public static List<Extension> onRequest() {
        return List.of(
                new Annotate(),
                new Convert(),
                new MessageLimit(1000),
                new SaveLimit(1000),
                new JmapAccess("https://localhost/.well-known/jmap"),
                new Xlist(),
                new MailboxReferrals(),
                new LoginReferrals(),
                new ApplePush("com.apple.mail.XServer.localhost"));
    }

    /**
     * Those of {@link #onRequest()} that are called so, in whatever case.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Extension onRequest(String name) {
        List<Extension> known = onRequest();
        return known.stream()
                .filter(each -> Octets.same(each.capability(), name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no extension " + name + " to add; there are "
                        + known.stream().map(Extension::capability).collect(Collectors.joining(" "))));
    }

    private Extensions() {}
}
