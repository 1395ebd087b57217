package dev.tagline.imap.testkit.mailstore.command;

import java.util.List;

/**
 * What of the selected mailbox a client is told, RFC 5465 6.1.
 *
 * @param counts whether it hears of messages that come and go
 * @param flags whether it hears of flags that change
 * @param atOnce whether it hears of that while no command is in progress
 * @param expungesAtOnce whether it then hears of messages that go, too
 * @param newMessages items that it is told of new messages
 */
public record Watch(
        boolean counts, boolean flags, boolean atOnce, boolean expungesAtOnce, List<FetchItems> newMessages) {
    /** All, with the commands that allow it. */
    public static final Watch USUAL = new Watch(true, true, false, false, List.of());

    /** Nothing. */
    public static final Watch NOTHING = new Watch(false, false, false, false, List.of());
}
