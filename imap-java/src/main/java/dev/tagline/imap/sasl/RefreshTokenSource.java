package dev.tagline.imap.sasl;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens by OAuth 2.0 from a refresh token, RFC 6749 section 6, over HTTPS.
 *
 * <pre>
 * POST /token HTTP/1.1
 * Content-Type: application/x-www-form-urlencoded
 *
 * grant_type=refresh_token&amp;refresh_token=tGzv3JOkF0XG5Qx2TlKWIA&amp;client_id=s6BhdRkqt3
 * </pre>
 *
 * A token is kept until a minute before it expires, or until a server refuses it. Any number of threads may ask: one
 * fetches, the others wait and share what came of it, failure included. Nothing is tried twice. How to get the first
 * refresh token, which takes the user and a browser, is not its affair.
 */
public final class RefreshTokenSource implements TokenSource {
    private static final long EARLY_MILLIS = 60_000;
    /** What an endpoint says of a longer life is not believed. Seconds. */
    private static final long MAX_LIFE = 24 * 60 * 60;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final TokenEndpoint endpoint;
    private final String clientId;
    private final @Nullable Secret clientSecret;
    private final @Nullable String scope;
    private final Consumer<Secret> onRotation;
    private final Clock clock;

    /** Held while a token is fetched. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Held while a new refresh token is told of, so that the newest is told last. Never with the other lock. */
    private final ReentrantLock telling = new ReentrantLock();

    /** The newest refresh token while nobody was told of it. Set under the lock. */
    private final AtomicReference<@Nullable Secret> untold = new AtomicReference<>();

    /** Guarded by the lock, as all below but {@link #fetches}. */
    private Secret refreshToken;

    private @Nullable Secret token;
    private long freshUntil;
    private @Nullable IOException failure;

    /** Fetches that have ended, so that who has waited for one knows. Counted under the lock. */
    private final AtomicLong fetches = new AtomicLong();

    private RefreshTokenSource(Builder builder) {
        endpoint = new TokenEndpoint(builder.address, builder.tls, builder.timeout);
        clientId = builder.clientId;
        clientSecret = builder.clientSecret;
        scope = builder.scope;
        onRotation = builder.onRotation;
        clock = builder.clock;
        refreshToken = builder.refreshToken;
    }

    /**
     * Starts with what every endpoint wants.
     *
     * @param endpoint the token endpoint, {@code https}
     * @param clientId the name under which the application is registered there
     * @param refreshToken what the user's consent brought
     */
    public static Builder builder(URI endpoint, String clientId, Secret refreshToken) {
        return new Builder(endpoint, clientId, refreshToken);
    }

    /**
     * A token that should be good for a minute at least, fetched where there is none.
     *
     * @throws TokenRequestException when the endpoint refuses
     * @throws IOException when it cannot be reached, is too slow, or answers rubbish
     */
    @Override
    public Secret token() throws IOException {
        long seen = fetches.get();
        boolean rotated;
        Secret fresh;
        lock.lock();
        try {
            Secret kept = token;
            if (kept != null && clock.millis() < freshUntil) {
                return kept;
            }
            IOException shared = failure;
            if (fetches.get() != seen && shared != null) {
                // Another thread has just been told this.
                throw again(shared);
            }
            Secret before = refreshToken;
            fresh = fetch();
            rotated = !refreshToken.equals(before);
            if (rotated) {
                untold.set(refreshToken);
            }
        } finally {
            lock.unlock();
        }
        if (rotated) {
            tell();
        }
        return fresh;
    }

    /** Of the newest, which may be another thread's; that one then finds nothing to tell. */
    private void tell() {
        telling.lock();
        try {
            Secret newest = untold.getAndSet(null);
            if (newest != null) {
                onRotation.accept(newest);
            }
        } finally {
            telling.unlock();
        }
    }

    private static IOException again(IOException shared) {
        return shared instanceof TokenRequestException refusal
                ? new TokenRequestException(String.valueOf(refusal.getMessage()), refusal.status(), refusal.error())
                : new IOException(shared.getMessage(), shared);
    }

