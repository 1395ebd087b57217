package dev.tagline.imap;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.url.ImapUrl;
import dev.tagline.imap.urlauth.FetchedUrl;
import dev.tagline.imap.urlauth.GenUrlAuth;
import dev.tagline.imap.urlauth.ResetKey;
import dev.tagline.imap.urlauth.UrlFetch;
import java.util.List;

/** Commands about URLs that carry an authorization, RFC 4467 section 7; they need URLAUTH. */
public interface UrlCommands extends CommandExecutor {

    /** Authorizes what these name for those whom they name ({@link ImapUrl#access}), in order. */
    default List<ImapUrl> genUrlAuth(ImapUrl... urls) throws ImapException {
        return urls.length == 0 ? List.of() : execute(new GenUrlAuth(urls));
    }

    /** Takes back all authorizations of URLs of a mailbox. */
    default void resetKey(MailboxName mailbox) throws ImapException {
        execute(new ResetKey(mailbox));
    }

    /** What these stand for, in memory and in order; {@link UrlFetch} asks for more. */
    default List<FetchedUrl> urlFetch(ImapUrl... urls) throws ImapException {
        return urls.length == 0 ? List.of() : execute(new UrlFetch(urls));
    }
}
