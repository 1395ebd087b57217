package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.ServerConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Accounts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is served, and to whom. Safe for use by any thread. */
public interface Service {
    /** All that is kept, and the lock. */
    Accounts accounts();

    /** The extensions that are spoken now. */
    List<Extension> extensions();

    /** Whether an extension of that name is spoken now. */
    boolean offers(String capability);

    /** How many octets a message may have that clients append, RFC 7889. */
    long appendLimit();

    /** What CAPABILITY lists on a connection. */
    String capabilities(StoreConnection client);

    /** The account of that user, null when there is none or when that is not the password. */
    @Nullable
    Account admitted(String user, String password);

    /** The account of that user, null when there is none; for mechanisms that prove the rest themselves. */
    @Nullable
    Account account(String user);

    /** The account of whoever has that token, null when nobody does. */
    @Nullable
    Account ownerOf(String token);

    /**
     * On whose behalf a user acts who has proved to be one: their own when the identity is empty or their own name, another's
     * when they may act for that user, RFC 4422 3.4.1. Null when they may not.
     */
    @Nullable
    Account actingAs(Account proved, String identity);

    /** A client has said who it is, RFC 2971. */
    void identified(ServerConnection connection, Map<String, @Nullable String> fields);

    /** Who the server says it is; empty for NIL. */
    Map<String, String> ownId();

    /** How often SCRAM hashes, RFC 5802 5.1. */
    int scramIterations();

    /** What is said to a token that is refused, RFC 7628 3.2.2; null for what is usual. */
    @Nullable
    String tokenRefusal();

    /** Whether nobody may log in on this connection before STARTTLS. */
    boolean refusesLogin(ServerConnection connection);
}
