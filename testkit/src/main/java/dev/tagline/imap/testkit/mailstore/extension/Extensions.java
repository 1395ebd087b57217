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
            Small.STATUS_SIZE,
            new CondStore(),
            new QResync(),
            new UidOnly(),
            new ObjectId(),
            new SaveDate(),
            new Sort(),
            Extension.named(Sort.ESORT),
            new ThreadMessages("ORDEREDSUBJECT", OrderedSubject::threads),
            new ThreadMessages("REFERENCES", References::threads),
            new Within());

    private Extensions() {}
}
