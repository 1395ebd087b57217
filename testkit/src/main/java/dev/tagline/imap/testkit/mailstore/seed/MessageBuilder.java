package dev.tagline.imap.testkit.mailstore.seed;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Builds a message: words outside ASCII are encoded, parts are put into the multiparts that are usual for them.
 *
 * <pre>{@code
 * store.inbox().deliver(new MessageBuilder()
 *         .from("Zoë <zoe@example.org>")
 *         .subject("Grüße")
 *         .text("Hello")
 *         .html("<p>Hello</p>")
 *         .attachment("a.pdf", "application/pdf", octets)
 *         .flags("\\Flagged"));
 * }</pre>
 *
 * <p>Text and HTML are alternatives, attachments and enclosed messages follow them in a multipart/mixed. The same calls always
 * give the same octets; nothing is added that was not said, but for MIME-Version. Not safe for use by several threads.
 */
public final class MessageBuilder {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT);

    private final Map<String, String> addressFields = new LinkedHashMap<>();
    private final List<String> fields = new ArrayList<>();
    private @Nullable String text;
    private @Nullable String html;
    private final List<BuiltPart> related = new ArrayList<>();
    private final List<BuiltPart> attached = new ArrayList<>();
    private final Set<String> flags = new LinkedHashSet<>();
    private @Nullable OffsetDateTime internalDate;

    /** A message without anything. */
    public MessageBuilder() {}

    /** Adds to From; addresses as {@code Zoë <zoe@example.org>} or bare. */
    public MessageBuilder from(String... addresses) {
        return addresses("From", addresses);
    }

    /** Sets Sender. */
    public MessageBuilder sender(String address) {
        return addresses("Sender", address);
    }

    /** Adds to Reply-To. */
    public MessageBuilder replyTo(String... addresses) {
        return addresses("Reply-To", addresses);
    }

    /** Adds to To. */
    public MessageBuilder to(String... addresses) {
        return addresses("To", addresses);
    }

    /** Adds to Cc. */
    public MessageBuilder cc(String... addresses) {
        return addresses("Cc", addresses);
    }

    /** Adds to Bcc. */
    public MessageBuilder bcc(String... addresses) {
        return addresses("Bcc", addresses);
    }

    private MessageBuilder addresses(String field, String... addresses) {
        for (String address : addresses) {
            addressFields.merge(field, encoded(address), (old, more) -> old + ",\r\n " + more);
        }
        return this;
    }

    private static String encoded(String address) {
        int open = address.lastIndexOf('<');
        String name = address.substring(0, Math.max(0, open)).strip();
        if (name.isEmpty()) {
            return address;
        }
        boolean plain = !EncoderUtil.hasToBeEncoded(name, 0);
        String phrase = plain ? EncoderUtil.encodeAddressDisplayName(name) : words(name, Usage.WORD_ENTITY, 0);
        return phrase + " " + address.substring(open);
    }

    private static String words(String text, Usage usage, int used) {
        return EncoderUtil.encodeEncodedWord(text, usage, used, StandardCharsets.UTF_8, EncoderUtil.Encoding.Q);
    }

    /** Adds a Subject. */
    public MessageBuilder subject(String subject) {
        return header("Subject", subject);
    }

    /** Adds a Date. */
    public MessageBuilder date(OffsetDateTime date) {
        return header("Date", DATE.format(date));
    }

    /** Adds a Message-ID, with its angle brackets. */
    public MessageBuilder messageId(String id) {
        return header("Message-ID", id);
    }

    /** Says what this answers: In-Reply-To is the last of the Message-IDs, References all of them. */
    public MessageBuilder references(String... ids) {
        if (ids.length > 0) {
            header("In-Reply-To", ids[ids.length - 1]);
            header("References", String.join(" ", ids));
        }
        return this;
    }

    /** Adds any field; what is not ASCII becomes encoded words. */
    public MessageBuilder header(String name, String value) {
        int used = name.length() + 2;
        boolean plain = !EncoderUtil.hasToBeEncoded(value, used);
        fields.add(name + ": " + (plain ? value : words(value, Usage.TEXT_TOKEN, used)));
        return this;
    }

    /** The plain text, in UTF-8. */
    public MessageBuilder text(String newText) {
        text = newText;
        return this;
    }

    /** The text in HTML, in UTF-8; behind the plain one it is its alternative. */
    public MessageBuilder html(String newHtml) {
        html = newHtml;
        return this;
    }

    /**
     * Adds something that the HTML shows as {@code cid:contentId}.
     *
     * @param mediaType {@code image/png}
     */
    public MessageBuilder inline(String contentId, String mediaType, ByteString content) {
        related.add(BuiltPart.of(mediaType, content)
                .with("Content-ID: <" + contentId + ">")
                .with("Content-Disposition: inline"));
        return this;
    }

    /**
     * Adds an attachment.
     *
     * @param fileName in any script; RFC 2231 has it encoded
     * @param mediaType {@code application/pdf}
     */
    public MessageBuilder attachment(String fileName, String mediaType, ByteString content) {
        attached.add(BuiltPart.of(mediaType, content)
                .with("Content-Disposition: attachment;\r\n " + BuiltPart.parameter("filename", fileName)));
        return this;
    }

    /** Adds a message as a message/rfc822 part; its flags and INTERNALDATE do not matter. */
    public MessageBuilder enclosed(MessageBuilder message) {
        return enclosed(message.build());
    }

    /** {@link #enclosed(MessageBuilder)} of one that is there already. */
    public MessageBuilder enclosed(NewMessage message) {
        attached.add(BuiltPart.message(message.octets()));
        return this;
    }

    /** Adds flags and keywords: {@code \Seen}, {@code $Junk}. */
    public MessageBuilder flags(String... more) {
        flags.addAll(Arrays.asList(more));
        return this;
    }

    /** When it came in; otherwise the moment it is delivered. */
    public MessageBuilder internalDate(OffsetDateTime date) {
        internalDate = date;
        return this;
    }

    /** The message. This builder can be used on. */
    public NewMessage build() {
        StringBuilder out = new StringBuilder();
        addressFields.forEach(
                (name, value) -> out.append(name).append(": ").append(value).append("\r\n"));
        fields.forEach(field -> out.append(field).append("\r\n"));
        out.append("MIME-Version: 1.0\r\n").append(content().print());
        ByteString octets = Octets.of(out.toString());
        return new NewMessage(octets, flags, internalDate);
    }

    private BuiltPart content() {
        List<BuiltPart> texts = new ArrayList<>();
        if (text != null || html == null) {
            texts.add(BuiltPart.text("plain", text == null ? "" : text));
        }
        if (html != null) {
            BuiltPart page = BuiltPart.text("html", html);
            texts.add(related.isEmpty() ? page : BuiltPart.multipart("related", page, related));
        }
        BuiltPart body = texts.size() == 1
                ? texts.get(0)
                : BuiltPart.multipart("alternative", texts.get(0), texts.subList(1, texts.size()));
        List<BuiltPart> more = new ArrayList<>(html == null ? related : List.of());
        more.addAll(attached);
        return more.isEmpty() ? body : BuiltPart.multipart("mixed", body, more);
    }

    @Override
    public String toString() {
        return build().octets().string(StandardCharsets.UTF_8);
    }
}
