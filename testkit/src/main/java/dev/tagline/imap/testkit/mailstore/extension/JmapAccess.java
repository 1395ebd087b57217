package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import java.util.List;
import okio.Buffer;

/** JMAPACCESS, RFC 9698: where the same mail is to be had by JMAP. There is no such server here. */
public final class JmapAccess implements Extension {
    private final String url;

    /** One that tells this URL. */
    public JmapAccess(String url) {
        this.url = url;
    }

    @Override
    public String capability() {
        return "JMAPACCESS";
    }

    /** RFC 9698 3: whose ids are the same there. */
    @Override
    public List<String> needs() {
        return List.of("OBJECTID");
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("GETJMAPACCESS", StoreCommand.Allowed.AUTHENTICATED, this::tell));
    }

    private Answer tell(StoreConnection client, RecordedCommand command) {
        if (!command.arguments().isEmpty()) {
            throw new BadArguments("too many arguments");
        }
        Buffer out = new Buffer().writeUtf8("* JMAPACCESS ");
        Wire.nstring(url, out);
        return Answer.ok(out.writeUtf8("\r\n"), "GETJMAPACCESS completed");
    }
}
