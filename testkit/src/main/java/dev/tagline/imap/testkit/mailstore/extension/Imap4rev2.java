package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Manner;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * IMAP4rev2, RFC 9051: beside IMAP4rev1 for who enables it (6.3.1), or alone. What it took over from extensions, appendix E,
 * those add; a server that lacks one of them is an older one and does not speak it.
 */
final class Imap4rev2 implements Extension {
    @Override
    public String capability() {
        return "IMAP4rev2";
    }

    /** LITERAL- is no word of its own where LITERAL+ is, RFC 7888 5, so that what it permits comes with this. */
    @Override
    public List<String> needs() {
        return List.of(
                "NAMESPACE",
                "UNSELECT",
                "UIDPLUS",
                "ESEARCH",
                "SEARCHRES",
                "ENABLE",
                "IDLE",
                "SASL-IR",
                "LIST-EXTENDED",
                "LIST-STATUS",
                "MOVE",
                "BINARY",
                "STATUS=SIZE");
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
