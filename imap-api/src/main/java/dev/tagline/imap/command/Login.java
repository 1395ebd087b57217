package dev.tagline.imap.command;

import static dev.tagline.imap.command.ConnectionState.AUTHENTICATED;
import static dev.tagline.imap.command.ConnectionState.NOT_AUTHENTICATED;

import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;

/**
 * LOGIN, RFC 9051 section 6.2.3: a user name and a password in clear text, so only ever inside TLS. Where the
 * server lists LOGINDISABLED it fails without being sent.
 *
 * <pre>
 * C: a001 LOGIN SMITH SESAME
 * S: a001 OK LOGIN completed
 * </pre>
 *
 * Neither of the two is shown by {@link #toString} or seen by a log.
 */
public final class Login implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.in(NOT_AUTHENTICATED)
            .forbiddenBy(Capability.LOGINDISABLED)
            .asBarrier()
            .leadsTo(AUTHENTICATED, null);

    private final String user;
    private final String password;

    /**
     * Logs in as this user.
     *
     * @throws IllegalArgumentException if either holds NUL, CR or LF
     */
    public Login(String user, String password) {
        this.user = Text.check(user, "user name");
        this.password = Text.check(password, "password");
    }

    @Override
    public String name() {
        return "LOGIN";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.secret(user).secret(password);
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }

    @Override
    public String toString() {
        return "LOGIN";
    }
}
