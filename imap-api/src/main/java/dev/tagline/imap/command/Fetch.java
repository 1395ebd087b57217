package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ProtocolVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * FETCH and UID FETCH, RFC 9051 section 6.4.5: data of messages. A {@link UidSet} chooses UID FETCH, a sequence set the
 * plain form.
 *
 * <pre>
 * C: A654 UID FETCH 2:4 (FLAGS RFC822.SIZE)
 * S: * 2 FETCH (UID 2 FLAGS (\Seen) RFC822.SIZE 44827)
 * S: * 3 FETCH (UID 4 FLAGS () RFC822.SIZE 2345)
 * S: A654 OK FETCH completed
 * </pre>
 *
 * <p>The rows are in the order they came; where a server splits a message over two rows they are one here. A message
 * that does not exist has no row and is no error. Where the server delivers rows and then says NO, they are the failure's
 * partial result.
 *
 * @param messages which messages, not empty: with nothing to ask, ask nothing
 * @param attributes what to fetch of each, at least one
 * @param modifiers what else restricts it; none as a rule
 */
public record Fetch(MessageSet messages, List<FetchAttribute> attributes, List<FetchModifier> modifiers)
        implements Command<List<FetchResponse>> {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if one of the first two is empty, if a modifier is named twice, or is one of UID FETCH
     *     beside sequence numbers, or VANISHED stands without CHANGEDSINCE
     */
    public Fetch {
        Sets.notEmpty(messages);
        attributes = List.copyOf(attributes);
        modifiers = List.copyOf(modifiers);
        if (attributes.isEmpty()) {
            throw new IllegalArgumentException("FETCH needs an attribute");
        }
        if (modifiers.stream().map(Object::getClass).distinct().count() < modifiers.size()) {
            throw new IllegalArgumentException("a modifier twice: " + modifiers);
        }
        if (!(messages instanceof UidSet) && modifiers.stream().anyMatch(FetchModifier::isOfUidFetch)) {
            throw new IllegalArgumentException("only UID FETCH has " + modifiers);
        }
        if (has(modifiers, FetchModifier.Vanished.class) && !has(modifiers, FetchModifier.ChangedSince.class)) {
            throw new IllegalArgumentException("VANISHED tells of changes since a mod-sequence");
        }
    }

    /** Without modifiers. */
    public Fetch(MessageSet messages, List<FetchAttribute> attributes) {
        this(messages, attributes, List.of());
    }

    /** The same, only for messages whose mod-sequence is higher than this (RFC 7162 section 3.1.4.1); at least 1. */
    public Fetch changedSince(long modSeq) {
        return with(new FetchModifier.ChangedSince(modSeq));
    }

    /**
     * The same, only for messages in these places among those named (RFC 9394 section 3.3): {@code PartialRange.last(30)} of
     * {@code UidSet.all()} are the newest thirty. Needs PARTIAL.
     *
     * @throws IllegalArgumentException for sequence numbers, which are places themselves
     */
    public Fetch inPlaces(PartialRange range) {
        return with(new FetchModifier.Places(range));
    }

    private static boolean has(List<FetchModifier> modifiers, Class<? extends FetchModifier> kind) {
        return modifiers.stream().anyMatch(kind::isInstance);
    }

    /** The same with this modifier, in place of another of its kind. */
    public Fetch with(FetchModifier modifier) {
        List<FetchModifier> all = new ArrayList<>(modifiers);
        all.removeIf(other -> other.getClass() == modifier.getClass());
        all.add(modifier);
        return new Fetch(messages, attributes, all);
    }

    @Override
    public String name() {
        return Sets.name("FETCH", messages);
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = Sets.rules(messages).answeredBy(Answers.to("FETCH", messages));
        if (attributes.stream().anyMatch(FetchAttribute::isOfRev1)) {
            rules = rules.since(ProtocolVersion.IMAP4REV1);
        }
        rules = needs(rules, attributes);
        for (FetchModifier modifier : modifiers) {
            rules = modifier.needs(rules);
        }
        if (messages instanceof UidSet uids) {
            boolean setsSeen = attributes.stream().anyMatch(FetchAttribute::setsSeen);
            return Sets.repeatable(rules, uids, setsSeen ? Repeatability.IDEMPOTENT : Repeatability.READ);
        }
        return rules.bySequenceNumber(true);
    }

    /** What these ask of the server, each capability once. */
    static CommandRules needs(CommandRules rules, List<FetchAttribute> attributes) {
        CommandRules needing = rules;
        Set<Capability> seen = new HashSet<>();
        for (FetchAttribute attribute : attributes) {
            Capability needed = attribute.needs();
            if (needed != null && seen.add(needed)) {
                needing = needing.needs(needed);
            }
        }
        return needing;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.set(messages).open();
        for (FetchAttribute attribute : attributes) {
            attribute.writeTo(out);
        }
        out.close();
        if (!modifiers.isEmpty()) {
            out.open();
            modifiers.forEach(modifier -> modifier.writeTo(out));
            out.close();
        }
    }

    /**
     * Tells the rows that answer this command: those about a message of the set that have something that was asked for.
     * News of flags that were not asked for is none of them, and neither is a row without UID that has nothing but flags
     * when UIDs were named. Body sections that were streamed are not in the row, and so do not count.
     */
    public Predicate<FetchResponse> claim() {
        if (!has(modifiers, FetchModifier.ChangedSince.class)) {
            return RowClaim.of(messages, attributes);
        }
        List<FetchAttribute> told = new ArrayList<>(attributes);
        told.add(FetchAttribute.MODSEQ);
        return RowClaim.of(messages, told);
    }

    @Override
    public ResponseCollector<List<FetchResponse>> collector() {
        return new FetchCollector(claim());
    }
}
