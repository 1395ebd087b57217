package dev.tagline.imap;

import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseText;
import java.util.Locale;

/**
 * Servers that must be treated in another way than their capabilities say, and how. The one place where servers are told
 * apart: whatever a capability can tell is asked of the capability. Recognised by what is listed, and by the greeting.
 */
public enum ServerFamily {
    /** Any other. */
    ORDINARY(8_000, true),
    /** University of Washington IMAP and Panda, {@code IMAP4rev1 2007f.404}: long lines are refused. */
    UW(1_000, true),
    /** Yahoo and AOL, which list {@code XYMHIGHESTMODSEQ}: long lines are refused. */
    YAHOO(1_000, true),
    /**
     * Apache James, {@code JAMES IMAP4rev1 Server}: of two commands that come in one packet, it takes the literal of the
     * second for commands, the lines of a message for one, and may do the first twice (3.8.1). It gets one command at a time.
     */
    JAMES(8_000, false);

    private final int commandLine;
    private final boolean pipelines;

    ServerFamily(int commandLine, boolean pipelines) {
        this.commandLine = commandLine;
        this.pipelines = pipelines;
    }

    /** The server of this connection, as far as it has said now. */
    public static ServerFamily of(ImapConnection connection) {
        return of(connection.greeting(), connection.capabilities());
    }

    /** A server that greets so and lists this. */
    public static ServerFamily of(ResponseText greeting, Capabilities capabilities) {
        if (capabilities.has(Capability.of("XYMHIGHESTMODSEQ"))) {
            return YAHOO;
        }
        String text = greeting.text().toLowerCase(Locale.ROOT);
        if (text.contains("james imap4rev1 server")) {
            return JAMES;
        }
        boolean uw = text.contains("imap4rev1 200") || text.contains("panda imap");
        return uw ? UW : ORDINARY;
    }

    /**
     * How many octets a command line may have, literals not counted: 8,000, which every server should take (RFC 2683 section
     * 3.2.1.5), or what is known to be taken.
     */
    public int commandLine() {
        return commandLine;
    }

    /** Whether several commands may be in flight together (RFC 9051 section 5.5); the connection sees to it. */
    public boolean pipelines() {
        return pipelines;
    }
}
