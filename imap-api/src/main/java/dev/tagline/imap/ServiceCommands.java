package dev.tagline.imap;

import dev.tagline.imap.jmap.GetJmapAccess;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.push.ApplePushService;
import java.util.List;

/** What servers tell of other services: JMAPACCESS (RFC 9698) and XAPPLEPUSHSERVICE (of no RFC). */
public interface ServiceCommands extends CommandExecutor {
    /** The URL of the JMAP session with the same mail, empty where the server names none (RFC 9698). */
    default String getJmapAccess() throws ImapException {
        return execute(new GetJmapAccess());
    }

    /** Has Apple's push service wake a device when mail arrives in a mailbox; the topic that the device listens to. */
    default String registerForPush(String accountId, String deviceToken, MailboxName mailbox) throws ImapException {
        return execute(new ApplePushService(accountId, deviceToken, ApplePushService.MOBILE_MAIL, List.of(mailbox)));
    }
}
