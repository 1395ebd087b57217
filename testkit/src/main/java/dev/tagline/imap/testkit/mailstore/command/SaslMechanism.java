package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.model.Account;
import java.util.List;
import java.util.function.Function;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A way to AUTHENTICATE, RFC 9051 6.2.2 and RFC 4422. */
public interface SaslMechanism {
    /** In upper case, as behind {@code AUTH=}. */
    String name();

    /** An exchange with one client; it is asked first with null when the client sent no initial response. */
    Exchange begin(StoreConnection client);

    /** The extension that brings a mechanism: {@code AUTH=PLAIN}. */
    static Extension extension(String name, Function<StoreConnection, Exchange> begin) {
        SaslMechanism mechanism = new SaslMechanism() {
            @Override
            public String name() {
                return name;
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
    }
}
