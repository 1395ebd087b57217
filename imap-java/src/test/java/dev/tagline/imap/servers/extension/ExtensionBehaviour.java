package dev.tagline.imap.servers.extension;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.Namespace;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.servers.About;
import dev.tagline.imap.servers.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Works in a mailbox of its own, {@link #box}, by a connection, {@link #imap}; deletes the mailbox in the end. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@ExtendWith(Results.class)
abstract class ExtensionBehaviour implements About.Told {
    private final About about = new About();
    private final Ground ground;
    private final List<ImapConnection> connections = new ArrayList<>();

    /** Logged in, with no mailbox open. */
    ImapConnection imap;

    /** What separates the levels of names. */
    String delimiter;

    /** A new mailbox. */
    MailboxName box;

    ExtensionBehaviour(Ground ground) {
        this.ground = ground;
    }

    @Override
    public final About about() {
        return about;
    }

    @BeforeEach
    void connect() throws ImapException {
        imap = connection();
        Namespace personal = imap.capabilities().has(Capability.NAMESPACE)
                ? imap.namespace().personal().get(0)
                : null;
        Character told = personal == null ? imap.list("").get(0).delimiter() : personal.delimiter();
        delimiter = String.valueOf(told);
        box = MailboxName.of((personal == null ? "" : personal.prefix().text()) + "tagline-" + UUID.randomUUID());
        imap.create(box);
    }

    @AfterEach
    void cleanUp() throws Exception {
        try {
            if (box != null) {
                connections.forEach(ImapConnection::close);
                deleteMailboxes();
            }
        } finally {
            connections.forEach(ImapConnection::close);
            ground.end().close();
        }
    }

    private void deleteMailboxes() throws ImapException {
        ImapConnection last = connection();
        List<ListedMailbox> left = new ArrayList<>(last.list(box.text() + "*"));
        left.sort((a, b) -> b.name().text().length() - a.name().text().length());
        for (ListedMailbox mailbox : left) {
            if (mailbox.selectable()) {
                last.delete(mailbox.name());
            }
        }
    }

    /** Another connection of the same user. */
    final ImapConnection connection() throws ImapException {
        ImapConnection connection = ground.account().client().build().connect();
        connections.add(connection);
        return connection;
    }

    /** Whose mailboxes these are. */
    final String user() {
        return ground.account().user();
    }

    /** Skips the test where the server does not list this. */
    final void needs(String... capabilities) {
        about.needs(imap, capabilities);
    }

    /** What the test is about that servers do without as well. */
    final void concerns(String... extensions) {
        about.extensions(extensions);
    }

    /** An operation that the test is about, and the way that it took. */
    final void took(Class<?> operation, Enum<?> way) {
        about.extensions(operation.getSimpleName());
        about.way(way);
    }

    /** Puts so many small messages into the mailbox. */
    final void deliver(int messages, Flag... flags) throws ImapException {
        for (int i = 1; i <= messages; i++) {
            deliver("Subject: " + i + "\r\n\r\nMessage " + i + "\r\n", flags);
        }
    }

    /** Puts this message into the mailbox. */
    final void deliver(String message, Flag... flags) throws ImapException {
        imap.append(box.text(), List.of(flags), ByteString.encodeUtf8(message));
    }
}
