package dev.tagline.imap.sasl;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.ServerFirstMessage;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.scram.common.exception.ScramInvalidServerSignatureException;
import com.ongres.scram.common.exception.ScramServerErrorException;
import dev.tagline.imap.command.SaslExchange;
import java.util.List;
import java.util.function.Supplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM, RFC 5802 and RFC 7677: both sides prove that they know the password, and neither shows it. With {@code -PLUS}
 * they also prove that they talk over the same TLS connection.
 *
 * <pre>
 * C: a001 AUTHENTICATE SCRAM-SHA-256 (base64 of) n,,n=user,r=rOprNGfwEbeRWgbNEkqO
 * S: + (base64 of) r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096
 * C: (base64 of) c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=
 * S: + (base64 of) v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=
 * C: (an empty line)
 * S: a001 OK Success
 * </pre>
 *
 * An OK without the server's proof is no success. A password that SASLprep (RFC 4013) cannot take, as it knows only the
 * characters of Unicode 3.2, is used as it is.
 */
public final class Scram implements SaslExchange {
    /** Fewer rounds would make guessing too cheap for whoever plays the server (RFC 7677 section 4). */
    public static final int MIN_ITERATIONS = 4_096;
    /** More would keep this side busy for longer than half a second. */
    public static final int MAX_ITERATIONS = 600_000;

    /** The mechanisms without binding, strongest first. */
    static final List<String> MECHANISMS = List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1");

    private static final String PLUS = "-PLUS";

    private enum Step {
        /** The server's salt and count are awaited. */
        SERVER_FIRST,
        /** The server's proof is awaited. */
        SERVER_FINAL,
        /** The server has proved itself. */
        VERIFIED,
        /** This side has given up. */
        FAILED
    }

    private final String mechanism;
    private final String user;
    private final Secret password;
    private final String bindingType;
    private final ScramClient client;
    private final ByteString initial;
    private Step step = Step.SERVER_FIRST;
    private @Nullable String problem;

    /**
     * Logs in as this user, without channel binding.
     *
     * @param mechanism {@code SCRAM-SHA-1}, {@code SCRAM-SHA-256} or {@code SCRAM-SHA-512}
     */
    public Scram(String mechanism, String user, Secret password) {
        this(mechanism, "", user, password, null);
    }

    /**
     * Logs in with the password of one user, perhaps to act for another.
     *
     * @param mechanism one of the three above, or one of them with {@code -PLUS}
     * @param actFor the authorization identity; empty for the user's own
     * @param binding what {@code -PLUS} binds to. Without {@code -PLUS} it says that this side could have bound and that
     *     the server lists no such mechanism, by which the server learns of anyone who removed them from its list; null
     *     when this side cannot or will not bind
     * @throws IllegalArgumentException if the mechanism is none of the six or this platform lacks its digest, if
     *     {@code -PLUS} has nothing to bind to, or if a name or the password is empty where it must not be
     */
    public Scram(String mechanism, String actFor, String user, Secret password, @Nullable ChannelBinding binding) {
        this(mechanism, actFor, user, password, binding, null);
    }

    Scram(
            String mechanism,
            String actFor,
            String user,
            Secret password,
            @Nullable ChannelBinding binding,
            @Nullable Supplier<String> nonce) {
        Checks.name(actFor, "authorization identity");
        Checks.name(user, "user");
        Checks.notEmpty(password);
        if (!isSupported(mechanism)) {
            throw new IllegalArgumentException("no SCRAM that is known here: " + mechanism);
        }
        if (mechanism.endsWith(PLUS) && binding == null) {
            throw new IllegalArgumentException(mechanism + " needs a channel binding");
        }
        this.mechanism = mechanism;
        this.user = user;
        this.password = password;
        this.bindingType = binding != null && mechanism.endsWith(PLUS) ? binding.type() : "";
        this.client = client(mechanism, actFor, user, password, binding, nonce);
        this.initial = ByteString.encodeUtf8(client.clientFirstMessage().toString());
    }

