package dev.tagline.imap.testkit.mailstore.sasl;

import com.ongres.scram.common.ScramMechanism;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism;
import java.util.List;

/** All that is spoken here. */
public final class Mechanisms {
    /** Each of them, as the extension that brings it, in the order CAPABILITY lists it. */
    public static final List<Extension> ALL = List.of(
            SaslMechanism.extension("PLAIN", Plain::new),
            SaslMechanism.extension("LOGIN", LoginMechanism::new),
            SaslMechanism.extension("CRAM-MD5", CramMd5::new),
            Scram.extension(ScramMechanism.SCRAM_SHA_1, false),
            Scram.extension(ScramMechanism.SCRAM_SHA_1, true),
            Scram.extension(ScramMechanism.SCRAM_SHA_256, false),
            Scram.extension(ScramMechanism.SCRAM_SHA_256, true),
            SaslMechanism.extension("OAUTHBEARER", BearerToken::oauthBearer),
            SaslMechanism.extension("XOAUTH2", BearerToken::xoauth2),
            SaslMechanism.extension("EXTERNAL", External::isOffered, External::new),
            SaslMechanism.extension("ANONYMOUS", Anonymous::isOffered, Anonymous::new));

    private Mechanisms() {}
}
