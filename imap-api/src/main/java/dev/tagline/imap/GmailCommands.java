package dev.tagline.imap;

import dev.tagline.imap.command.Store;
import dev.tagline.imap.gmail.GmailLabel;
import dev.tagline.imap.gmail.StoreLabels;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.response.FetchResponse;
import java.util.List;

/** Commands of Gmail alone; they need X-GM-EXT-1. */
public interface GmailCommands extends CommandExecutor {

    /** Changes labels, and gives the rows in which the server reports them. */
    default List<FetchResponse> storeLabels(MessageSet messages, Store.Change change, GmailLabel... labels)
            throws ImapException {
        return messages.isEmpty() ? List.of() : execute(new StoreLabels(messages, change, labels));
    }
}
