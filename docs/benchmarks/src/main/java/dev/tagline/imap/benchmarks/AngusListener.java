package dev.tagline.imap.benchmarks;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IdleManager;
import org.jspecify.annotations.Nullable;

/** Angus Mail: one {@code IdleManager} for all in plaintext, {@code idle()} on a thread each in TLS, where it is all there is. */
final class AngusListener implements Listener<Store> {
    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(null, task, "angus", 256 << 10);
        thread.setDaemon(true);
        return thread;
    };

    private final Session session;
    private final boolean secure;
    private final @Nullable IdleManager manager;

    /** {@code events}: where listeners run; by default each folder makes a thread for that. */
    AngusListener(int port, @Nullable SSLSocketFactory tls, @Nullable Executor events) throws IOException {
        secure = tls != null;
        Properties properties = new Properties();
        properties.put("mail.imap.host", "127.0.0.1");
        properties.put("mail.imap.port", String.valueOf(port));
        properties.put("mail.imaps.host", "127.0.0.1");
        properties.put("mail.imaps.port", String.valueOf(port));
        if (tls == null) {
            properties.put("mail.imap.usesocketchannels", "true");
        } else {
            properties.put("mail.imaps.ssl.socketFactory", tls);
        }
        if (events != null) {
            properties.put("mail.event.executor", events);
            properties.put("mail.event.scope", "session");
        }
        session = Session.getInstance(properties);
        ExecutorService own = Executors.newCachedThreadPool(DAEMONS);
        manager = tls == null ? new IdleManager(session, own) : null;
    }

    static Executor oneThread() {
        return Executors.newSingleThreadExecutor(DAEMONS);
    }

    @Override
    public Store login(int user) throws MessagingException {
        Store store = session.getStore(secure ? "imaps" : "imap");
        store.connect("u" + user, "secret");
        return store;
    }

    @Override
    public void listen(Store store, int user, Arrivals arrivals) throws MessagingException {
        IMAPFolder folder = (IMAPFolder) store.getFolder("INBOX");
        folder.open(Folder.READ_WRITE);
        folder.addMessageCountListener(new MessageCountAdapter() {
            @Override
            public void messagesAdded(MessageCountEvent event) {
                arrivals.heard(user);
            }
        });
        if (manager != null) {
            manager.watch(folder);
        } else {
            DAEMONS.newThread(() -> idle(folder)).start();
        }
    }

    private static void idle(IMAPFolder folder) {
        try {
            while (folder.isOpen()) {
                folder.idle();
            }
        } catch (MessagingException | IllegalStateException e) {
            // Closed.
        }
    }

    @Override
    public void close(Store store) throws MessagingException {
        store.close();
    }
}
