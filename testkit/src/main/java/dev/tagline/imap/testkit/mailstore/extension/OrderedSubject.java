package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** THREAD=ORDEREDSUBJECT, RFC 5256 3: those of one base subject are children of the first of them. */
final class OrderedSubject {
    private OrderedSubject() {}

    static List<ThreadNode> threads(List<NumberedMessage> messages) {
        List<ThreadNode> byDate =
                new ArrayList<>(messages.stream().map(ThreadNode::new).toList());
        byDate.sort(ThreadNode.BY_SENT_DATE);
        Map<String, ThreadNode> firsts = new LinkedHashMap<>();
        for (ThreadNode node : byDate) {
            ThreadNode first = firsts.putIfAbsent(node.subject().text(), node);
            if (first != null) {
                node.moveBelow(first);
            }
        }
        return List.copyOf(firsts.values());
    }
}
