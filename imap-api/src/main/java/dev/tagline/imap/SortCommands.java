package dev.tagline.imap;

import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.SortResult;
import dev.tagline.imap.sort.ThreadAlgorithm;
import dev.tagline.imap.sort.ThreadCommand;
import dev.tagline.imap.sort.ThreadResult;
import java.util.List;

/** Messages in an order and in threads that the server makes, RFC 5256: where it lists SORT and THREAD. */
public interface SortCommands extends CommandExecutor {

    /** The UIDs of the messages that match all of these, in this order; {@link Sort} asks for more (section 3). */
    default SortResult sort(List<SortKey> order, SearchKey... keys) throws ImapException {
        return sort(Sort.forUids(order, keys));
    }

    /** What matches, sorted, in any form; again in another charset, as by {@link MessageCommands#search(Search)}. */
    default SortResult sort(Sort sort) throws ImapException {
        try {
            return execute(sort);
        } catch (CommandFailedException e) {
            return execute(CharsetRefusal.of(e, sort::after));
        }
    }

    /** The threads of the messages that match all of these, by UID (section 3). */
    default ThreadResult thread(ThreadAlgorithm algorithm, SearchKey... keys) throws ImapException {
        return thread(ThreadCommand.forUids(algorithm, keys));
    }

    /** Threads in any form; again in another charset, as by {@link MessageCommands#search(Search)}. */
    default ThreadResult thread(ThreadCommand thread) throws ImapException {
        try {
            return execute(thread);
        } catch (CommandFailedException e) {
            return execute(CharsetRefusal.of(e, thread::after));
        }
    }
}
