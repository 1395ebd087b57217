package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.ServerConnection;
import dev.tagline.imap.testkit.mailstore.model.Mailboxes;
import java.util.List;

/** What is served, and to whom. Safe for use by any thread. */
public interface Service {
    /** The mailboxes, and the lock. */
    Mailboxes mailboxes();

    /** The extensions that are spoken now. */
    List<Extension> extensions();

    /** Whether an extension of that name is spoken now. */
    boolean offers(String capability);

    /** What CAPABILITY lists on a connection. */
    String capabilities(ServerConnection connection);

    /** Whether that is the user's password. */
    boolean admits(String user, String password);

    /** Whether nobody may log in on this connection before STARTTLS. */
    boolean refusesLogin(ServerConnection connection);
}
