package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.mime.BaseSubject;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** A message in a tree of threads, or a dummy in place of one that is not there. */
final class ThreadNode {
    static final Comparator<ThreadNode> BY_SENT_DATE = Comparator.comparing(ThreadNode::sent)
            .thenComparingInt(node -> node.first().number());

    @Nullable
    NumberedMessage message;

    @Nullable
    ThreadNode parent;

    final List<ThreadNode> children = new ArrayList<>();

    /** The message's, once it is known. */
    private @Nullable LocalDateTime sent;

    ThreadNode(@Nullable NumberedMessage message) {
        this.message = message;
    }

    boolean isDummy() {
        return message == null;
    }

    /** Goes below another node, from wherever it was. */
    void moveBelow(ThreadNode newParent) {
        leave();
        parent = newParent;
        newParent.children.add(this);
    }

    void leave() {
        if (parent != null) {
            parent.children.remove(this);
            parent = null;
        }
    }

    /** Whether {@code other} is this node or above it. */
    boolean isBelow(ThreadNode other) {
        for (ThreadNode each = this; each != null; each = each.parent) {
            if (each == other) {
                return true;
            }
        }
        return false;
    }

    /** The message, or the one of the first child; dummies are only kept above others. */
    NumberedMessage first() {
        NumberedMessage mine = message;
        return mine != null ? mine : children.get(0).first();
    }

    LocalDateTime sent() {
        return message == null ? children.get(0).sent() : itsSent();
    }

    private LocalDateTime itsSent() {
        LocalDateTime known = sent;
        if (known == null) {
            known = ThreadedMessage.sent(first().message());
            sent = known;
        }
        return known;
    }

    /** The latest sent date of this and all below. */
    LocalDateTime latest() {
        LocalDateTime latest = LocalDateTime.MIN;
        Deque<ThreadNode> due = new ArrayDeque<>(List.of(this));
        while (!due.isEmpty()) {
            ThreadNode node = due.pop();
            NumberedMessage mine = node.message;
            LocalDateTime sent = mine == null ? latest : ThreadedMessage.sent(mine.message());
            latest = sent.isAfter(latest) ? sent : latest;
            due.addAll(node.children);
        }
        return latest;
    }

    BaseSubject subject() {
        return BaseSubject.of(first().message().header().first("Subject"));
    }

    /** Whether the message's own subject says that it is one; never of a dummy. */
    boolean isReplyOrForward() {
        return !isDummy() && subject().replyOrForward();
    }

    /** {@code (2)(3 6 (4 23)(44 7 96))}; without recursion, since threads may be as deep as the mailbox is long. */
    static void print(List<ThreadNode> threads, boolean uid, Buffer out) {
        Deque<Object> due = new ArrayDeque<>();
        push(threads, due);
        while (!due.isEmpty()) {
            Object next = due.pop();
            if (!(next instanceof ThreadNode node)) {
                out.writeUtf8(next.toString());
                continue;
            }
            NumberedMessage message = node.message;
            if (message != null) {
                out.writeDecimalLong(uid ? message.message().uid() : message.number());
            }
            if (!node.children.isEmpty() && message != null) {
                out.writeByte(' ');
            }
            if (node.children.size() == 1 && message != null) {
                due.push(node.children.get(0));
            } else {
                push(node.children, due);
            }
        }
    }

    private static void push(List<ThreadNode> siblings, Deque<Object> due) {
        for (int i = siblings.size() - 1; i >= 0; i--) {
            due.push(")");
            due.push(siblings.get(i));
            due.push("(");
        }
    }
}
