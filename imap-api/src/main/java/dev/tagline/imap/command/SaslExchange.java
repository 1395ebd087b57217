package dev.tagline.imap.command;

import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One run of a SASL mechanism for {@link Authenticate}, RFC 4422. Octets go in and out; base64, the empty line, SASL-IR
 * and the cancelling {@code *} are the command's affair. Used once. Called by one thread at a time, never by the reader
 * but for {@link #completedBy}, so it may compute for long or block. Its {@code toString} must not show secrets.
 */
public interface SaslExchange {
    /** The name as the server lists it after {@code AUTH=}: {@code "SCRAM-SHA-256"}. */
    String mechanism();

    /**
     * What the client says first, or null for a mechanism in which the server does. Always the same octets: it may be
     * asked for twice, as some servers list SASL-IR and then ask anew.
     */
    @Nullable
    ByteString initialResponse();

    /**
     * Answers a challenge; the one that only asks for the initial response does not come here.
     *
     * @return the answer, possibly empty, or null to give up: {@code *} is then sent and authentication fails
     */
    @Nullable
    ByteString respond(ByteString challenge);

    /**
     * Whether the client's side is satisfied: asked when the server says OK. A mechanism that verifies the server answers
     * false until it has, and authentication then fails although the server said OK.
     */
    boolean completed();

    /**
     * The same, when {@link #completed} is false and the server has said OK: some servers put the last message of the
     * mechanism into its text. Called by the reader, so it must be quick.
     *
     * @param text the text of the OK, without its response code
     */
    default boolean completedBy(String text) {
        return completed();
    }

    /**
     * What must not be quoted should the server say it: the password or the token, also where a mechanism never sends it.
     * What is sent is known without. Empty unless a mechanism says otherwise.
     */
    default List<ByteString> secrets() {
        return List.of();
    }

    /** Why {@link #respond} gave up or {@link #completed} is false, without secrets, or null. */
    default @Nullable String problem() {
        return null;
    }
}
