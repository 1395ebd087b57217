package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.StatusItem;
import java.util.List;

/** APPENDLIMIT, RFC 7889: how long a message may be, told for each mailbox by STATUS. */
final class AppendLimit implements Extension {
    @Override
    public String capability() {
        return "APPENDLIMIT";
    }

    @Override
    public List<StatusItem> statusItems() {
        return List.of(new StatusItem(
                "APPENDLIMIT",
                (client, mailbox) -> String.valueOf(client.service().appendLimit())));
    }
}
