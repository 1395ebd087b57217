package dev.tagline.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tagline.imap.command.Command.ContinuationResponder;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.ContinuationResponse;
import dev.tagline.imap.response.ResponseText;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The dialogue, with servers that hold it the way they like. */
class AuthenticateTest {
    private static final String HELLO = base64("hello");

    private static String base64(String text) {
        return ByteString.encodeUtf8(text).base64();
    }

    private static ContinuationResponder dialogue(@Nullable String initial, String... offered) {
        Authenticate command =
                new Authenticate(new Samples.Exchange(initial == null ? null : ByteString.encodeUtf8(initial)));
        command.writeTo(new RecordingWriter(Capabilities.of(offered)));
        return command.responder();
    }

    private static @Nullable String answer(ContinuationResponder dialogue, String challenge) {
        return dialogue.answer(new ContinuationResponse(new ResponseText(null, challenge)));
    }

    @Test
    void theEmptyChallengeAsksForTheInitialResponse() {
        ContinuationResponder dialogue = dialogue("hello");
        assertEquals(HELLO, answer(dialogue, ""));
        assertEquals(base64("second"), answer(dialogue, base64("second")));
    }

    @Test
    void proseAsksForTheInitialResponseToo() {
        assertEquals(HELLO, answer(dialogue("hello"), "go ahead"));
        // Valid base64 by accident.
        assertEquals(HELLO, answer(dialogue("hello"), "Okay"));
    }

    @Test
    void aServerThatIgnoresTheInitialResponseGetsItAgain() {
        assertEquals(HELLO, answer(dialogue("hello", "SASL-IR"), ""));
    }

    @Test
    void afterTheInitialResponseAChallengeIsAChallenge() {
        ContinuationResponder dialogue = dialogue("hello", "SASL-IR");
        assertEquals(base64("{\"status\":\"401\"}"), answer(dialogue, base64("{\"status\":\"401\"}")));
        assertEquals("", answer(dialogue, ""));
    }

    @Test
    void whereTheServerSpeaksFirstTheFirstChallengeIsAChallenge() {
        ContinuationResponder dialogue = dialogue(null, "SASL-IR");
        assertEquals(base64("User Name\0"), answer(dialogue, base64("User Name\0")));
        assertEquals("", answer(dialogue, "not base64!"));
    }

    @Test
    void givingUpSendsAStar() {
        ContinuationResponder dialogue = dialogue(null);
        assertEquals("*", answer(dialogue, base64("give up")));
    }

    @Test
    void aMechanismThatCannotBeSentIsRefused() {
        SaslExchange bad = new SaslExchange() {
            @Override
            public String mechanism() {
                return "PLAIN\r\nA1 DELETE INBOX";
            }

            @Override
            public @Nullable ByteString initialResponse() {
                return null;
            }

            @Override
            public ByteString respond(ByteString challenge) {
                return challenge;
            }

            @Override
            public boolean completed() {
                return true;
            }
        };
        assertThrows(IllegalArgumentException.class, () -> new Authenticate(bad));
    }
}
