package dev.tagline.imap.list;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.response.Capability;
import java.util.ArrayList;
import java.util.List;

/**
 * LIST with the return options MYRIGHTS (RFC 8440) and METADATA (RFC 9590): all mailboxes with what the user may do there,
 * and with annotations, in one round trip.
 *
 * <pre>
 * C: A01 LIST "" % RETURN (MYRIGHTS METADATA ("/shared/comment"))
 *    DescribingList.of(ListCommand.matching("%")).withRights().withMetadata(MetadataEntry.SHARED_COMMENT)
 * S: * LIST () "." "INBOX"
 * S: * MYRIGHTS "INBOX" lrswipkxtecda
 * S: * METADATA "INBOX" ("/shared/comment" "mine")
 * S: * LIST (\NonExistent) "." "bar"
 * S: A01 OK List completed.
 * </pre>
 *
 * <p>Either option needs its capability. Both may cost a server much: match no more mailboxes than are shown.
 *
 * @param list which mailboxes, with the other options of LIST
 * @param rights whether to tell the user's rights
 * @param metadata which annotations to tell, or none when empty
 */
public record DescribingList(ListCommand list, boolean rights, List<MetadataEntry> metadata)
        implements Command<List<DescribedMailbox>> {
    /** Copies the list. */
    public DescribingList {
        metadata = List.copyOf(metadata);
    }

    /** This LIST, to be asked for more. */
    public static DescribingList of(ListCommand list) {
        return new DescribingList(list, false, List.of());
    }

    /** With the user's rights; needs LIST-MYRIGHTS. */
    public DescribingList withRights() {
        return new DescribingList(list, true, metadata);
    }

    /** With these annotations; needs LIST-METADATA. */
    public DescribingList withMetadata(MetadataEntry... entries) {
        return new DescribingList(list, rights, List.of(entries));
    }

    @Override
    public String name() {
        return list.name();
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = list.rules();
        List<Answers> answers = new ArrayList<>(rules.answers());
        if (rights) {
            rules = rules.needs(Capability.LIST_MYRIGHTS);
            answers.add(Answers.to("MYRIGHTS"));
        }
        if (!metadata.isEmpty()) {
            rules = rules.needs(Capability.LIST_METADATA);
            answers.add(Answers.to("METADATA"));
        }
        return rules.answeredBy(answers.toArray(new Answers[0]));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        list.writeTo(out, rights || !metadata.isEmpty() ? this::writeReturned : null);
    }

    private void writeReturned(ArgumentWriter out) {
        if (rights) {
            out.atom("MYRIGHTS");
        }
        if (!metadata.isEmpty()) {
            out.atom("METADATA").open();
            metadata.forEach(entry -> out.astring(entry.name()));
            out.close();
        }
    }

    @Override
    public ResponseCollector<List<DescribedMailbox>> collector() {
        return new DescribedMailboxes(list.collector(), rights, !metadata.isEmpty());
    }
}
