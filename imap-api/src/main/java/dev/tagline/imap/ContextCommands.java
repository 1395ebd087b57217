package dev.tagline.imap;

import dev.tagline.imap.command.CancelUpdate;
import dev.tagline.imap.command.ContextView;

/** Results that the server keeps telling changes of, RFC 5267: where it lists CONTEXT=SEARCH or CONTEXT=SORT. */
public interface ContextCommands extends CommandExecutor {

    /**
     * Has the server tell no more how these results change (section 4.3.5).
     *
     * @param contexts as {@link ContextView#context} has them; at least one
     */
    default void cancelUpdate(String... contexts) throws ImapException {
        execute(new CancelUpdate(contexts));
    }
}
