package dev.tagline.imap.docs.guide;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.CustomCommand;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.metadata.GetMetadata;
import dev.tagline.imap.metadata.Metadata;
import dev.tagline.imap.metadata.MetadataDepth;
import dev.tagline.imap.metadata.MetadataEntry;
import java.io.PrintStream;
import okio.ByteString;

/** The code of {@code docs/guide-java.md} about annotations and old servers, run against the fake server by the tests. */
public final class NotesGuide {
    private final PrintStream out;

    /** Prints to this stream. */
    public NotesGuide(PrintStream out) {
        this.out = out;
    }

    /** Annotations. */
    public void metadata(ImapConnection imap) throws ImapException {
        // region metadata
        MetadataEntry color = MetadataEntry.of("/private/vendor/example/color");
        imap.setMetadata("Projects", color, "blue");
        imap.setMetadata("Projects", MetadataEntry.SHARED_COMMENT, "All that is to be done");
        out.println(imap.getMetadata("Projects", color).text(color));
        out.println(imap.getMetadata("", MetadataEntry.SHARED_ADMIN).text(MetadataEntry.SHARED_ADMIN));

        Metadata all = imap.execute(new GetMetadata(MailboxName.of("Projects"), MetadataEntry.of("/private"))
                .depth(MetadataDepth.INFINITY)
                .maxSize(10_000));
        out.println(all.values().keySet() + ", and something of " + all.longEntries() + " octets");
        imap.removeMetadata("Projects", color);
        // endregion
    }

    /** Old servers. */
    public void old(ImapConnection imap) throws ImapException {
        // region old
        out.println("the server speaks " + imap.protocolVersion());
        ByteString start = imap.partial(1, Section.FULL, new Partial(0, 1_024));
        // endregion
        out.println(start == null ? "nothing" : start.utf8());
    }

    /** Commands that the library does not know. */
    public void custom(ImapConnection imap) throws ImapException {
        // region custom
        CustomCommand.Answer answer = imap.execute(CustomCommand.named("XLOGINS")
                .with(arguments -> arguments.astring("alice").number(10))
                .claiming("XLOGINS"));
        answer.responses().forEach(row -> out.println(row.octets().utf8()));
        // endregion
    }
}
