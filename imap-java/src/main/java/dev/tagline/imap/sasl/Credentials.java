package dev.tagline.imap.sasl;

import dev.tagline.imap.command.SaslExchange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who logs in, and by what proof. The kind of proof decides which mechanisms may carry it, once and for good: a token
 * never travels as a password, and no mechanism is tried after another has failed.
 */
public sealed interface Credentials {
    /** A password, by the strongest mechanism that the server lists: see {@link Password}. */
    static Password password(String user, Secret password) {
        return new Password(user, password);
    }

    /** As {@link #password(String, Secret)}. */
    static Password password(String user, CharSequence password) {
        return new Password(user, Secret.of(password));
    }

    /** An OAuth 2 access token. By OAUTHBEARER (RFC 7628) where the server lists it, else by XOAUTH2. */
    static OAuth oauth(String user, TokenSource tokens) {
        return new OAuth(user, tokens, Set.of());
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
     * <p>Of {@link #MECHANISMS} the first that the server lists carries them, but for CRAM-MD5, which wants to be named, and
     * {@code -PLUS} where this platform gives no {@code tls-exporter} (JDK 25 does, with TLS 1.3): no server need know
     * another {@link ChannelBinding}, so there {@code -PLUS} wants to be named too. LOGIN stands for the command of that
     * name, or the mechanism where LOGINDISABLED forbids the command. None is tried after it: a server that fails the
     * strong one to be told the password by a weak one learns nothing. Where a server lists what it cannot do, name what it
     * can:
     *
     * <pre>{@code
     * Credentials.password("jane", secret).only("PLAIN")
     * Credentials.password("jane", secret).only("SCRAM-SHA-256-PLUS", "SCRAM-SHA-512-PLUS")
     * }</pre>
     *
     * @param user as the server knows it, not empty
     * @param password not empty
     * @param actFor the authorization identity, for administrators who act for others (RFC 4616, RFC 5802); empty for the
     *     user's own
     * @param mechanisms those that are allowed; empty for all but CRAM-MD5
     */
    record Password(String user, Secret password, String actFor, Set<String> mechanisms) implements Credentials {
        /** What can carry a password, strongest first. */
        public static final List<String> MECHANISMS = List.of(
                "SCRAM-SHA-512-PLUS",
                "SCRAM-SHA-256-PLUS",
                "SCRAM-SHA-1-PLUS",
                "SCRAM-SHA-512",
                "SCRAM-SHA-256",
                "SCRAM-SHA-1",
                "CRAM-MD5",
                "PLAIN",
                "LOGIN");

        /** Checks all of it. */
        public Password {
            Checks.name(user, "user");
            Checks.name(actFor, "authorization identity");
            Checks.notEmpty(password);
            if (user.isEmpty()) {
                throw new IllegalArgumentException("empty user");
            }
            mechanisms = known(mechanisms, MECHANISMS);
        }

        /** By any mechanism but CRAM-MD5, for the user's own mail. */
        public Password(String user, Secret password) {
            this(user, password, "", Set.of());
        }

        /**
         * The same by one of these mechanisms only, whatever else the server lists.
         *
         * @param mechanisms of {@link #MECHANISMS}, in any case and order; the strongest is taken
         * @throws IllegalArgumentException if one is not of these, or there is none
         */
        public Password only(String... mechanisms) {
            return new Password(user, password, actFor, named(mechanisms));
        }

        /** The same, to act for another; by PLAIN and SCRAM only, as the others cannot say so. */
        public Password actingFor(String other) {
            return new Password(user, password, other, mechanisms);
        }
    }

    /**
     * A user and where their tokens come from. A token that the server refuses is {@linkplain TokenSource#invalidate
     * invalidated} and another is asked for, once.
     *
     * @param user as the server knows it
     * @param tokens asked at each authentication
     * @param mechanisms those that are allowed; empty for both
     */
    record OAuth(String user, TokenSource tokens, Set<String> mechanisms) implements Credentials {
        /** What can carry a token, best first. */
        public static final List<String> MECHANISMS = List.of("OAUTHBEARER", "XOAUTH2");

        /** Checks user and mechanisms. */
        public OAuth {
            Checks.name(user, "user");
            mechanisms = known(mechanisms, MECHANISMS);
        }

        /**
         * The same by one of these mechanisms only.
         *
         * @throws IllegalArgumentException if one is not of {@link #MECHANISMS}, or there is none
         */
        public OAuth only(String... mechanisms) {
            return new OAuth(user, tokens, named(mechanisms));
        }
    }

    /**
     * A mechanism of the caller's choice.
     *
     * @param exchanges gives a new exchange for each authentication
     */
    record Sasl(Supplier<SaslExchange> exchanges) implements Credentials {}

    private static Set<String> named(String... mechanisms) {
        if (mechanisms.length == 0) {
            throw new IllegalArgumentException("no mechanism is named");
        }
        return new LinkedHashSet<>(List.of(mechanisms));
    }

    private static Set<String> known(Set<String> mechanisms, List<String> all) {
        Set<String> known = new LinkedHashSet<>();
        for (String mechanism : mechanisms) {
            String name = mechanism.toUpperCase(Locale.ROOT);
            if (!all.contains(name)) {
                throw new IllegalArgumentException(mechanism + " is not one of " + all);
            }
            known.add(name);
        }
        return Set.copyOf(known);
    }
}
