package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import java.util.function.Predicate;

/** A STORE that is about to be done, for its modifiers. Used with the store's lock held. */
public final class StorePlan {
    private final StoreConnection client;
    private final RecordedCommand command;
    private Predicate<NumberedMessage> spared = each -> false;

    StorePlan(StoreConnection client, RecordedCommand command) {
        this.client = client;
        this.command = command;
    }

    /** Whose command it is. */
    public StoreConnection client() {
        return client;
    }

    /** The command. */
    public RecordedCommand command() {
        return command;
    }

    /** These messages stay as they are, and {@code [MODIFIED ...]} names them, RFC 7162 3.1.3. */
    public void spare(Predicate<NumberedMessage> which) {
        spared = spared.or(which);
    }

    boolean spares(NumberedMessage each) {
        return spared.test(each);
    }
}
