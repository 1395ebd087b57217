package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import java.util.HashMap;
import java.util.Map;

/**
 * LOGIN-REFERRALS, RFC 2221: users who belong to another server are sent there, or are let in and told that their mailboxes
 * are there.
 *
 * <pre>{@code
 * store.with(new LoginReferrals()
 *         .refuse("MIKE", "imap://MIKE@SERVER2/")            // NO [REFERRAL imap://MIKE@SERVER2/]
 *         .tell("MATTHEW", "imap://MATTHEW@SERVER2/"));      // OK [REFERRAL imap://MATTHEW@SERVER2/]
 * }</pre>
 */
public final class LoginReferrals implements Extension {
    private final Map<String, String> refused;
    private final Map<String, String> told;

    /** One that refers nobody. */
    public LoginReferrals() {
        this(Map.of(), Map.of());
    }

    private LoginReferrals(Map<String, String> refused, Map<String, String> told) {
        this.refused = refused;
        this.told = told;
    }

    /** Also refuses that user, who must be one of the store to be refused by AUTHENTICATE too. */
    public LoginReferrals refuse(String user, String url) {
        return new LoginReferrals(with(refused, user, url), told);
    }

    /** Also tells that user, who is let in. */
    public LoginReferrals tell(String user, String url) {
        return new LoginReferrals(refused, with(told, user, url));
    }

    private static Map<String, String> with(Map<String, String> urls, String user, String url) {
        Map<String, String> more = new HashMap<>(urls);
        more.put(user, url);
        return more;
    }

    @Override
    public String capability() {
        return "LOGIN-REFERRALS";
    }

    @Override
    public void check(StoreConnection client, RecordedCommand command) {
        if (command.name().equals("LOGIN") && !command.arguments().isEmpty()) {
            refuse(command.arguments().get(0).text());
        }
    }

    @Override
    public String admitting(StoreConnection client, Account account) {
        refuse(account.name());
        String url = told.get(account.name());
        return url == null ? "" : "REFERRAL " + url;
    }

    private void refuse(String user) {
        String url = refused.get(user);
        if (url != null) {
            throw new Refused("[REFERRAL " + url + "] that user is at another server");
        }
    }
}
