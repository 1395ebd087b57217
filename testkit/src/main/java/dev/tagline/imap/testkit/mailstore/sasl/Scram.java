package dev.tagline.imap.testkit.mailstore.sasl;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Exchange;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Step;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import java.security.SecureRandom;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM-SHA-1 and SCRAM-SHA-256 with and without -PLUS, RFC 5802 and RFC 7677: the server's side, of which the library has
 * the keys and proofs.
 */
final class Scram implements Exchange {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 24;
    private static final int SALT = 16;

    private final StoreConnection client;
    private final ScramMechanism mechanism;
    private final boolean plus;

    // Of the first messages, null before them.
    private @Nullable First first;
    private @Nullable Account proved;

    /** What the first messages have settled. */
    private record First(
            String header,
            String identity,
            @Nullable Account account,
            String clientBare,
            String server,
            String nonce,
            ByteString binding) {}

    Scram(StoreConnection client, ScramMechanism mechanism, boolean plus) {
        this.client = client;
        this.mechanism = mechanism;
        this.plus = plus;
    }

    @Override
    public Step next(@Nullable ByteString response) {
        if (response == null) {
            return new Step.Challenge(ByteString.EMPTY);
        }
        if (proved != null) {
            String identity = first == null ? "" : first.identity();
            return response.size() == 0 ? Identity.outcome(client, proved, identity) : new Step.Outcome(null);
        }
        First known = first;
        return known == null ? first(response.utf8()) : last(known, response.utf8());
    }

    /** {@code n,,n=user,r=nonce}. */
    private Step first(String message) {
        int end = Gs2.end(message);
        String identity = Gs2.identity(message);
        String bare = end < 0 ? "" : message.substring(end);
        String user = attribute(bare, 0, "n=");
        String clientNonce = attribute(bare, 1, "r=");
        String name = user == null ? null : Gs2.name(user);
        if (identity == null || name == null || name.isEmpty() || clientNonce == null || clientNonce.isEmpty()) {
            return new Step.Outcome(null);
        }
        String header = message.substring(0, end);
        ByteString binding = binding(header.substring(0, header.indexOf(',')));
        if (binding == null) {
            return new Step.Failed("[AUTHENTICATIONFAILED] not the channel binding that is spoken here");
        }
        String nonce = clientNonce + ScramFunctions.nonce(NONCE, RANDOM);
        String server = "r=" + nonce + ",s=" + salt(name).base64() + ",i="
                + client.service().scramIterations();
        first = new First(header, identity, client.service().account(name), bare, server, nonce, binding);
        return Step.Challenge.of(server);
    }

    /** What the client must bind to, empty for nothing; null when what it says does not go with the mechanism. */
    private @Nullable ByteString binding(String flag) {
        if (plus) {
            return flag.startsWith("p=") ? Binding.data(client, flag.substring(2)) : null;
        }
        // RFC 5802 6: who could bind and was not offered it has met somebody in between.
        boolean offersPlus =
                client.service().offers("AUTH=" + mechanism.getName() + "-PLUS") && Binding.isPossible(client);
        return flag.equals("n") || flag.equals("y") && !offersPlus ? ByteString.EMPTY : null;
    }

    /** {@code c=biws,r=nonce,p=proof}. */
    private Step last(First known, String message) {
        int proofAt = message.lastIndexOf(",p=");
        String withoutProof = proofAt < 0 ? message : message.substring(0, proofAt);
        ByteString proof = proofAt < 0 ? null : ByteString.decodeBase64(message.substring(proofAt + 3));
        String bound = new Buffer()
                .writeUtf8(known.header())
                .write(known.binding())
                .readByteString()
                .base64();
        String password = known.account() == null ? null : known.account().password();
        if (password == null
                || proof == null
                || !bound.equals(attribute(withoutProof, 0, "c="))
                || !known.nonce().equals(attribute(withoutProof, 1, "r="))) {
            return new Step.Outcome(null);
        }
        byte[] salted = salted(known, password);
        String all = known.clientBare() + "," + known.server() + "," + withoutProof;
        byte[] clientKey = ScramFunctions.clientKey(mechanism, salted);
        byte[] storedKey = ScramFunctions.storedKey(mechanism, clientKey);
        if (proof.size() != storedKey.length
                || !ScramFunctions.verifyClientProof(mechanism, proof.toByteArray(), storedKey, all)) {
            return new Step.Outcome(null);
        }
        proved = known.account();
        byte[] serverKey = ScramFunctions.serverKey(mechanism, salted);
        return Step.Challenge.of("v="
                + ByteString.of(ScramFunctions.serverSignature(mechanism, serverKey, all))
                        .base64());
    }

    private byte[] salted(First known, String password) {
        String salt = attribute(known.server(), 1, "s=");
        ByteString octets = salt == null ? null : ByteString.decodeBase64(salt);
        return ScramFunctions.saltedPassword(
                mechanism,
                StringPreparation.POSTGRESQL_PREPARATION,
                password.toCharArray(),
                octets == null ? new byte[0] : octets.toByteArray(),
                client.service().scramIterations());
    }

    /** The same for the same user, whether there is one or not: it must not tell. */
    private ByteString salt(String user) {
        return ByteString.encodeUtf8(mechanism.getName() + user).sha256().substring(0, SALT);
    }

    /** The value of the attribute at this place among those that commas part, if it has this name. */
    private static @Nullable String attribute(String message, int place, String name) {
        int start = 0;
        for (int i = 0; i < place && start >= 0; i++) {
            start = message.indexOf(',', start) + 1;
            start = start == 0 ? -1 : start;
        }
        if (start < 0 || !message.startsWith(name, start)) {
            return null;
        }
        int end = message.indexOf(',', start);
        return message.substring(start + name.length(), end < 0 ? message.length() : end);
    }
}
