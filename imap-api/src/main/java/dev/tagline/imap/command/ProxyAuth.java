package dev.tagline.imap.command;

import static dev.tagline.imap.command.ConnectionState.AUTHENTICATED;

import dev.tagline.imap.response.TaggedResponse;

/**
 * PROXYAUTH of Netscape's and Sun's servers, of no RFC: an administrator who is logged in goes on as another user, without
 * that user's password. Where a server has SASL, PLAIN with an authorization identity does the same.
 *
 * <pre>
 * C: A002 PROXYAUTH fred
 * S: A002 OK Completed
 * </pre>
 *
 * <p>The server may offer other things to that user: unless its answer lists them, the capabilities known are those from
 * before until CAPABILITY is asked. No server announces the command; one that lacks it answers BAD, and nothing has
 * changed.
 *
 * @param user who to be from now on
 */
public record ProxyAuth(String user) implements Command<TaggedResponse> {
    private static final CommandRules RULES =
            CommandRules.in(AUTHENTICATED).asBarrier().leadsTo(AUTHENTICATED, null);

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public ProxyAuth {
        Text.check(user, "user name");
    }

    @Override
    public String name() {
        return "PROXYAUTH";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.astring(user);
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
