package dev.tagline.imap.benchmarks;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.coroutines.SuspendingConnection;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.transport.TlsSettings;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLContext;
import kotlin.Unit;
import kotlinx.coroutines.CoroutineExceptionHandlerKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineScopeKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.SupervisorKt;
import kotlinx.coroutines.flow.FlowKt;
import org.jspecify.annotations.Nullable;

/** Tagline: a callback, or a coroutine that collects the flow. */
final class TaglineListener implements Listener<ImapConnection> {
    private final int port;
    private final @Nullable SSLContext tls;
    private final @Nullable ThreadFactory threads;
    private final boolean flow;
    /** That a flow ends with its connection harms no other. */
    private final CoroutineScope collectors = CoroutineScopeKt.CoroutineScope(SupervisorKt.SupervisorJob(null)
            .plus(Dispatchers.getDefault())
            .plus(CoroutineExceptionHandlerKt.CoroutineExceptionHandler((context, why) -> Unit.INSTANCE)));

    /** {@code threads}: what reads, if not the library's own. */
    TaglineListener(int port, @Nullable SSLContext tls, @Nullable ThreadFactory threads, boolean flow) {
        this.port = port;
        this.tls = tls;
        this.threads = threads;
        this.flow = flow;
    }

    @Override
    public ImapConnection login(int user) throws ImapException {
        ImapClient.Builder settings =
                ImapClient.builder("127.0.0.1").port(port).credentials(Credentials.password("u" + user, "secret"));
        if (tls != null) {
            settings.tls(TlsSettings.builder().sslContext(tls).build());
        } else {
            settings.insecurePlaintext();
        }
        if (threads != null) {
            settings.threads(threads);
        }
        return settings.build().connect();
    }

    @Override
    public void listen(ImapConnection connection, int user, Arrivals arrivals) throws ImapException {
        connection.select("INBOX");
        if (flow) {
            var events =
                    FlowKt.onEach(new SuspendingConnection(connection, Dispatchers.getIO()).idle(), (event, then) -> {
                        if (event instanceof ExistsResponse) {
                            arrivals.heard(user);
                        }
                        return Unit.INSTANCE;
                    });
            FlowKt.launchIn(events, collectors);
        } else {
            connection.idle(event -> {
                if (event instanceof ExistsResponse) {
                    arrivals.heard(user);
                }
            });
        }
    }

    @Override
    public void close(ImapConnection connection) {
        connection.abort();
    }
}
