package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.mime.BaseSubject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** THREAD=REFERENCES, RFC 5256 3; the steps are named as there. */
final class References {
    private final Map<String, ThreadNode> byId = new HashMap<>();
    private final List<ThreadNode> nodes = new ArrayList<>();
    private final ThreadNode root = new ThreadNode(null);

    private References() {}

    static List<ThreadNode> threads(List<NumberedMessage> messages) {
        References threading = pruned(messages);
        threading.mergeSubjects();
        threading.sort();
        return threading.root.children;
    }

    /** THREAD=REFS: subjects join nothing, and threads stand in the order of their latest messages. */
    static List<ThreadNode> refs(List<NumberedMessage> messages) {
        References threading = pruned(messages);
        threading.sort();
        List<ThreadNode> threads = new ArrayList<>(threading.root.children);
        threads.sort(Comparator.comparing(ThreadNode::latest));
        return threads;
    }

    private static References pruned(List<NumberedMessage> messages) {
        References threading = new References();
        messages.forEach(threading::link);
        threading.gather();
        threading.prune();
        return threading;
    }

    /** Step 1. */
    private void link(NumberedMessage message) {
        ThreadNode node = node(message);
        ThreadNode last = null;
        for (String id : ThreadedMessage.references(message.message())) {
            ThreadNode reference = byId.computeIfAbsent(id, missing -> dummy());
            if (last != null && reference.parent == null && !last.isBelow(reference)) {
                reference.moveBelow(last);
            }
            last = reference;
        }
        node.leave();
        if (last != null && !last.isBelow(node)) {
            node.moveBelow(last);
        }
    }

    /** The place that others already refer to, unless a message with the same Message-ID has it. */
    private ThreadNode node(NumberedMessage message) {
        String id = ThreadedMessage.id(message.message());
        ThreadNode known = id == null ? null : byId.computeIfAbsent(id, missing -> dummy());
        if (known == null || !known.isDummy()) {
            ThreadNode alone = new ThreadNode(message);
            nodes.add(alone);
            return alone;
        }
        known.message = message;
        return known;
    }

    private ThreadNode dummy() {
        ThreadNode dummy = new ThreadNode(null);
        nodes.add(dummy);
        return dummy;
    }

    /** Step 2. */
    private void gather() {
        for (ThreadNode node : nodes) {
            if (node.parent == null) {
                node.moveBelow(root);
            }
        }
    }

    /** Step 3, from the leaves up: what a dummy promotes has been pruned before. */
    private void prune() {
        List<ThreadNode> downwards = downwards();
        for (int i = downwards.size() - 1; i >= 0; i--) {
            ThreadNode node = downwards.get(i);
            ThreadNode parent = node.parent;
            if (!node.isDummy() || parent == null) {
                continue;
            }
            if (node.children.isEmpty()) {
                node.leave();
            } else if (parent != root || node.children.size() == 1) {
                List.copyOf(node.children).forEach(child -> child.moveBelow(parent));
                node.leave();
            }
        }
    }

    /** Step 5. */
    private void mergeSubjects() {
        // Step 4: by the date of the message, or of the first of a dummy's children.
        root.children.stream().filter(ThreadNode::isDummy).forEach(node -> node.children.sort(ThreadNode.BY_SENT_DATE));
        root.children.sort(ThreadNode.BY_SENT_DATE);
        Map<String, ThreadNode> table = new HashMap<>();
        for (ThreadNode node : root.children) {
            BaseSubject subject = node.subject();
            if (!subject.text().isEmpty()) {
                table.merge(subject.text(), node, (old, now) -> isBetter(old, now) ? now : old);
            }
        }
        for (ThreadNode node : List.copyOf(root.children)) {
            String subject = node.subject().text();
            ThreadNode known = subject.isEmpty() ? node : table.getOrDefault(subject, node);
            if (known != node) {
                merge(known, node, subject, table);
            }
        }
    }

    private static boolean isBetter(ThreadNode old, ThreadNode now) {
        return !old.isDummy() && (now.isDummy() || old.isReplyOrForward() && !now.isReplyOrForward());
    }

    private void merge(ThreadNode known, ThreadNode node, String subject, Map<String, ThreadNode> table) {
        if (known.isDummy() && node.isDummy()) {
            List.copyOf(node.children).forEach(child -> child.moveBelow(known));
            node.leave();
        } else if (known.isDummy() || node.isReplyOrForward() && !known.isReplyOrForward()) {
            node.moveBelow(known);
        } else {
            ThreadNode both = new ThreadNode(null);
            both.moveBelow(root);
            known.moveBelow(both);
            node.moveBelow(both);
            table.put(subject, both);
        }
    }

    /** Step 6. */
    private void sort() {
        List<ThreadNode> downwards = downwards();
        for (int i = downwards.size() - 1; i >= 0; i--) {
            downwards.get(i).children.sort(ThreadNode.BY_SENT_DATE);
        }
        root.children.sort(ThreadNode.BY_SENT_DATE);
    }

    /** All nodes below the root, each behind its parent. */
    private List<ThreadNode> downwards() {
        List<ThreadNode> all = new ArrayList<>(root.children);
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).children);
        }
        return all;
    }
}
