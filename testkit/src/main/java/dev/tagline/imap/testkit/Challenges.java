package dev.tagline.imap.testkit;

import java.util.List;
import okio.Buffer;
import okio.ByteString;

/** SASL challenges as transcripts have them. */
final class Challenges {
    private static final ByteString PLUS_SPACE = ByteString.encodeUtf8("+ ");

    /** What clients look at before they answer: "Username:" and its like. Nobody's secret. */
    private static final List<ByteString> PROMPTS = List.of(
            ByteString.encodeUtf8("VXNlcm5hbWU6"),
            ByteString.encodeUtf8("UGFzc3dvcmQ6"),
            ByteString.encodeUtf8("VXNlciBOYW1lAA=="),
            ByteString.encodeUtf8("UGFzc3dvcmQA"));

    /**
     * One that says nothing, in the form of CRAM-MD5's (RFC 2195): with a real one and its answer in mind, a password can be
     * guessed at home, RFC 5802 9.
     */
    private static final ByteString MASK = ByteString.encodeUtf8("<0.0@masked.invalid>");

    private Challenges() {}

    static ByteString masked(ByteString unit) {
        if (!unit.startsWith(PLUS_SPACE) || !unit.endsWith(TranscriptParser.CRLF)) {
            return unit;
        }
        ByteString challenge = unit.substring(2, unit.size() - 2);
        boolean harmless = challenge.size() == 0 || PROMPTS.contains(challenge);
        return harmless
                ? unit
                : new Buffer()
                        .write(PLUS_SPACE)
                        .writeUtf8(MASK.base64())
                        .write(TranscriptParser.CRLF)
                        .readByteString();
    }
}
