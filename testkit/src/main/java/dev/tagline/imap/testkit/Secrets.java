package dev.tagline.imap.testkit;

import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/**
 * What must not be written down. That passwords are masked where they stand is not enough: servers repeat what they do not
 * understand. One thread at a time.
 */
final class Secrets {
    /** What is shorter is found in innocent text all the time. */
    private static final int SHORTEST = 4;

    private static final ByteString SPACE = ByteString.encodeUtf8(" ");
    private static final ByteString BEARER = ByteString.encodeUtf8("Bearer ");

    private final List<ByteString> known = new ArrayList<>();

    void add(ByteString secret) {
        if (secret.size() >= SHORTEST && !known.contains(secret)) {
            known.add(secret);
        }
    }

    /** A line that is no command: any of its words but the first two, less quotes, may be the secret. */
    void addWords(ByteString line) {
        int from = 0;
        for (int word = 0; from <= line.size(); word++) {
            int space = line.indexOf(SPACE, from);
            int end = space < 0 ? line.size() : space;
            int start = from < end && line.getByte(from) == '"' ? from + 1 : from;
            int stop = end > start && line.getByte(end - 1) == '"' ? end - 1 : end;
            if (word > 1) {
                add(line.substring(start, stop));
            }
            from = end + 1;
        }
    }

    /**
     * What a client said in a SASL exchange: itself, and the secret in it.
     *
     * @param index which of the client's lines it is, from 0
     */
    void addSasl(String mechanism, int index, ByteString line) {
        add(line);
        ByteString clear = ByteString.decodeBase64(line.utf8());
        if (clear == null) {
            return;
        }
        int bearer = clear.indexOf(BEARER);
        if (bearer >= 0) { // RFC 7628 3.1
            int from = bearer + BEARER.size();
            int end = clear.indexOf(ByteString.of((byte) 1), from);
            add(clear.substring(from, end < 0 ? clear.size() : end));
        } else if (mechanism.equals("PLAIN")) { // RFC 4616 2
            add(clear.substring(clear.lastIndexOf(ByteString.of((byte) 0)) + 1));
        } else if (!mechanism.equals("LOGIN") || index > 0) { // the first is the user's name
            add(clear);
        }
    }

    boolean isIn(ByteString octets) {
        return known.stream().anyMatch(secret -> octets.indexOf(secret) >= 0);
    }

    /** With asterisks in the place of secrets, as many as they have octets. */
    ByteString without(ByteString octets) {
        ByteString clean = octets;
        for (ByteString secret : known) {
            for (int at = clean.indexOf(secret); at >= 0; at = clean.indexOf(secret, at + secret.size())) {
                clean = new Buffer()
                        .write(clean, 0, at)
                        .writeUtf8("*".repeat(secret.size()))
                        .write(clean, at + secret.size(), clean.size() - at - secret.size())
                        .readByteString();
            }
        }
        return clean;
    }
}
