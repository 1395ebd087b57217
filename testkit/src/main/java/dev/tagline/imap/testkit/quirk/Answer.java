package dev.tagline.imap.testkit.quirk;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import org.jspecify.annotations.Nullable;

/** Answers a command that an example cannot answer, as it is too long or depends on the command. */
@FunctionalInterface
interface Answer {
    /** Null to have the example answer, or the server that behaves. */
    @Nullable
    Reply to(RecordedCommand command);
}
