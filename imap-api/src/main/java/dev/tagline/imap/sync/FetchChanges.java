package dev.tagline.imap.sync;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.FetchModifier;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.message.UidSet;
import java.util.List;

/**
 * UID FETCH with the modifier VANISHED, RFC 7162 section 3.2.6: what has changed of some messages since a mod-sequence, and
 * which of them are gone. Needs QRESYNC, switched on by ENABLE. Without it {@link Fetch#changedSince} tells of those that
 * are still there.
 *
 * <pre>
 * C: s100 UID FETCH 300:500 (FLAGS) (CHANGEDSINCE 12345 VANISHED)
 *    FetchChanges.ofFlags(UidSet.range(300, 500), 12345)
 * S: * VANISHED (EARLIER) 300:310,405,411
 * S: * 1 FETCH (UID 404 MODSEQ (65402) FLAGS (\Seen))
 * S: * 2 FETCH (UID 406 MODSEQ (75403) FLAGS (\Deleted))
 * S: s100 OK FETCH completed
 * </pre>
 *
 * @param messages which messages, not empty
 * @param attributes what to fetch of those that have changed, at least one
 * @param modSeq since which mod-sequence, 1 to 2^63-1
 * @param vanished whether to tell what is gone
 */
public record FetchChanges(UidSet messages, List<FetchAttribute> attributes, long modSeq, boolean vanished)
        implements Command<Changes> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are no messages or attributes, or the mod-sequence is less than 1
     */
    public FetchChanges {
        Fetch checked = new Fetch(messages, attributes).changedSince(modSeq);
        attributes = checked.attributes();
    }

    /** And what is gone. */
    public FetchChanges(UidSet messages, List<FetchAttribute> attributes, long modSeq) {
        this(messages, attributes, modSeq, true);
    }

    /** What has become of the flags. */
    public static FetchChanges ofFlags(UidSet messages, long modSeq) {
        return new FetchChanges(messages, List.of(FetchAttribute.FLAGS), modSeq);
    }

    /** The same without what is gone, for servers with CONDSTORE alone: rows that cannot be read are counted all the same. */
    public FetchChanges withoutVanished() {
        return new FetchChanges(messages, attributes, modSeq, false);
    }

    private Fetch fetch() {
        Fetch changed = new Fetch(messages, attributes).changedSince(modSeq);
        return vanished ? changed.with(new FetchModifier.Vanished()) : changed;
    }

    @Override
    public String name() {
        return "UID FETCH";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = fetch().rules();
        return vanished ? rules.answeredBy(Answers.to("FETCH", messages), Answers.to("VANISHED", messages)) : rules;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        fetch().writeTo(out);
    }

    @Override
    public ResponseCollector<Changes> collector() {
        return new ChangesCollector(fetch());
    }
}
