package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Manner;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import java.util.List;
import java.util.Set;

/** UIDONLY, RFC 9586: sequence numbers are neither taken nor told. */
final class UidOnly implements Extension {
    /** These are given with UID before them. */
    private static final Set<String> NUMBERED =
            Set.of("FETCH", "STORE", "SEARCH", "SORT", "THREAD", "COPY", "MOVE", "REPLACE");

    @Override
    public String capability() {
        return "UIDONLY";
    }

    @Override
    public List<String> needs() {
        return List.of("ENABLE");
    }

    @Override
    public boolean canBeEnabled() {
        return true;
    }

    @Override
    public Set<Manner> manners() {
        return Set.of(Manner.VANISHED, Manner.UIDFETCH);
    }

    @Override
    public void check(StoreConnection client, RecordedCommand command) {
        if (client.isEnabled(capability()) && NUMBERED.contains(command.name())) {
            throw new BadArguments("[UIDREQUIRED] give it with UIDs");
        }
    }
}
