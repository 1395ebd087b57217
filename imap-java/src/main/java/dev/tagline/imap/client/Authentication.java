package dev.tagline.imap.client;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapException.Failure;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.SaslExchange;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.LoginMechanism;
import dev.tagline.imap.sasl.OAuthBearer;
import dev.tagline.imap.sasl.Plain;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.sasl.XOAuth2;
import dev.tagline.imap.transport.Endpoint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how to present credentials, once, and does it. Nothing else is tried after: a server, or whoever sits in
 * between, could make one mechanism fail to be told the password by a weaker one.
 */
final class Authentication {
    private final Credentials credentials;
    private final Endpoint endpoint;

    Authentication(Credentials credentials, Endpoint endpoint) {
        this.credentials = credentials;
        this.endpoint = endpoint;
    }

    void perform(ImapConnection connection) throws ImapException {
        SaslExchange exchange = choose(connection.capabilities());
        Command<?> command = exchange != null ? new Authenticate(exchange) : login();
        try {
            connection.execute(command);
        } catch (AuthenticationFailedException e) {
            String problem = exchange == null ? null : exchange.problem();
            String refusal = String.valueOf(e.getMessage());
            String message = problem == null || refusal.contains(problem) ? refusal : refusal + " (" + problem + ")";
            Failure failure = new Failure(e.command(), e.outcome(), e.code(), e.lastExchanges());
            throw new AuthenticationFailedException(message, failure, false, e);
        }
    }

    /** The mechanism, or null for the LOGIN command. */
    private @Nullable SaslExchange choose(Capabilities offered) throws AuthenticationFailedException {
        if (credentials instanceof Credentials.Password password) {
            if (offered.hasAuth("PLAIN")) {
                return new Plain(password.user(), password.password());
            }
            if (!offered.has(Capability.LOGINDISABLED)) {
                return null;
            }
            if (offered.hasAuth("LOGIN")) {
                return new LoginMechanism(password.user(), password.password());
            }
            throw refused("a password", offered);
        }
        if (credentials instanceof Credentials.OAuth oauth) {
            boolean bearer = offered.hasAuth("OAUTHBEARER");
            if (!bearer && !offered.hasAuth("XOAUTH2")) {
                throw refused("an OAuth token", offered);
            }
            return presenting(oauth, bearer);
        }
        return ((Credentials.Sasl) credentials).exchanges().get();
    }

    private SaslExchange presenting(Credentials.OAuth oauth, boolean bearer) throws AuthenticationFailedException {
        try {
            Secret token = oauth.tokens().token();
            return bearer
                    ? new OAuthBearer(oauth.user(), token, endpoint.host(), endpoint.port())
                    : new XOAuth2(oauth.user(), token);
        } catch (IOException | RuntimeException e) {
            throw new AuthenticationFailedException(
                    "no usable OAuth token for " + endpoint, Failure.NOTHING_SENT, false, e);
        }
    }

    private Login login() {
        Credentials.Password password = (Credentials.Password) credentials;
        return new Login(password.user(), password.password().revealText());
    }

    private AuthenticationFailedException refused(String what, Capabilities offered) {
        return new AuthenticationFailedException(
                endpoint + " takes " + what + " by no mechanism that is allowed; it offers " + offered.authMechanisms(),
                new Failure(null, Outcome.NOT_EXECUTED, null, java.util.List.of()),
                false,
                null);
    }
}
