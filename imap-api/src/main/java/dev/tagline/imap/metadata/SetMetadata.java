package dev.tagline.imap.metadata;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.TaggedResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * SETMETADATA, RFC 5464 section 4.3: sets and removes annotations of a mailbox, or of the server; all or none.
 *
 * <pre>
 * C: a SETMETADATA INBOX (/private/comment "My new comment" /shared/comment NIL)
 * S: a OK SETMETADATA complete
 * </pre>
 *
 * <p>A refusal says why in its {@link dev.tagline.imap.response.ResponseCode.Metadata}: a value too large, too many, or no
 * private ones here. Lines of a text end with CRLF. Octets with NUL go as a literal8, which Cyrus answers with BAD and
 * Dovecot with NO.
 *
 * @param mailbox whose; the empty name is the server, for which {@code METADATA-SERVER} is enough
 * @param values at least one; null removes the annotation
 */
public record SetMetadata(MailboxName mailbox, Map<MetadataEntry, @Nullable ByteString> values)
        implements Command<TaggedResponse> {
    private static final ByteString NUL = ByteString.of((byte) 0);

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if it is empty, or a name has too few parts: two, below {@code vendor} four
     */
    // Written out: javac drops the annotation inside the type of a compact constructor.
    public SetMetadata(MailboxName mailbox, Map<MetadataEntry, @Nullable ByteString> values) {
        this.mailbox = mailbox;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("SETMETADATA needs an entry");
        }
        for (MetadataEntry entry : values.keySet()) {
            if (!entry.isWhole()) {
                throw new IllegalArgumentException("the name of an entry has too few parts: " + entry);
            }
        }
    }

    /** One annotation; null removes it. */
    public SetMetadata(MailboxName mailbox, MetadataEntry entry, @Nullable ByteString value) {
        this(mailbox, Collections.singletonMap(entry, value));
    }

    @Override
    public String name() {
        return "SETMETADATA";
    }

    @Override
    public CommandRules rules() {
        return GetMetadata.neededFor(mailbox).repeatable(Repeatability.IDEMPOTENT);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox).open();
        values.forEach((entry, value) -> {
            out.astring(entry.name());
            if (value == null) {
                out.nstring(null);
            } else if (value.indexOf(NUL) >= 0) {
                out.literal8(LiteralContent.of(value));
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
