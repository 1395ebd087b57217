package dev.tagline.imap.testkit.mailstore.sasl;

import com.ongres.scram.common.ScramMechanism;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism;
import java.util.List;
import java.util.function.Supplier;

/** All that is spoken here. */
public final class Mechanisms {
    /** Each of them, as the extension that brings it, in the order CAPABILITY lists it. */
    public static final List<Extension> ALL = List.of(
            SaslMechanism.extension("PLAIN", Plain::new),
            SaslMechanism.extension("LOGIN", LoginMechanism::new),
            SaslMechanism.extension("CRAM-MD5", CramMd5::new),
            scram("SCRAM-SHA-1", false, () -> ScramMechanism.SCRAM_SHA_1),
            scram("SCRAM-SHA-1", true, () -> ScramMechanism.SCRAM_SHA_1),
            scram("SCRAM-SHA-256", false, () -> ScramMechanism.SCRAM_SHA_256),
            scram("SCRAM-SHA-256", true, () -> ScramMechanism.SCRAM_SHA_256),
            SaslMechanism.extension("OAUTHBEARER", BearerToken::oauthBearer),
            SaslMechanism.extension("XOAUTH2", BearerToken::xoauth2),
            SaslMechanism.extension("EXTERNAL", External::isOffered, External::new),
            SaslMechanism.extension("ANONYMOUS", Anonymous::isOffered, Anonymous::new));

    private Mechanisms() {}

    /**
     * Where users have passwords; -PLUS where there is something to bind to. The library, and with it the JDK's cryptography, is
     * loaded when somebody logs in so: a server is to be ready at once.
     */
    private static Extension scram(String name, boolean plus, Supplier<ScramMechanism> mechanism) {
        return SaslMechanism.extension(
                name + (plus ? "-PLUS" : ""),
                client -> !client.service().accounts().areOpen() && (!plus || Binding.isPossible(client)),
                client -> new Scram(client, mechanism.get(), plus));
    }
}
