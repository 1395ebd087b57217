package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.SearchKey;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import java.util.List;

/** SEARCH=FUZZY, RFC 6203: texts match by the beginnings of their words, one of which is enough; all else matches as usual. */
final class Fuzzy implements Extension {
    /** As CAPABILITY lists it. */
    static final String NAME = "SEARCH=FUZZY";

    @Override
    public String capability() {
        return NAME;
    }

    @Override
    public List<SearchKey> searchKeys() {
        return List.of(new SearchKey("FUZZY", SearchProgram::likeness));
    }
}
