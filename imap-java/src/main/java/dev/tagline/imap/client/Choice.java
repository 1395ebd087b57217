package dev.tagline.imap.client;

import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sasl.ChannelBinding;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Scram;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mechanism that carries a credential: a function of what is allowed, what is offered and what TLS gives. */
final class Choice {
    private Choice() {}

    /**
     * What a server that lists {@code -PLUS} can be taken to know, or null. That is {@code tls-exporter} (RFC 9266 section
     * 4.2), and no other type: Cyrus lists {@code -PLUS} and refuses {@code tls-server-end-point}, as it may. Whoever names
     * a {@code -PLUS} says that it knows what there is.
     */
    static @Nullable ChannelBinding known(Credentials.Password password, @Nullable ChannelBinding binding) {
        boolean named = password.mechanisms().stream().anyMatch(mechanism -> mechanism.endsWith("-PLUS"));
        return named || (binding != null && binding.type().equals("tls-exporter")) ? binding : null;
    }

    /** The strongest that the server lists, or null when there is none. {@code LOGIN} may also be the command. */
    static @Nullable String of(Credentials.Password password, Capabilities offered, @Nullable ChannelBinding binding) {
        for (String mechanism : Credentials.Password.MECHANISMS) {
            if (isAllowed(mechanism, password.mechanisms())
                    && (password.actFor().isEmpty() || saysForWhom(mechanism))
                    && isPossible(mechanism, offered, binding)) {
                return mechanism;
            }
        }
        return null;
    }

    /** The better that the server lists, or null when it lists neither. */
    static @Nullable String of(Credentials.OAuth oauth, Capabilities offered) {
        for (String mechanism : Credentials.OAuth.MECHANISMS) {
            Set<String> allowed = oauth.mechanisms();
            if ((allowed.isEmpty() || allowed.contains(mechanism)) && offered.hasAuth(mechanism)) {
                return mechanism;
            }
        }
        return null;
    }

    /** Whether the LOGIN command carries it, and not AUTHENTICATE LOGIN. */
    static boolean isCommand(String mechanism, Capabilities offered) {
        return mechanism.equals("LOGIN") && !offered.has(Capability.LOGINDISABLED);
    }

    /**
     * What SCRAM is given. Without {@code -PLUS} it tells a server which lists none that this side could bind, so that it
     * learns of a list that was shortened on the way (RFC 5802 section 6). Where the server does list one and another was
     * named, that would make it refuse.
     */
    static @Nullable ChannelBinding binding(String mechanism, Capabilities offered, @Nullable ChannelBinding binding) {
        return mechanism.endsWith("-PLUS") || !listsBinding(offered.authMechanisms()) ? binding : null;
    }

    private static boolean listsBinding(List<String> mechanisms) {
        return mechanisms.stream().anyMatch(name -> name.startsWith("SCRAM-") && name.endsWith("-PLUS"));
    }

    private static boolean isAllowed(String mechanism, Set<String> allowed) {
        return allowed.isEmpty() ? !mechanism.equals("CRAM-MD5") : allowed.contains(mechanism);
    }

    private static boolean saysForWhom(String mechanism) {
        return mechanism.equals("PLAIN") || mechanism.startsWith("SCRAM-");
    }

    private static boolean isPossible(String mechanism, Capabilities offered, @Nullable ChannelBinding binding) {
        if (isCommand(mechanism, offered)) {
            return true;
        }
        boolean here = !mechanism.startsWith("SCRAM-") || Scram.isSupported(mechanism);
        return here && offered.hasAuth(mechanism) && (binding != null || !mechanism.endsWith("-PLUS"));
    }
}
