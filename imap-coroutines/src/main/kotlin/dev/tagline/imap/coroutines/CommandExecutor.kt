package dev.tagline.imap.coroutines

import dev.tagline.imap.command.Command

/** What carries commands; the families of named functions stand on it, as in Java. */
public interface CommandExecutor {
    /** Sends any command, one of your own too, and waits for its result. Cancelling cancels the command. */
    public suspend fun <R : Any> execute(command: Command<R>): R
}
