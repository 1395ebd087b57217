package dev.tagline.imap.coroutines

import dev.tagline.imap.language.ComparatorCommand
import dev.tagline.imap.language.ComparatorResult
import dev.tagline.imap.language.LanguageCommand
import dev.tagline.imap.language.LanguageResult

/** The language of the server's texts, and how it compares those of messages, RFC 5255. */
public interface LanguageCommands : CommandExecutor {
    /** The languages that the server speaks, by their tags; needs LANGUAGE (section 3.2). */
    public suspend fun languages(): List<String> = execute(LanguageCommand()).tags

    /**
     * Has the server speak the first of these that it can, `default` for what its administrator prefers, and tells which that
     * is; needs LANGUAGE (section 3.2).
     */
    public suspend fun language(vararg ranges: String): LanguageResult = execute(LanguageCommand(*ranges))

    /** How SEARCH, SORT and THREAD compare text; with names or patterns, by the first there is from now on; needs I18NLEVEL=2. */
    public suspend fun comparator(vararg orders: String): ComparatorResult = execute(ComparatorCommand(*orders))
}
