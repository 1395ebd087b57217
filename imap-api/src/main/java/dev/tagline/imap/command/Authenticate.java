package dev.tagline.imap.command;

import static dev.tagline.imap.command.ConnectionState.AUTHENTICATED;
import static dev.tagline.imap.command.ConnectionState.NOT_AUTHENTICATED;

import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ContinuationResponse;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.response.TaggedResponse;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * AUTHENTICATE, RFC 9051 section 6.2.2: credentials by a SASL mechanism. Executed once, since its exchange is.
 *
 * <pre>
 * C: a001 AUTHENTICATE PLAIN AHRlc3QAdGVzdA==      where SASL-IR is offered (RFC 4959)
 * C: a001 AUTHENTICATE PLAIN                       else
 * S: +
 * C: AHRlc3QAdGVzdA==
 * S: a001 OK Success
 * </pre>
 *
 * A server that sends prose in place of a challenge is taken to have sent an empty one; one that lists SASL-IR and asks
 * for the initial response all the same gets it again.
 */
public final class Authenticate implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.in(NOT_AUTHENTICATED)
            .since(ProtocolVersion.IMAP4)
            .asBarrier()
            .leadsTo(AUTHENTICATED, null);

    private final SaslExchange exchange;
    /** Written by the thread that writes the command, read by the one that answers challenges. */
    private volatile boolean initialResponseSent;

    /**
     * Authenticates by this exchange.
     *
     * @throws IllegalArgumentException if the mechanism has no name that can be sent
     */
    public Authenticate(SaslExchange exchange) {
        this.exchange = exchange;
        Capability.auth(exchange.mechanism());
    }

    /**
     * Authenticates by this mechanism, whose messages are the caller's.
     *
     * @param mechanism its registered name, such as {@code "NTLM"}
     * @throws IllegalArgumentException if the mechanism has no name that can be sent
     */
    public Authenticate(String mechanism, SaslResponder responder) {
        this(new Answering(mechanism, responder));
    }

    /** The exchange: the connection asks it whether it is satisfied when the server has said OK. */
    public SaslExchange exchange() {
        return exchange;
    }

    @Override
    public String name() {
        return "AUTHENTICATE";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.atom(exchange.mechanism());
        ByteString initial = exchange.initialResponse();
        if (initial != null && out.capabilities().has(Capability.SASL_IR)) {
            initialResponseSent = true;
            out.secretBase64(initial);
        }
    }

    @Override
    public ContinuationResponder responder() {
        return new Dialogue();
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }

    @Override
    public String toString() {
        return "AUTHENTICATE " + exchange.mechanism();
    }

    private final class Dialogue implements ContinuationResponder {
        private boolean first = true;

        @Override
        public @Nullable String answer(ContinuationResponse request) {
            ByteString challenge = decode(request.text().text());
            ByteString initial = first ? exchange.initialResponse() : null;
            boolean asksForInitial = initial != null && (!initialResponseSent || challenge.size() == 0);
            first = false;
            ByteString answer = asksForInitial ? initial : exchange.respond(challenge);
            return answer == null ? "*" : answer.base64();
        }

        /** Strict, as Okio's decoder passes over spaces and wants no padding: {@code go ahead} is no challenge. */
        private static ByteString decode(String text) {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
            String challenge = text.substring(0, end);
            boolean prose = end % 4 != 0 || challenge.indexOf(' ') >= 0;
            ByteString decoded = prose ? null : ByteString.decodeBase64(challenge);
            return decoded == null ? ByteString.EMPTY : decoded;
        }
    }

    /** A mechanism that is a function. What it has verified only it knows, so an OK satisfies it. */
    private record Answering(String mechanism, SaslResponder responder) implements SaslExchange {
        @Override
        public @Nullable ByteString initialResponse() {
            return null;
        }

        @Override
        public @Nullable ByteString respond(ByteString challenge) {
            return responder.respond(challenge);
        }

        @Override
        public boolean completed() {
            return true;
        }

        @Override
        public String toString() {
            return mechanism;
        }
    }
}
