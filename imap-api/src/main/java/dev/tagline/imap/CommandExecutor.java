package dev.tagline.imap;

import dev.tagline.imap.command.Command;

/**
 * What carries commands. The named methods of {@link ImapConnection} stand on it, one interface a family, each method one
 * line; any other command goes through {@link #execute} itself.
 */
public interface CommandExecutor {

    /**
     * Sends a command and waits for its result. While it waits the calling thread may write to the socket.
     *
     * @throws ImapException of the kind that says what failed, and whether the connection survives
     */
    <R> R execute(Command<R> command) throws ImapException;
}
