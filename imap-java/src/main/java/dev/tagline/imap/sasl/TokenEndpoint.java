package dev.tagline.imap.sasl;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Posts forms to one address. The platform's own HTTP client, which Android has too, bounds each read but not the whole;
 * so a request runs on a thread of its own, and the caller leaves it when its time is over.
 */
final class TokenEndpoint {
    /** Tokens have some kilobytes at most. Octets. */
    static final int MAX_ANSWER = 64 << 10;

    private final URI address;
    private final @Nullable SSLSocketFactory tls;
    private final Duration timeout;

    TokenEndpoint(URI address, @Nullable SSLSocketFactory tls, Duration timeout) {
        this.address = address;
        this.tls = tls;
        this.timeout = timeout;
    }

    /** An answer, whatever its status. The body is empty where the platform hides that of an error. */
    record Answer(int status, ByteString body) {}

    /** Posts a form. Secrets belong into it, and not into the head of the request, which the platform may log. */
    Answer post(ByteString form) throws IOException {
        Exchange exchange = new Exchange((HttpURLConnection) url().openConnection(), form);
        FutureTask<Answer> task = new FutureTask<>(exchange::run);
        Thread thread = new Thread(task, "imap-token-" + address.getHost());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw tooSlow(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + address.getHost() + " for a token");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SocketTimeoutException cause) {
                throw tooSlow(cause);
            }
            if (e.getCause() instanceof IOException cause) {
                throw new IOException(address.getHost() + " gave no token: " + cause.getMessage(), cause);
            }
            throw new IOException(address.getHost() + " gave no token", e.getCause());
        } finally {
            exchange.abandon();
        }
    }

    private SocketTimeoutException tooSlow(Exception cause) {
        SocketTimeoutException e = new SocketTimeoutException(address.getHost() + " gave no token within " + timeout);
        e.initCause(cause);
        return e;
    }

    private URL url() throws IOException {
        return address.toURL();
    }

    /** Names the host. */
    @Override
    public String toString() {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private final class Exchange {
        private final HttpURLConnection connection;
        private final ByteString form;

        /** The body is being read: to close the connection would then wait for its reader, who looks at the other flag. */
        private volatile boolean reading;

        private volatile boolean abandoned;

        Exchange(HttpURLConnection connection, ByteString form) {
            this.connection = connection;
            this.form = form;
        }

        void abandon() {
            abandoned = true;
            if (!reading) {
                connection.disconnect();
            }
        }

        Answer run() throws IOException {
            int patience = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
            connection.setConnectTimeout(patience);
            connection.setReadTimeout(patience);
            // A redirection would carry the refresh token wherever it pointed.
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            // Else the platform may send a form anew, and a refresh token that comes twice looks stolen.
            connection.setFixedLengthStreamingMode(form.size());
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
            connection.setRequestProperty("Accept", "application/json");
            if (tls != null && connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(tls);
            }
            try (OutputStream out = connection.getOutputStream()) {
                form.write(out);
            }
            int status = connection.getResponseCode();
            reading = true;
            try (InputStream in = body(status)) {
                return new Answer(status, in == null ? ByteString.EMPTY : read(in));
            } finally {
                connection.disconnect();
            }
        }

        private @Nullable InputStream body(int status) throws IOException {
            return status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        }

        private ByteString read(InputStream in) throws IOException {
            Buffer answer = new Buffer();
            okio.Source source = Okio.source(in);
            while (source.read(answer, MAX_ANSWER) != -1) {
                if (answer.size() > MAX_ANSWER) {
                    throw new IOException("an answer of more than " + MAX_ANSWER + " octets");
                }
                if (abandoned) {
                    throw new SocketTimeoutException("too slow");
                }
            }
            return answer.readByteString();
        }
    }
}
