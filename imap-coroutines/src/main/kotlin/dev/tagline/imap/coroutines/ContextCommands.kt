package dev.tagline.imap.coroutines

import dev.tagline.imap.command.CancelUpdate
import dev.tagline.imap.command.ContextView

/** Results that the server keeps telling changes of, RFC 5267: where it lists CONTEXT=SEARCH or CONTEXT=SORT. */
public interface ContextCommands : CommandExecutor {
    /**
     * Has the server tell no more how these results change (section 4.3.5).
     *
     * @param contexts as [ContextView.context] has them; at least one
     */
    public suspend fun cancelUpdate(vararg contexts: String) {
        execute(CancelUpdate(*contexts))
    }
}
