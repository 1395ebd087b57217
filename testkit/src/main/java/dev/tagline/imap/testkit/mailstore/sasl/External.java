package dev.tagline.imap.testkit.mailstore.sasl;

import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Exchange;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Step;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** EXTERNAL, RFC 4422 appendix A: the client's certificate says by its common name who it is. */
final class External implements Exchange {
    private final StoreConnection client;

    External(StoreConnection client) {
        this.client = client;
    }

    /** Whether the client has shown a certificate. */
    static boolean isOffered(StoreConnection client) {
        return user(client) != null;
    }

    @Override
    public Step next(@Nullable ByteString response) {
        if (response == null) {
            return new Step.Challenge(ByteString.EMPTY);
        }
        String user = user(client);
        Account proved = user == null ? null : client.service().account(user);
        return Identity.outcome(client, proved, response.utf8());
    }

    private static @Nullable String user(StoreConnection client) {
        SSLSession session = client.connection().tlsSession();
        if (session == null) {
            return null;
        }
        try {
            Certificate first = List.of(session.getPeerCertificates()).get(0);
            String subject = ((X509Certificate) first).getSubjectX500Principal().getName();
            for (Rdn part : new LdapName(subject).getRdns()) {
                if (part.getType().equals("CN")) {
                    return String.valueOf(part.getValue());
                }
            }
            return null;
        } catch (SSLPeerUnverifiedException | InvalidNameException e) {
            return null; // It has shown none, or none with a name.
        }
    }
}
