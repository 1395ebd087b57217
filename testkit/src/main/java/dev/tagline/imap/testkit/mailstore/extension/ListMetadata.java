package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.ListPlan;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import java.util.List;

/** LIST-METADATA, RFC 9590: a METADATA behind each LIST, with NIL for what has no value. */
final class ListMetadata implements Extension {
    @Override
    public String capability() {
        return "LIST-METADATA";
    }

    @Override
    public List<String> needs() {
        return List.of("LIST-EXTENDED", "METADATA");
    }

    @Override
    public List<Modifier<ListPlan>> listReturns() {
        return List.of(new Modifier<>("METADATA", (arguments, client) -> {
            List<String> entries = EntryNames.read(arguments);
            return plan -> plan.follow((seen, out) -> {
                Noted noted = Metadata.of(client, seen.name());
                if (noted != null && Metadata.isOpen(Metadata.rights(client, seen.name()))) {
                    Metadata.write(
                            client, seen.name(), MetadataOptions.NONE.found(entries, noted.visible(client)), out);
                }
            });
        }));
    }
}
