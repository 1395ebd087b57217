package dev.tagline.imap.testkit;

import org.jspecify.annotations.Nullable;

/**
 * Answers commands by looking at them.
 *
 * <pre>{@code
 * server.dispatcher(command -> switch (command.name()) {
 *     case "NOOP" -> Reply.untagged("23 EXISTS").thenOk("NOOP completed");
 *     default -> Reply.bad("unknown command");
 * });
 * }</pre>
 *
 * Called on the connection's thread, so for several connections at once; one connection's commands come in order. Input
 * that cannot be parsed never gets here. {@link Dispatchers} has ready ones.
 */
@FunctionalInterface
public interface Dispatcher {
    /**
     * The answer to {@code command}. May block: the connection then says nothing, and closing the server interrupts the
     * thread.
     */
    Reply dispatch(RecordedCommand command) throws InterruptedException;

    /**
     * Whether to send {@code +} for a synchronizing literal. If not, the command ends there: it is dispatched with {@link
     * RecordedCommand#literalRefused()} set, for a tagged NO or BAD.
     *
     * @param beginning what came of the command before the literal
     * @param size the announced count of octets
     */
    default boolean acceptsLiteral(RecordedCommand beginning, long size) {
        return true;
    }

    /**
     * Whether a command with a space too many at its end is dispatched, as by servers that real clients meet. If not, it is
     * answered BAD and reported like all else that cannot be parsed.
     *
     * @see RecordedCommand#endsInSpace()
     */
    default boolean overlooksSpaceAtEnd() {
        return false;
    }

    /** The greeting for a connection, null for the server's own. One set by {@link FakeImapServer.Builder} comes first. */
    default @Nullable Reply greeting(ServerConnection connection) {
        return null;
    }

    /** A connection is over, whoever ended it; the last call for it. */
    default void ended(ServerConnection connection) {}
}