    @Override
    public void invalidate(Secret refused) {
        lock.lock();
        try {
            if (refused.equals(token)) {
                token = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether a thread waits for the fetch of another. */
    boolean isAwaited() {
        return lock.hasQueuedThreads();
    }

    /** Whether a thread waits until another has told of a refresh token. */
    boolean isTelling() {
        return telling.hasQueuedThreads();
    }

    private Secret fetch() throws IOException {
        token = null;
        failure = null;
        try {
            Secret fresh = accept(endpoint.post(form()));
            token = fresh;
            return fresh;
        } catch (IOException e) {
            failure = e;
            throw e;
        } finally {
            fetches.incrementAndGet();
        }
    }

    private ByteString form() {
        Buffer form = new Buffer().writeUtf8("grant_type=refresh_token&refresh_token=");
        FormEncoding.write(form, refreshToken.reveal());
        if (scope != null) {
            FormEncoding.write(form.writeUtf8("&scope="), ByteString.encodeUtf8(scope));
        }
        FormEncoding.write(form.writeUtf8("&client_id="), ByteString.encodeUtf8(clientId));
        if (clientSecret != null) {
            FormEncoding.write(form.writeUtf8("&client_secret="), clientSecret.reveal());
        }
        return form.readByteString();
    }

    private Secret accept(TokenEndpoint.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw refused(answer);
        }
        Map<String, String> fields = JsonFields.read(new Buffer().write(answer.body()));
        String access = fields.get("access_token");
        String type = fields.getOrDefault("token_type", "bearer");
        if (access == null || !type.equalsIgnoreCase("bearer")) {
            throw new IOException(endpoint + " gave no bearer token");
        }
        Secret fresh = secret(access);
        String rotated = fields.get("refresh_token");
        if (rotated != null) {
            refreshToken = secret(rotated);
        }
        long now = clock.millis();
        long life = lifeMillis(fields.get("expires_in"));
        freshUntil = now + life - Math.min(EARLY_MILLIS, life / 2);
        return fresh;
    }

    private Secret secret(String text) throws IOException {
        try {
            Secret secret = Secret.of(text);
            Checks.token(secret);
            return secret;
        } catch (IllegalArgumentException e) {
            throw new IOException(endpoint + " gave a token that cannot be sent");
        }
    }

    /** What is not said, or not a number, is as long as can be: the server that refuses the token knows better. */
    private static long lifeMillis(@Nullable String seconds) {
        long life = MAX_LIFE;
        if (seconds != null && !seconds.isEmpty() && seconds.length() <= 9) {
            life = 0;
            for (int i = 0; i < seconds.length(); i++) {
                char c = seconds.charAt(i);
                if (c < '0' || c > '9') {
                    return MAX_LIFE * 1_000;
                }
                life = life * 10 + (c - '0');
            }
        }
        return Math.min(MAX_LIFE, life) * 1_000;
    }

    private TokenRequestException refused(TokenEndpoint.Answer answer) {
        String error = null;
        String description = null;
        try {
            Map<String, String> fields = JsonFields.read(new Buffer().write(answer.body()));
            error = shown(fields.get("error"));
            description = shown(fields.get("error_description"));
        } catch (IOException e) {
            // A page for people, or nothing: the status must do.
        }
        StringBuilder message = new StringBuilder(endpoint + " gave no token: HTTP " + answer.status());
        if (error != null) {
            message.append(", ").append(error);
        }
        if (description != null) {
            message.append(", ").append(description);
        }
        return new TokenRequestException(message.toString(), answer.status(), error);
    }

    private @Nullable String shown(@Nullable String text) {
        return clientSecret == null
                ? Shown.without(text, refreshToken)
                : Shown.without(text, refreshToken, clientSecret);
    }

    /** Names endpoint and client. */
    @Override
    public String toString() {
        return "RefreshTokenSource[" + endpoint + " " + clientId + "]";
    }

    /** Gathers settings. Not thread-safe. */
    public static final class Builder {
        private final URI address;
        private final String clientId;
        private final Secret refreshToken;
        private @Nullable Secret clientSecret;
        private @Nullable String scope;
        private @Nullable SSLSocketFactory tls;
        private Duration timeout = Duration.ofSeconds(20);
        private Consumer<Secret> onRotation = token -> {};
        private boolean loopbackHttp;
        private Clock clock = Clock.systemUTC();

        private Builder(URI address, String clientId, Secret refreshToken) {
            this.address = address;
            this.clientId = clientId;
            this.refreshToken = refreshToken;
            Checks.name(clientId, "client");
            Checks.notEmpty(refreshToken);
        }

        /**
         * Authenticates the application; those on people's devices have none. Sent in the form (RFC 6749 section 2.3.1)
         * and not as HTTP Basic, because the JDK logs the head of a request, at its finest level, with all that is in it.
         */
        public Builder clientSecret(Secret secret) {
            clientSecret = secret;
            return this;
        }

        /** Asks for less than was consented to; by default for all of it. Several are separated by spaces. */
        public Builder scope(String scope) {
            Checks.name(scope, "scope");
            this.scope = scope;
            return this;
        }

        /** How long a request may take as a whole, 1 ms to 10 minutes; 20 seconds by default. */
        public Builder timeout(Duration timeout) {
            if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
                throw new IllegalArgumentException("not between 1 ms and 10 min: " + timeout);
            }
            this.timeout = timeout;
            return this;
        }

        /** Makes the TLS sockets, for endpoints that show a certificate of one's own; by default the platform does. */
        public Builder sslSocketFactory(SSLSocketFactory factory) {
            tls = factory;
            return this;
        }

        /**
         * Told of each new refresh token that comes in the place of the old one, which is worth nothing from then on: store
         * it. Called by a thread that asked for a token, before it gets that; one call at a time, the newest last.
         */
        public Builder onNewRefreshToken(Consumer<Secret> store) {
            onRotation = store;
            return this;
        }

        /** Permits {@code http} to this machine itself, for tests. */
        public Builder allowLoopbackHttp() {
            loopbackHttp = true;
            return this;
        }

        Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Makes the source; nothing is fetched yet.
         *
         * @throws IllegalArgumentException if the endpoint is not {@code https}
         */
        public RefreshTokenSource build() {
            String scheme = String.valueOf(address.getScheme());
            String host = String.valueOf(address.getHost());
            boolean local = loopbackHttp && scheme.equals("http") && LOOPBACK.contains(host);
            if ((!scheme.equals("https") && !local) || address.getHost() == null || address.getUserInfo() != null) {
                throw new IllegalArgumentException("a token endpoint is an https address, without a user in it");
            }
            return new RefreshTokenSource(this);
        }
    }
}
