package dev.tagline.imap.connection;

import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.wire.TagLetters;
import java.security.SecureRandom;
import java.util.AbstractCollection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The commands that wait and those in flight, each in order. First in, first out: a head that may not leave yet holds
 * back all behind it, so the order of submission is the order on the wire. Guarded by the engine's lock.
 */
final class Pipeline {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ArrayDeque<Execution<?>> queue = new ArrayDeque<>(1);
    private final InFlight inFlight = new InFlight();
    private int maxInFlight;
    private final String tagPrefix;
    private long tags;
    private int orphans;

    /** The tag of the one in flight that was sent first; written under the lock, read without. */
    private volatile @Nullable String firstTag;

    /** The rules of what is in flight, seen through. */
    private final Collection<CommandRules> rulesInFlight = new AbstractCollection<>() {
        @Override
        public Iterator<CommandRules> iterator() {
            return new Iterator<>() {
                private @Nullable Execution<?> following = inFlight.first();

                @Override
                public boolean hasNext() {
                    return following != null;
                }

                @Override
                public CommandRules next() {
                    Execution<?> execution = following;
                    if (execution == null) {
                        throw new NoSuchElementException();
                    }
                    following = execution.next;
                    return execution.rules;
                }
            };
        }

        @Override
        public int size() {
            return inFlight.size();
        }
    };

    Pipeline(int maxInFlight) {
        this.maxInFlight = maxInFlight;
        this.tagPrefix = prefix();
    }

    /** Whoever cannot read the line cannot forge a completion, as no tag can be guessed. */
    private static String prefix() {
        // The highest bit is set, so that all are equally long.
        return TagLetters.of(0x8000_0000L | RANDOM.nextInt() & 0xffff_ffffL);
    }

    /** For a server that confuses commands which come together. */
    void oneAtATime() {
        maxInFlight = 1;
    }

    void add(Execution<?> execution) {
        queue.add(execution);
    }

    /** Puts it before all others. */
    void addFirst(Execution<?> execution) {
        queue.addFirst(execution);
    }

    /** The next to leave, if the rules let it. */
    @Nullable
    Execution<?> ready() {
        Execution<?> head = queue.peek();
        boolean leaves =
                head != null && inFlight.size() < maxInFlight && PipelineRules.mayLeave(head.rules, rulesInFlight);
        return leaves ? head : null;
    }

    boolean isHead(Execution<?> execution) {
        return queue.peek() == execution;
    }

    /** Takes the head, gives it a tag and puts it in flight. */
    void leave(Execution<?> head) {
        queue.remove();
        head.number = ++tags;
        head.tag = tagPrefix + tags;
        inFlight.add(head);
        noteFirst();
    }

    private void noteFirst() {
        Execution<?> first = inFlight.first();
        firstTag = first == null ? null : first.tag;
    }

    /** The tag that most likely comes next. Any thread, without the lock. */
    @Nullable
    String firstTag() {
        return firstTag;
    }

    /** Takes the head away without sending it. */
    void drop(Execution<?> head) {
        queue.remove();
    }

    /** Takes a waiting command away; false when it was not waiting. */
    boolean withdraw(Execution<?> execution) {
        return execution.tag.isEmpty() && queue.remove(execution);
    }

    @Nullable
    Execution<?> byTag(String tag) {
        Execution<?> first = inFlight.first();
        if (first == null || first.tag.equals(tag)) {
            return first;
        }
        long number = number(tag);
        Execution<?> found = inFlight.get(number);
        // Equal to the last letter: A07 is not A7.
        return found != null && found.tag.equals(tag) ? found : null;
    }

    /** The number that stands behind the prefix, or any other where none does. */
    private long number(String tag) {
        long number = 0;
        for (int i = tagPrefix.length(); i < tag.length(); i++) {
            number = number * 10 + tag.charAt(i) - '0';
        }
        return number;
    }

    boolean isInFlight(Execution<?> execution) {
        return inFlight.get(execution.number) == execution;
    }

    void remove(Execution<?> execution) {
        if (inFlight.remove(execution)) {
            orphans -= execution.orphan ? 1 : 0;
            noteFirst();
        }
    }

    void orphan(Execution<?> execution) {
        if (!execution.orphan) {
            execution.orphan = true;
            orphans++;
        }
    }

    /** True when something is in flight and all of it is orphaned. */
    boolean onlyOrphans() {
        return orphans > 0 && orphans == inFlight.size();
    }

    /** All in flight, in the order sent, as they are now. */
    List<Execution<?>> inFlight() {
        return inFlight.copy();
    }

    int inFlightCount() {
        return inFlight.size();
    }

    /** The one in flight that was sent first, or null; {@link Execution#next} leads on. */
    @Nullable
    Execution<?> first() {
        return inFlight.first();
    }

    /** Those that somebody waits for, sent or not. */
    int live() {
        return queue.size() + inFlight.size() - orphans;
    }

    int waiting() {
        return queue.size();
    }

    boolean isEmpty() {
        return queue.isEmpty() && inFlight.isEmpty();
    }

    /** Takes away all that wait. */
    List<Execution<?>> takeWaiting() {
        List<Execution<?>> all = new ArrayList<>(queue);
        queue.clear();
        return all;
    }
}
