package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.model.Account;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A way to AUTHENTICATE, RFC 9051 6.2.2 and RFC 4422. */
public interface SaslMechanism {
    /** In upper case, as behind {@code AUTH=}. */
    String name();

    /** Whether this client can use it: on this connection, and for the users there are. */
    boolean isOffered(StoreConnection client);

    /** An exchange with one client; it is asked first with null when the client sent no initial response. */
    Exchange begin(StoreConnection client);

    /** The extension that brings a mechanism: {@code AUTH=PLAIN}. */
    static Extension extension(String name, Function<StoreConnection, Exchange> begin) {
        return extension(name, client -> true, begin);
    }

    /**
     * The extension that brings a mechanism to some clients.
     *
     * @param offered whether it is listed to a client, and known
     */
    static Extension extension(
            String name, Predicate<StoreConnection> offered, Function<StoreConnection, Exchange> begin) {
        SaslMechanism mechanism = new SaslMechanism() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean isOffered(StoreConnection client) {
                return offered.test(client);
            }

            @Override
            public Exchange begin(StoreConnection client) {
                return begin.apply(client);
            }
        };
        return new Extension() {
            @Override
            public String capability() {
                return "AUTH=" + name;
            }

            @Override
            public boolean isListed(StoreConnection client) {
                return offered.test(client)
                        && !client.isAuthenticated()
                        && !client.service().refusesLogin(client.connection());
            }

            @Override
            public List<SaslMechanism> mechanisms() {
                return List.of(mechanism);
            }
        };
    }

    /** One exchange. Called on the connection's thread, without the store's lock. */
    @FunctionalInterface
    interface Exchange {
        /** What follows a response of the client; null stands for that there was none yet. */
        Step next(@Nullable ByteString response);
    }

    /** What the server says next. */
    sealed interface Step {
        /**
         * The client is asked on.
         *
         * @param octets the challenge, before base64
         */
        record Challenge(ByteString octets) implements Step {
            /** A challenge that is text. */
            public static Challenge of(String text) {
                return new Challenge(ByteString.encodeUtf8(text));
            }
        }

        /**
         * The client is whom it says.
         *
         * @param account whose it is; null when it is not who it says
         */
        record Outcome(@Nullable Account account) implements Step {}

        /**
         * It ends here, for another reason than a wrong name or proof.
         *
         * @param text behind NO, with a response code
         */
        record Failed(String text) implements Step {}
    }
}
