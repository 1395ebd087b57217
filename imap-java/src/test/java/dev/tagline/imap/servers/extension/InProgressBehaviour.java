package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** INPROGRESS, RFC 9585. */
abstract class InProgressBehaviour extends ExtensionBehaviour {
    InProgressBehaviour(Ground ground) {
        super(ground);
    }

    /** What is told while so many messages are fetched. */
    final List<ResponseCode.InProgress> told(int messages) throws ImapException {
        needs("INPROGRESS");
        deliver(messages);
        imap.select(box);
        List<ResponseCode.InProgress> told = new CopyOnWriteArrayList<>();
        Fetch fetch = new Fetch(SequenceSet.range(1, messages), List.of(FetchAttribute.UID));
        List<FetchResponse> rows = imap.execute(fetch, told::add);
        assertEquals(messages, rows.size());
        return told;
    }

    @Test
    void howFarACommandHasComeIsNoLessThanBefore() throws ImapException {
        long before = -1;
        for (ResponseCode.InProgress each : told(20)) {
            assertTrue(
                    each.processed() >= before && (each.goal() < 0 || each.processed() <= each.goal()), each::toString);
            before = each.processed();
        }
    }
}
