package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Manner;
import java.util.EnumSet;
import java.util.Set;

/**
 * IMAP4rev2, RFC 9051: beside IMAP4rev1 for who enables it (6.3.1), or alone. What it took over from extensions is there if
 * those are.
 */
final class Imap4rev2 implements Extension {
    @Override
    public String capability() {
        return "IMAP4rev2";
    }

    @Override
    public boolean canBeEnabled() {
        return true;
    }

    @Override
    public Set<Manner> manners() {
        return EnumSet.of(Manner.ESEARCH, Manner.CLOSED, Manner.LIST_OF_SELECTED, Manner.NO_RECENT, Manner.UTF8_NAMES);
    }
}