    private static ScramClient client(
            String mechanism,
            String actFor,
            String user,
            Secret password,
            @Nullable ChannelBinding binding,
            @Nullable Supplier<String> nonce) {
        ScramClient.FinalBuildStage builder = ScramClient.builder()
                .advertisedMechanisms(List.of(mechanism))
                .username(user)
                .password(password.revealText().toCharArray())
                .stringPreparation(StringPreparation.POSTGRESQL_PREPARATION);
        if (binding != null) {
            builder.channelBinding(binding.type(), binding.data().toByteArray());
        }
        if (!actFor.isEmpty()) {
            builder.authzid(actFor);
        }
        if (nonce != null) {
            builder.nonceSupplier(nonce);
        }
        return builder.build();
    }

    /** Whether this is one of the six and this platform has its digest. */
    public static boolean isSupported(String mechanism) {
        String plain =
                mechanism.endsWith(PLUS) ? mechanism.substring(0, mechanism.length() - PLUS.length()) : mechanism;
        return MECHANISMS.contains(plain) && ScramMechanism.byName(mechanism) != null;
    }

    /** What this is bound to TLS by, such as {@code "tls-exporter"}; empty without {@code -PLUS}. */
    public String bindingType() {
        return bindingType;
    }

    @Override
    public List<ByteString> secrets() {
        return List.of(password.reveal());
    }

    @Override
    public String mechanism() {
        return mechanism;
    }

    @Override
    public ByteString initialResponse() {
        return initial;
    }

    /** Computes for up to half a second. */
    @Override
    public @Nullable ByteString respond(ByteString challenge) {
        return switch (step) {
            case SERVER_FIRST -> prove(challenge.utf8());
            case SERVER_FINAL -> verify(challenge.utf8()) ? ByteString.EMPTY : null;
            case VERIFIED -> giveUp("the server asked on after " + mechanism + " had said everything");
            case FAILED -> null;
        };
    }

    private @Nullable ByteString prove(String serverFirst) {
        if (serverFirst.startsWith("e=")) {
            return giveUp("the server refused to begin");
        }
        // Nonce, salt and count. The proofs are over what both sides said, so an extension cannot be passed over; with
        // fewer the library would trip.
        if (serverFirst.chars().filter(c -> c == ',').count() != 2) {
            return giveUp("the server's first message has not the three fields that it must have");
        }
        try {
            ServerFirstMessage message = client.serverFirstMessage(serverFirst);
            if (!message.toString().equals(serverFirst)) {
                return giveUp("the server's first message is written in a way that cannot be verified");
            }
            int iterations = message.getIterationCount();
            if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
                return giveUp(iterations + " iterations are not between " + MIN_ITERATIONS + " and " + MAX_ITERATIONS);
            }
            ByteString proof = ByteString.encodeUtf8(client.clientFinalMessage().toString());
            step = Step.SERVER_FINAL;
            return proof;
        } catch (ScramException | RuntimeException e) {
            // No cause: it could quote what was said.
            return giveUp("the server's first message is not one of SCRAM, or not an answer to ours");
        }
    }

    private boolean verify(String serverFinal) {
        try {
            client.serverFinalMessage(serverFinal);
            step = Step.VERIFIED;
            return true;
        } catch (ScramServerErrorException e) {
            giveUp("the server said " + e.getServerError());
        } catch (ScramInvalidServerSignatureException e) {
            giveUp("the server does not know the password: its signature is wrong");
        } catch (ScramException | RuntimeException e) {
            giveUp("the server's final message is not one of SCRAM");
        }
        return false;
    }

    private @Nullable ByteString giveUp(String why) {
        step = Step.FAILED;
        problem = why;
        return null;
    }

    @Override
    public boolean completed() {
        return step == Step.VERIFIED;
    }

    /** Takes the server's proof from the text of its OK, plain or in base64. */
    @Override
    public boolean completedBy(String text) {
        if (step != Step.SERVER_FINAL) {
            return completed();
        }
        ByteString decoded = text.startsWith("v=") ? null : ByteString.decodeBase64(text);
        String message = decoded == null ? text : decoded.utf8();
        return message.startsWith("v=") && verify(message);
    }

    @Override
    public @Nullable String problem() {
        return problem;
    }

    /** Names the user. */
    @Override
    public String toString() {
        return mechanism + " for " + user;
    }
}
