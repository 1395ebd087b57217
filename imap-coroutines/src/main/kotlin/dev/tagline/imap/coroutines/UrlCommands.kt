package dev.tagline.imap.coroutines

import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.url.ImapUrl
import dev.tagline.imap.urlauth.FetchedUrl
import dev.tagline.imap.urlauth.GenUrlAuth
import dev.tagline.imap.urlauth.ResetKey
import dev.tagline.imap.urlauth.UrlFetch

/** Commands about URLs that carry an authorization, RFC 4467 section 7; they need URLAUTH. */
public interface UrlCommands : CommandExecutor {
    /** Authorizes what these name for those whom they name ([ImapUrl.access]), in order. */
    public suspend fun genUrlAuth(vararg urls: ImapUrl): List<ImapUrl> =
        if (urls.isEmpty()) emptyList() else execute(GenUrlAuth(*urls))

    /** Takes back all authorizations of URLs of a mailbox. */
    public suspend fun resetKey(mailbox: MailboxName) {
        execute(ResetKey(mailbox))
    }

    /** What these stand for, in memory and in order; [UrlFetch] asks for more. */
    public suspend fun urlFetch(vararg urls: ImapUrl): List<FetchedUrl> =
        if (urls.isEmpty()) emptyList() else execute(UrlFetch(*urls))
}
