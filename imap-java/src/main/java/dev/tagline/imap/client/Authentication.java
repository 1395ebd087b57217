package dev.tagline.imap.client;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapException.Failure;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.TokenRefusal;
import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.SaslExchange;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.sasl.BearerToken;
import dev.tagline.imap.sasl.ChannelBinding;
import dev.tagline.imap.sasl.CramMd5;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.LoginMechanism;
import dev.tagline.imap.sasl.OAuthBearer;
import dev.tagline.imap.sasl.Plain;
import dev.tagline.imap.sasl.Scram;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.sasl.XOAuth2;
import dev.tagline.imap.transport.Endpoint;
import java.io.IOException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how to present credentials, once, and does it. Nothing weaker is tried after: a server, or whoever sits in
 * between, could make one mechanism fail to be told the password by another. Only a token that was refused is fetched
 * anew, once, and presented in the same way.
 */
final class Authentication {
    private final ImapConnection connection;
    private final Endpoint endpoint;
    private final @Nullable SSLSession tls;

    Authentication(ImapConnection connection, Endpoint endpoint, @Nullable SSLSession tls) {
        this.connection = connection;
        this.endpoint = endpoint;
        this.tls = tls;
    }

    void perform(Credentials credentials) throws ImapException {
        if (credentials instanceof Credentials.Password password) {
            attempt(command(password, connection.capabilities()));
        } else if (credentials instanceof Credentials.OAuth oauth) {
            present(oauth);
        } else {
            attempt(new Authenticate(
                    ((Credentials.Sasl) credentials).exchanges().get()));
        }
    }

    private Command<?> command(Credentials.Password password, Capabilities offered)
            throws AuthenticationFailedException {
        ChannelBinding binding = Choice.known(password, ChannelBinding.of(tls));
        String mechanism = Choice.of(password, offered, binding);
        if (mechanism == null) {
            throw refused("a password", offered);
        }
        String user = password.user();
        Secret secret = password.password();
        if (Choice.isCommand(mechanism, offered)) {
            return new Login(user, secret.revealText());
        }
        SaslExchange exchange = switch (mechanism) {
            case "PLAIN" -> new Plain(password.actFor(), user, secret);
            case "LOGIN" -> new LoginMechanism(user, secret);
            case "CRAM-MD5" -> new CramMd5(user, secret);
            default ->
                new Scram(mechanism, password.actFor(), user, secret, Choice.binding(mechanism, offered, binding));
        };
        return new Authenticate(exchange);
    }

    private void present(Credentials.OAuth oauth) throws ImapException {
        Capabilities offered = connection.capabilities();
        String mechanism = Choice.of(oauth, offered);
        if (mechanism == null) {
            throw refused("an OAuth token", offered);
        }
        Secret token = fetch(oauth);
        try {
            attempt(presenting(oauth.user(), token, mechanism));
        } catch (AuthenticationFailedException refusal) {
            if (!isOfTheToken(refusal)) {
                throw refusal;
            }
            invalidate(oauth, token, refusal);
            presentAnew(oauth, token, mechanism, refusal);
        }
    }

    private static void invalidate(Credentials.OAuth oauth, Secret token, AuthenticationFailedException refusal)
            throws AuthenticationFailedException {
        try {
            oauth.tokens().invalidate(token);
        } catch (RuntimeException e) {
            refusal.addSuppressed(e);
            throw refusal;
        }
    }

    private void presentAnew(
            Credentials.OAuth oauth, Secret refused, String mechanism, AuthenticationFailedException refusal)
            throws ImapException {
        try {
            Secret token = fetch(oauth);
            if (token.equals(refused)) {
                throw refusal;
            }
            attempt(presenting(oauth.user(), token, mechanism));
        } catch (ImapException e) {
            if (e != refusal) {
                e.addSuppressed(refusal);
            }
            throw e;
        }
    }

    private Secret fetch(Credentials.OAuth oauth) throws AuthenticationFailedException {
        try {
            return oauth.tokens().token();
        } catch (IOException | RuntimeException e) {
            throw unusable(e);
        }
    }

    private Authenticate presenting(String user, Secret token, String mechanism) throws AuthenticationFailedException {
        try {
            BearerToken exchange = mechanism.equals("OAUTHBEARER")
                    ? new OAuthBearer(user, token, endpoint.host(), endpoint.port())
                    : new XOAuth2(user, token);
            return new Authenticate(exchange);
        } catch (IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    private AuthenticationFailedException unusable(Exception cause) {
        return new AuthenticationFailedException("no usable OAuth token for " + endpoint, nothingSent(), false, cause);
    }

    /** Another token would not mend a server that is out of order, or an account that is closed. */
    private static boolean isOfTheToken(AuthenticationFailedException refusal) {
        ResponseCode code = refusal.code();
        return code == null
                || code.keyword().equals("AUTHENTICATIONFAILED")
                || code.keyword().equals("EXPIRED");
    }

    /** No connection is left behind after a failure, whatever the engine says of it. */
    private void attempt(Command<?> command) throws ImapException {
        try {
            connection.execute(command);
        } catch (AuthenticationFailedException e) {
            TokenRefusal refusal = command instanceof Authenticate authenticate
                            && authenticate.exchange() instanceof BearerToken bearer
                    ? bearer.refusal()
                    : null;
            Failure failure = new Failure(e.command(), e.outcome(), e.code(), e.lastExchanges());
            throw new AuthenticationFailedException(message(command, e), failure, false, refusal, e);
        }
    }

    private static String message(Command<?> command, AuthenticationFailedException refusal) {
        String binding = command instanceof Authenticate authenticate && authenticate.exchange() instanceof Scram scram
                ? scram.bindingType()
                : "";
        return binding.isEmpty()
                ? String.valueOf(refusal.getMessage())
                : refusal.getMessage() + " (bound to TLS by " + binding
                        + "; for a server that does not know that, name another mechanism with only(...))";
    }

    private AuthenticationFailedException refused(String what, Capabilities offered) {
        return new AuthenticationFailedException(
                endpoint + " takes " + what + " by no mechanism that is allowed; it offers " + offered.authMechanisms(),
                nothingSent(),
                false,
                null);
    }

    private Failure nothingSent() {
        return new Failure(null, Outcome.NOT_EXECUTED, null, connection.lastExchanges());
    }
}
