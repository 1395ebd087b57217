package dev.tagline.imap.connection;

import dev.tagline.imap.command.Command.ContinuationResponder;
import dev.tagline.imap.response.ContinuationResponse;
import org.jspecify.annotations.Nullable;

/** The questions of the server inside one command, and what became of them. Guarded by the engine's lock. */
final class Dialogue {
    /** No mechanism needs more; an endless dialogue is an attack. */
    static final int MAX_ROUNDS = 16;

    final ContinuationResponder responder;

    /** The question that waits for a writer, or null. */
    @Nullable
    ContinuationResponse question;

    /** The writer is finding out the answer, which may take long. */
    boolean answering;

    int rounds;

    /** {@code *} is to be sent in place of the next answer (RFC 9051 section 6.2.2). */
    boolean withdrawn;

    /** {@code *} was sent. */
    boolean withdrawalSent;

    /** What the responder threw, or null. */
    @Nullable
    RuntimeException failure;

    Dialogue(ContinuationResponder responder) {
        this.responder = responder;
    }
}
