package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Manner;
import java.util.Set;

/** UTF8=ACCEPT, RFC 6855: for who enables it names are in UTF-8, and APPEND takes {@code UTF8 (~{n}}. */
final class Utf8Accept implements Extension {
    @Override
    public String capability() {
        return "UTF8=ACCEPT";
    }

    @Override
    public boolean canBeEnabled() {
        return true;
    }

    @Override
    public Set<Manner> manners() {
        return Set.of(Manner.UTF8_NAMES);
    }
}
