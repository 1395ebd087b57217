package dev.tagline.imap.metadata;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * SETANNOTATION of ANNOTATEMORE (draft-daboo-imap-annotatemore, which became {@linkplain SetMetadata METADATA}): sets and
 * removes attributes of one annotation of mailboxes, or of the server.
 *
 * <pre>
 * C: a SETANNOTATION INBOX "/comment" ("value.priv" "My comment" "value.shared" NIL)
 * S: a OK Completed
 * </pre>
 *
 * @param mailboxes a name, or a pattern with {@code *} and {@code %}; the empty text is the server
 * @param entry the name of the annotation: {@code /comment}
 * @param attributes at least one, such as {@code value.shared}; null removes it. Without NUL
 */
public record SetAnnotation(String mailboxes, String entry, Map<String, @Nullable ByteString> attributes)
        implements Command<TaggedResponse> {
    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if it is empty; if the entry has no slash at its start, one at its end, two in a
     *     row or a wildcard; or if a name is empty or holds anything but printable ASCII
     */
    // Written out: javac drops the annotation inside the type of a compact constructor.
    public SetAnnotation(String mailboxes, String entry, Map<String, @Nullable ByteString> attributes) {
        this.mailboxes = MailboxName.of(mailboxes).text();
        this.entry = entry;
        this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        GetAnnotation.check(entry);
        boolean path = entry.startsWith("/") && !entry.endsWith("/") && !entry.contains("//");
        if (!path || entry.indexOf('*') >= 0 || entry.indexOf('%') >= 0) {
            throw new IllegalArgumentException("not the name of an entry: " + entry);
        }
        if (attributes.isEmpty()) {
            throw new IllegalArgumentException("SETANNOTATION needs an attribute");
        }
        attributes.keySet().forEach(GetAnnotation::check);
    }

    /** One attribute; null removes it. */
    public SetAnnotation(String mailboxes, String entry, String attribute, @Nullable ByteString value) {
        this(mailboxes, entry, Collections.singletonMap(attribute, value));
    }

    @Override
    public String name() {
        return "SETANNOTATION";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated().needs(Capability.ANNOTATEMORE).repeatable(Repeatability.IDEMPOTENT);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.listMailbox(mailboxes).string(entry).open();
        attributes.forEach((attribute, value) -> {
            out.string(attribute);
            if (value == null) {
                out.nstring(null);
            } else {
                out.string(value);
            }
        });
        out.close();
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
