package dev.tagline.imap.testkit.mailstore.stress;

/** A kind of client, by what it enables. */
enum Profile {
    PLAIN("", "", true, false, false),
    CONDSTORE("ENABLE CONDSTORE", "", true, false, false),
    QRESYNC("ENABLE QRESYNC", "", true, true, false),
    REV2("ENABLE IMAP4rev2", "", false, false, false),
    REV2_QRESYNC("ENABLE IMAP4rev2 QRESYNC", "", false, true, false),
    UIDONLY("ENABLE UIDONLY CONDSTORE", "", true, true, true),
    NOTIFY("", "NOTIFY SET (SELECTED (MessageNew (UID FLAGS) MessageExpunge FlagChange))", true, false, false),
    NOTIFY_DELAYED(
            "", "NOTIFY SET (SELECTED-DELAYED (MessageNew (UID) MessageExpunge FlagChange))", true, false, false);

    final String enable;
    final String notify;
    final boolean hearsRecent;
    final boolean hearsVanished;
    final boolean uidOnly;

    Profile(String enable, String notify, boolean hearsRecent, boolean hearsVanished, boolean uidOnly) {
        this.enable = enable;
        this.notify = notify;
        this.hearsRecent = hearsRecent;
        this.hearsVanished = hearsVanished;
        this.uidOnly = uidOnly;
    }

    /** Whether sequence numbers may change at any time, or are not spoken of. */
    boolean byUidOnly() {
        return uidOnly || this == NOTIFY;
    }
}
