package dev.tagline.imap.sort;

import dev.tagline.imap.message.NumberList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message with all that answers it: one node of a tree of {@link MessageThreads}. At the root of a thread, or below, there
 * may be no message: it did not match, or is not in the mailbox, but those below it belong together.
 *
 * <pre>
 * S: * THREAD (3 6 (4 23)(44 7 96))((8)(9))
 *    number() 3, children() one: 6, whose children() are 4 and 44
 *    number() 0, children() two: 8 and 9
 * </pre>
 *
 * <p>A view of the tree, made as it is asked for; nothing here recurs, so a tree may be as deep as it likes. Immutable.
 */
public final class MessageThread {
    private final MessageThreads all;
    private final int node;

    MessageThread(MessageThreads all, int node) {
        this.all = all;
        this.node = node;
    }

    /** The UID or sequence number of the message, as the command asked; 0 where there is no message. */
    public long number() {
        return all.number(node);
    }

    /** Whether there is a message. */
    public boolean hasMessage() {
        return number() != 0;
    }

    /** What this answers, or null at the root of a thread. */
    public @Nullable MessageThread parent() {
        int parent = all.parent(node);
        return parent < 0 ? null : new MessageThread(all, parent);
    }

    /** The answers to this, in the server's order. */
    public List<MessageThread> children() {
        List<MessageThread> children = new ArrayList<>();
        int end = all.end(node);
        for (int child = node + 1; child < end; child = all.end(child)) {
            children.add(new MessageThread(all, child));
        }
        return List.copyOf(children);
    }

    /** How many messages are here and below. */
    public int messageCount() {
        return all.messageCount(node, all.end(node));
    }

    /** The numbers of the messages here and below, each before its answers. */
    public NumberList messages() {
        return all.messages(node, all.end(node));
    }

    /** Goes through this and all below, each before its answers. */
    public void visit(MessageThreads.Visitor visitor) {
        all.visit(node, all.end(node), visitor);
    }

    /** Whether both have the same messages below each other, whatever they are part of. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof MessageThread that && all.equals(node, that.all, that.node));
    }

    @Override
    public int hashCode() {
        return all.hashCode(node, all.end(node));
    }

    /** The wire form: {@code (3 6 (4 23)(44 7 96))}. */
    @Override
    public String toString() {
        return all.toString(node, all.end(node));
    }
}
