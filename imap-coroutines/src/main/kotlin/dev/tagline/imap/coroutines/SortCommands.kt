package dev.tagline.imap.coroutines

import dev.tagline.imap.CharsetRefusal
import dev.tagline.imap.CommandFailedException
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
    ): SortResult = sort(Sort.forUids(order, *keys))

    /** What matches, sorted, in any form; again in another charset, as by [MessageCommands.search]. */
    public suspend fun sort(sort: Sort): SortResult =
        try {
            execute(sort)
        } catch (e: CommandFailedException) {
            execute(CharsetRefusal.of(e, sort::after))
        }

    /** The threads of the messages that match all of these, by UID (section 3). */
    public suspend fun thread(
        algorithm: ThreadAlgorithm,
        vararg keys: SearchKey,
    ): ThreadResult = thread(ThreadCommand.forUids(algorithm, *keys))

    /** Threads in any form; again in another charset, as by [MessageCommands.search]. */
    public suspend fun thread(thread: ThreadCommand): ThreadResult =
        try {
            execute(thread)
        } catch (e: CommandFailedException) {
            execute(CharsetRefusal.of(e, thread::after))
        }
}
