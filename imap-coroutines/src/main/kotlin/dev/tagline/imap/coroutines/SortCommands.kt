package dev.tagline.imap.coroutines

import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.sort.Sort
import dev.tagline.imap.sort.SortKey
import dev.tagline.imap.sort.SortResult
import dev.tagline.imap.sort.ThreadAlgorithm
import dev.tagline.imap.sort.ThreadCommand
import dev.tagline.imap.sort.ThreadResult

/** Messages in an order and in threads that the server makes, RFC 5256: where it lists SORT and THREAD. */
public interface SortCommands : CommandExecutor {
    /** The UIDs of the messages that match all of these, in this order; [Sort] asks for more (section 3). */
    public suspend fun sort(
        order: List<SortKey>,
        vararg keys: SearchKey,
    ): SortResult = execute(Sort.forUids(order, *keys))

    /** The threads of the messages that match all of these, by UID (section 3). */
    public suspend fun thread(
        algorithm: ThreadAlgorithm,
        vararg keys: SearchKey,
    ): ThreadResult = execute(ThreadCommand.forUids(algorithm, *keys))
}
