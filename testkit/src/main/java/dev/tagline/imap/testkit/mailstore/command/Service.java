package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.ServerConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Accounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is served, and to whom. Safe for use by any thread. */
public interface Service {
    /** All that is kept, and the lock. */
    Accounts accounts();

    /** The extensions that are spoken now. */
    List<Extension> extensions();

    /** Whether an extension of that name is spoken now. */
    boolean offers(String capability);

    /** What CAPABILITY lists on a connection. */
    String capabilities(StoreConnection client);

    /** The account of that user, null when there is none or when that is not the password. */
    @Nullable
    Account admitted(String user, String password);

    /** The account of that user, null when there is none; for mechanisms that prove the rest themselves. */
    @Nullable
    Account account(String user);

    /** Whether nobody may log in on this connection before STARTTLS. */
    boolean refusesLogin(ServerConnection connection);
}
