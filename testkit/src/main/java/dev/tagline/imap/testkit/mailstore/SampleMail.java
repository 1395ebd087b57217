package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import okio.ByteString;

/** A small mailbox like a real one: several character sets, parts within parts, an attachment, a message in a message. */
final class SampleMail {
    private record Sample(String name, String received, Set<String> flags) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("welcome", "2026-05-04T08:00:03Z", Set.of("\\Seen")),
            new Sample("greetings", "2026-05-05T16:30:15Z", Set.of("\\Seen", "\\Answered")),
            new Sample("tea", "2026-05-06T06:00:02Z", Set.of("\\Seen", "\\Flagged")),
            new Sample("invoice", "2026-05-07T08:15:04Z", Set.of()),
            new Sample("forwarded", "2026-05-09T04:00:01Z", Set.of()),
            new Sample("picnic", "2026-05-09T09:00:05Z", Set.of("$Important")));

    private SampleMail() {}

    static void deliverTo(Mailbox mailbox) {
        for (Sample sample : SAMPLES) {
            mailbox.deliver(octets(sample.name()), sample.flags(), OffsetDateTime.parse(sample.received()));
        }
    }

    private static ByteString octets(String name) {
        try (InputStream in = SampleMail.class.getResourceAsStream("sample/" + name + ".eml")) {
            if (in == null) {
                throw new IllegalStateException("no sample " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ByteString.encodeUtf8(text.replace("\r\n", "\n").replace("\n", "\r\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
