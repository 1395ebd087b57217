package dev.tagline.imap;

import dev.tagline.imap.language.ComparatorCommand;
import dev.tagline.imap.language.ComparatorResult;
import dev.tagline.imap.language.LanguageCommand;
import dev.tagline.imap.language.LanguageResult;
import java.util.List;

/** The language of the server's texts, and how it compares those of messages, RFC 5255. */
public interface LanguageCommands extends CommandExecutor {

    /** The languages that the server speaks, by their tags; needs LANGUAGE (section 3.2). */
    default List<String> languages() throws ImapException {
        return execute(new LanguageCommand()).tags();
    }

    /**
     * Has the server speak the first of these that it can, {@code default} for what its administrator prefers, and tells
     * which that is; needs LANGUAGE (section 3.2).
     */
    default LanguageResult language(String... ranges) throws ImapException {
        return execute(new LanguageCommand(ranges));
    }

    /** How SEARCH, SORT and THREAD compare text; with names or patterns, by the first there is from now on; needs I18NLEVEL=2. */
    default ComparatorResult comparator(String... orders) throws ImapException {
        return execute(new ComparatorCommand(orders));
    }
}
