package dev.tagline.imap.coroutines

import dev.tagline.imap.jmap.GetJmapAccess
import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.push.ApplePushService

/** What servers tell of other services: JMAPACCESS (RFC 9698) and XAPPLEPUSHSERVICE (of no RFC). */
public interface ServiceCommands : CommandExecutor {
    /** The URL of the JMAP session with the same mail, empty where the server names none (RFC 9698). */
    public suspend fun getJmapAccess(): String = execute(GetJmapAccess())

    /** Has Apple's push service wake a device when mail arrives in a mailbox; the topic that the device listens to. */
    public suspend fun registerForPush(
        accountId: String,
        deviceToken: String,
        mailbox: MailboxName,
    ): String = execute(ApplePushService(accountId, deviceToken, ApplePushService.MOBILE_MAIL, listOf(mailbox)))
}
