package dev.tagline.imap.testkit.junit;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Transcript;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.extension.Extensions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The servers of one test, by name. */
final class Servers {
    private static final class One {
        final @Nullable ImapServer kind;
        final FakeImapServer server;

        @Nullable
        Mailstore store;

        One(@Nullable ImapServer kind, FakeImapServer server) {
            this.kind = kind;
            this.server = server;
        }
    }

    private final Class<?> test;
    private final Supplier<FakeImapServer> plain;
    private final Map<String, One> all = new LinkedHashMap<>();

    /** What is not described is made by {@code plain}. */
    Servers(Class<?> test, Supplier<FakeImapServer> plain) {
        this.test = test;
        this.plain = plain;
    }

    FakeImapServer server(@Nullable ImapServer kind) {
        return one(kind).server;
    }

    Mailstore store(@Nullable ImapServer kind) {
        One one = one(kind);
        if (one.store == null) {
            one.store = makeStore(one.kind);
            one.server.dispatcher(one.store);
        }
        return one.store;
    }

    void close() {
        Throwable failure = null;
        for (One one : all.values()) {
            try {
                one.server.close();
            } catch (RuntimeException | Error e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private One one(@Nullable ImapServer kind) {
        String name = kind == null ? "" : kind.name();
        One known = all.get(name);
        if (known == null) {
            known = new One(kind, kind == null ? plain.get() : make(kind));
            all.put(name, known);
            known.server.start();
            if (kind != null && (kind.mailstore() || kind.sampleMail() || kind.users().length > 0)) {
                store(kind);
            }
        } else if (kind != null && !kind.equals(known.kind)) {
            throw new ExtensionConfigurationException("two kinds of server \"" + name + "\": give one a name");
        }
        return known;
    }

    private FakeImapServer make(ImapServer kind) {
        FakeImapServer.Builder builder = FakeImapServer.builder().certificate(kind.certificate());
        if (kind.tls()) {
            builder.tls();
        }
        if (kind.startTls()) {
            builder.startTls();
        }
        if (!kind.greeting().isEmpty()) {
            builder.greeting(kind.greeting());
        }
        FakeImapServer server = builder.build();
        for (String script : kind.script()) {
            server.script(Transcript.resource(test, script));
        }
        return server;
    }

    private static Mailstore makeStore(@Nullable ImapServer kind) {
        Mailstore store = kind != null && kind.sampleMail() ? Mailstore.withSampleMail() : new Mailstore();
        if (kind != null) {
            for (String user : kind.users()) {
                int colon = user.indexOf(':');
                if (colon < 0) {
                    throw new ExtensionConfigurationException("not name:password: " + user);
                }
                store.user(user.substring(0, colon), user.substring(colon + 1));
            }
            for (String name : kind.with()) {
                store.with(Extensions.onRequest(name));
            }
            store.without(kind.without());
        }
        return store;
    }
}
