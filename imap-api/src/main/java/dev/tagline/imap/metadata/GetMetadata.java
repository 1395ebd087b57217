package dev.tagline.imap.metadata;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.ResultBound;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Metadata.Reason;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * GETMETADATA, RFC 5464 section 4.2: annotations of a mailbox, or of the server.
 *
 * <pre>
 * C: a GETMETADATA (MAXSIZE 1024) INBOX (/shared/comment /private/comment)
 * S: * METADATA "INBOX" (/private/comment "My own comment")
 * S: a OK [METADATA LONGENTRIES 2199] GETMETADATA complete
 * </pre>
 *
 * <p>The options stand before the mailbox, as the grammar has it and every server tried takes it; the RFC's examples have
 * them behind it. A value may be long: without {@link #maxSize(long)} one that the connection's limits do not admit fails
 * the command with {@code UnreadableAnswerException}, and the connection survives.
 *
 * @param mailbox whose; the empty name is the server, for which {@code METADATA-SERVER} is enough
 * @param entries which, at least one
 * @param depth how far below these
 * @param maxSize values up to so many octets, or -1 for all; what was left out {@link Metadata#longEntries} tells
 */
public record GetMetadata(MailboxName mailbox, List<MetadataEntry> entries, MetadataDepth depth, long maxSize)
        implements Command<Metadata> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty, or the size has more than 32 bits
     */
    public GetMetadata {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("GETMETADATA needs an entry");
        }
        if (maxSize < -1 || maxSize > 0xffffffffL) {
            throw new IllegalArgumentException("not a size: " + maxSize);
        }
    }

    /** These entries alone, of any size. */
    public GetMetadata(MailboxName mailbox, MetadataEntry... entries) {
        this(mailbox, List.of(entries), MetadataDepth.ZERO, -1);
    }

    /** Entries of the server itself. */
    public static GetMetadata ofServer(MetadataEntry... entries) {
        return new GetMetadata(MailboxName.of(""), entries);
    }

    /** The same with what is below. */
    public GetMetadata depth(MetadataDepth newDepth) {
        return new GetMetadata(mailbox, entries, newDepth, maxSize);
    }

    /** The same without values of more octets. */
    public GetMetadata maxSize(long octets) {
        return new GetMetadata(mailbox, entries, depth, octets);
    }

    @Override
    public String name() {
        return "GETMETADATA";
    }

    @Override
    public CommandRules rules() {
        return neededFor(mailbox).repeatable(Repeatability.READ).answeredBy(Answers.to("METADATA", mailbox));
    }

    /** Some servers annotate only themselves, section 1. */
    static CommandRules neededFor(MailboxName mailbox) {
        CommandRules rules = CommandRules.whenAuthenticated();
        return mailbox.text().isEmpty()
                ? rules.needs(Capability.METADATA, Capability.METADATA_SERVER)
                : rules.needs(Capability.METADATA);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        if (maxSize >= 0 || depth != MetadataDepth.ZERO) {
            out.open();
            if (maxSize >= 0) {
                out.atom("MAXSIZE").number(maxSize);
            }
            if (depth != MetadataDepth.ZERO) {
                out.atom("DEPTH").atom(depth.wire());
            }
            out.close();
        }
        out.mailbox(mailbox);
        if (entries.size() == 1) {
            out.astring(entries.get(0).name());
            return;
        }
        out.open();
        entries.forEach(entry -> out.astring(entry.name()));
        out.close();
    }

    @Override
    public ResponseCollector<Metadata> collector() {
        return new ResponseCollector<>() {
            private final Map<MetadataEntry, ByteString> values = new LinkedHashMap<>();
            private final ResultBound bound = new ResultBound();

            @Override
            public void begin(String tag, long maxResultOctets) {
                bound.set(maxResultOctets);
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof MetadataResponse row && row.mailbox().equals(mailbox)) {
                    row.values().forEach(this::keep);
                    return true;
                }
                return false;
            }

            private void keep(MetadataEntry entry, @Nullable ByteString value) {
                if (value == null) {
                    return;
                }
                if (bound.admits(200 + 4L * entry.name().length() + value.size())) {
                    values.put(entry, value);
                }
            }

            @Override
            public Metadata complete(TaggedResponse ok) {
                return new Metadata(values, leftOut(ok.text().code()));
            }

            private static long leftOut(@Nullable ResponseCode code) {
                return code instanceof ResponseCode.Metadata told && told.reason() == Reason.LONGENTRIES
                        ? told.octets()
                        : 0;
            }

            @Override
            public @Nullable String overflow() {
                return bound.overflow();
            }
        };
    }
}
