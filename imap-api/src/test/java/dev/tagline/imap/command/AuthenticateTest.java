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
    void proseIsNoChallengeEvenWhereALaxDecoderTakesIt() {
        for (String prose : new String[] {"go ahead", "ready", "Ok", "send your response", "dXNl cg=="}) {
            assertEquals("", answer(dialogue(null), prose), prose);
        }
        assertEquals(HELLO, answer(dialogue(null), HELLO + " "));
    }

    @Test
    void aFunctionMayBeTheMechanism() {
        Authenticate command = new Authenticate(
                "NTLM", challenge -> challenge.size() == 0 ? ByteString.encodeUtf8("negotiate") : null);
        assertEquals("AUTHENTICATE NTLM", RecordingWriter.line(command, "SASL-IR"));
        ContinuationResponder dialogue = command.responder();
        assertEquals(base64("negotiate"), answer(dialogue, ""));
        assertEquals("*", answer(dialogue, HELLO));
        assertEquals("AUTHENTICATE NTLM", command.toString());
        assertEquals("NTLM", command.exchange().toString());
        assertThrows(IllegalArgumentException.class, () -> new Authenticate("A B", challenge -> challenge));
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
