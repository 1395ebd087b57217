package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import java.util.List;

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
            new Partial(),
            Small.STATUS_SIZE,
            new CondStore(),
            new QResync(),
            new UidOnly(),
            new ObjectId(),
            new SaveDate(),
            new Sort(),
            Extension.named(Sort.DISPLAY),
            Extension.named(Sort.ESORT),
            new ThreadMessages("ORDEREDSUBJECT", OrderedSubject::threads),
            new ThreadMessages("REFERENCES", References::threads),
            new ThreadMessages("REFS", References::refs),
            new Within(),
            new Binary(),
            Extension.named("MULTIAPPEND"),
            new AppendLimit(),
            new Replace(),
            new Utf8Accept(),
            new Preview(),
            new Gmail());

    private Extensions() {}
}
