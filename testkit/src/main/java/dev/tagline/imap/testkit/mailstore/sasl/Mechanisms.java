package dev.tagline.imap.testkit.mailstore.sasl;

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
            SaslMechanism.extension("OAUTHBEARER", BearerToken::oauthBearer),
            SaslMechanism.extension("XOAUTH2", BearerToken::xoauth2));

    private Mechanisms() {}
}
