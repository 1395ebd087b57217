package dev.tagline.imap.sort;

import dev.tagline.imap.message.NumberList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Threads as THREAD tells of them, RFC 5256 section 4: trees of messages and their answers, in the server's order.
 *
 * <pre>
 * S: * THREAD (2)(3 6 (4 23)(44 7 96))
 *
 *   -- 2
 *   -- 3
 *      \-- 6
 *          |-- 4
 *          |   \-- 23
 *          \-- 44
 *              \-- 7
 *                  \-- 96
 * </pre>
 *
 * <p>Twelve octets a message, all in three arrays: a million messages take 12 MB, and a thread of a hundred thousand
 * answers to each other is as good as any. Immutable.
 */
public final class MessageThreads implements Iterable<MessageThread> {
    /** No threads. */
    public static final MessageThreads EMPTY = new MessageThreads(new int[0], new int[0]);

    /** Takes messages as the walk comes to them. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Comes to a message.
         *
         * @param number its UID or sequence number; 0 where there is no message
         * @param depth how many stand above it, counted from where the walk began
         */
        void message(long number, int depth);
    }

    /** Of each node, each before those below it; 0 where there is no message. */
    private final int[] numbers;
    /** The node above, -1 at the root of a thread. */
    private final int[] parents;
    /** Behind the last node below. */
    private final int[] ends;

    /** Takes the arrays over. */
    MessageThreads(int[] numbers, int[] parents) {
        this.numbers = numbers;
        this.parents = parents;
        ends = new int[numbers.length];
        for (int node = numbers.length - 1; node >= 0; node--) {
            // What is below has been here already; what is not, is not below.
            ends[node] = Math.max(ends[node], node + 1);
            int parent = parents[node];
            if (parent >= 0) {
                ends[parent] = Math.max(ends[parent], ends[node]);
            }
        }
    }

    /** Starts threads. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return numbers.length == 0;
    }

    /** How many threads. */
    public int threadCount() {
        int count = 0;
        for (int root = 0; root < numbers.length; root = ends[root]) {
            count++;
        }
        return count;
    }

    /** How many messages are in all threads. */
    public int messageCount() {
        return messageCount(0, numbers.length);
    }

    /** Each thread in order, made as it is asked for. */
    @Override
    public Iterator<MessageThread> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < numbers.length;
            }

            @Override
            public MessageThread next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                MessageThread thread = new MessageThread(MessageThreads.this, next);
                next = ends[next];
                return thread;
            }
        };
    }

    /** All threads in order. */
    public List<MessageThread> threads() {
        List<MessageThread> threads = new ArrayList<>();
        forEach(threads::add);
        return List.copyOf(threads);
    }

    /** The numbers of all messages, each before its answers. */
    public NumberList messages() {
        return messages(0, numbers.length);
    }

    /** Goes through all threads, each message before its answers. */
    public void visit(Visitor visitor) {
        visit(0, numbers.length, visitor);
    }

    /** How many octets this takes in memory. */
    long octets() {
        return 12L * numbers.length;
    }

    long number(int node) {
        return numbers[node] & 0xffffffffL;
    }

    int parent(int node) {
        return parents[node];
    }

    int end(int node) {
        return ends[node];
    }

    int messageCount(int from, int to) {
        int count = 0;
        for (int node = from; node < to; node++) {
            count += numbers[node] == 0 ? 0 : 1;
        }
        return count;
    }

    NumberList messages(int from, int to) {
        NumberList.Builder list = NumberList.builder();
        for (int node = from; node < to; node++) {
            if (numbers[node] != 0) {
                list.add(number(node));
            }
        }
        return list.build();
    }

    void visit(int from, int to, Visitor visitor) {
        int depth = 0;
        for (int node = from; node < to; node++) {
            if (node > from) {
                // One deeper than the last, or as far up as this one's place is.
                depth++;
                for (int above = node - 1; above != parents[node]; above = parents[above]) {
                    depth--;
                }
            }
            visitor.message(number(node), depth);
        }
    }

    /** All threads one after another. */
    static MessageThreads join(List<MessageThreads> parts) {
        if (parts.size() < 2) {
            return parts.isEmpty() ? EMPTY : parts.get(0);
        }
        int size = 0;
        for (MessageThreads part : parts) {
            size += part.numbers.length;
        }
        int[] numbers = new int[size];
        int[] parents = new int[size];
        int at = 0;
        for (MessageThreads part : parts) {
            for (int node = 0; node < part.numbers.length; node++) {
                numbers[at + node] = part.numbers[node];
                parents[at + node] = part.parents[node] < 0 ? -1 : at + part.parents[node];
            }
            at += part.numbers.length;
        }
        return new MessageThreads(numbers, parents);
    }

    /** The same threads, all that is below the first message of one being an answer to it. */
    MessageThreads flat() {
        int[] flatNumbers = new int[numbers.length];
        int[] flatParents = new int[numbers.length];
        int count = 0;
        int root = 0;
        for (int node = 0; node < numbers.length; node++) {
            if (parents[node] < 0) {
                root = count;
                flatParents[count] = -1;
            } else if (numbers[node] == 0) {
                continue;
            } else {
                flatParents[count] = root;
            }
            flatNumbers[count++] = numbers[node];
        }
        return new MessageThreads(Arrays.copyOf(flatNumbers, count), Arrays.copyOf(flatParents, count));
    }

    boolean equals(int node, MessageThreads other, int otherNode) {
        int size = ends[node] - node;
        if (other.ends[otherNode] - otherNode != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (numbers[node + i] != other.numbers[otherNode + i]
                    || ends[node + i] - node != other.ends[otherNode + i] - otherNode) {
                return false;
            }
        }
        return true;
    }

    int hashCode(int from, int to) {
        int hash = 1;
        for (int node = from; node < to; node++) {
            hash = (31 * hash + numbers[node]) * 31 + ends[node] - from;
        }
        return hash;
    }

    /** Whether a parenthesis opens before this node: where threads begin or part, and where there is no message. */
    private boolean opensList(int node, int from) {
        int parent = parents[node];
        return node == from || numbers[node] == 0 || numbers[parent] == 0 || ends[parent + 1] < ends[parent];
    }

    String toString(int from, int to) {
        StringBuilder text = new StringBuilder(8 * (to - from));
        for (int node = from; node < to; node++) {
            boolean root = parents[node] < 0;
            boolean opens = root || opensList(node, from);
            boolean behindNumber = !root && node > from && parents[node] == node - 1 && numbers[node - 1] != 0;
            text.append(behindNumber ? " " : "").append(opens ? "(" : "");
            if (numbers[node] != 0) {
                text.append(number(node));
            }
            // Close what ends here, from the inside out.
            for (int ended = node; ended >= from && ends[ended] == node + 1; ended = parents[ended]) {
                if (parents[ended] < 0 || opensList(ended, from)) {
                    text.append(')');
                }
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MessageThreads that
                        && Arrays.equals(numbers, that.numbers)
                        && Arrays.equals(ends, that.ends));
    }

    @Override
    public int hashCode() {
        return hashCode(0, numbers.length);
    }

    /** The wire form: {@code (2)(3 6 (4 23)(44 7 96))}. */
    @Override
    public String toString() {
        return toString(0, numbers.length);
    }

    /**
     * Gathers threads in the order of their wire form: {@code (3 (4)(5))} is open, add 3, open, add 4, close, open, add 5,
     * close, close. A list that begins with a list stands for a message that is not there; one without any message for
     * nothing. Not thread-safe.
     */
    public static final class Builder {
        private int[] numbers = new int[16];
        private int[] parents = new int[16];
        private int count;
        /** Where each open list goes on when the one within it is closed. */
        private int[] open = new int[16];

        private int depth;
        private int last = -1;
        private boolean begun = true;

        private Builder() {}

        /** How many nodes there are so far, with those that stand for no message. */
        public int size() {
            return count;
        }

        /** How many lists are open. */
        public int depth() {
            return depth;
        }

        /** Opens a list: a thread, or answers to the last message. */
        public Builder open() {
            if (!begun) {
                node(0);
            }
            if (depth == open.length) {
                open = Arrays.copyOf(open, depth * 2);
            }
            open[depth++] = last;
            begun = false;
            return this;
        }

        /**
         * Adds an answer to the message before it, or the first of a list; 0 for a message that is not there.
         *
         * @throws IllegalStateException outside of any list
         * @throws IllegalArgumentException for a number below 0 or above 4294967295
         */
        public Builder add(long number) {
            if (depth == 0) {
                throw new IllegalStateException("outside of a list");
            }
            if (number < 0 || number > 0xffffffffL) {
                throw new IllegalArgumentException("not a message number or UID: " + number);
            }
            node((int) number);
            begun = true;
            return this;
        }

        private void node(int number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
                parents = Arrays.copyOf(parents, count * 2);
            }
            numbers[count] = number;
            parents[count] = last;
            last = count++;
        }

        /**
         * Closes the list opened last.
         *
         * @throws IllegalStateException when none is open
         */
        public Builder close() {
            if (depth == 0) {
                throw new IllegalStateException("no list is open");
            }
            last = open[--depth];
            begun = true;
            // Nothing below, and no message: nothing.
            while (count - 1 > last && numbers[count - 1] == 0) {
                count--;
            }
            return this;
        }

        /**
         * The threads. The builder is of no more use.
         *
         * @throws IllegalStateException when a list is open
         */
        public MessageThreads build() {
            if (depth > 0) {
                throw new IllegalStateException("a list is open");
            }
            return count == 0
                    ? EMPTY
                    : new MessageThreads(Arrays.copyOf(numbers, count), Arrays.copyOf(parents, count));
        }
    }
}
