package dev.tagline.imap.sasl;

import dev.tagline.imap.command.SaslExchange;
import java.util.function.Supplier;

/**
 * Who logs in, and by what proof. The kind of proof decides which mechanisms may carry it, once and for good: a token
 * never travels as a password, and no mechanism is tried after another has failed.
 */
public sealed interface Credentials {
    /** A password. By SASL PLAIN (RFC 4616), or LOGIN where the server does not list that. */
    static Credentials password(String user, Secret password) {
        return new Password(user, password);
    }

    /** As {@link #password(String, Secret)}. */
    static Credentials password(String user, CharSequence password) {
        return new Password(user, Secret.of(password));
    }

    /** An OAuth 2 access token. By OAUTHBEARER (RFC 7628) where the server lists it, else by XOAUTH2. */
    static Credentials oauth(String user, TokenSource tokens) {
        return new OAuth(user, tokens);
    }

    /** The certificate of the TLS connection (RFC 4422 appendix A), which is set in the TLS settings. */
    static Credentials external() {
        return sasl(() -> new External(""));
    }

    /** Nobody in particular (RFC 4505). The trace says who is there, for the server's log; it may be empty. */
    static Credentials anonymous(String trace) {
        return sasl(() -> new Anonymous(trace));
    }

    /** A mechanism of the caller's choice, whatever the server lists; each authentication takes a new exchange. */
    static Credentials sasl(Supplier<SaslExchange> exchanges) {
        return new Sasl(exchanges);
    }

    /**
     * A user and a password.
     *
     * @param user as the server knows it
     * @param password not empty
     */
    record Password(String user, Secret password) implements Credentials {
        /** Checks the user. */
        public Password {
            Checks.name(user, "user");
            if (user.isEmpty()) {
                throw new IllegalArgumentException("empty user");
            }
        }
    }

    /**
     * A user and where their tokens come from.
     *
     * @param user as the server knows it
     * @param tokens asked at each authentication
     */
    record OAuth(String user, TokenSource tokens) implements Credentials {
        /** Checks the user. */
        public OAuth {
            Checks.name(user, "user");
        }
    }

    /**
     * A mechanism of the caller's choice.
     *
     * @param exchanges gives a new exchange for each authentication
     */
    record Sasl(Supplier<SaslExchange> exchanges) implements Credentials {}
}
