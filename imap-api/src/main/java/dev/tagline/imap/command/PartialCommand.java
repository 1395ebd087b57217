package dev.tagline.imap.command;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ProtocolVersion;
import java.util.List;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * PARTIAL, RFC 1730 section 6.4.6: some octets of a message, from servers of IMAP4. IMAP4rev1 has {@code BODY[]<0.1024>} in its
 * place, and its servers may know PARTIAL no more; {@link #of} chooses.
 *
 * <pre>
 * C: A005 PARTIAL 4 RFC822 1 1024      new PartialCommand(4, FetchAttribute.of("RFC822"), new Partial(0, 1024))
 * S: * 4 FETCH (RFC822 {1024}
 * S: Return-Path: ... FLAGS (\Seen))
 * S: A005 OK PARTIAL completed
 * </pre>
 *
 * @param message the sequence number, from 1
 * @param item RFC822, RFC822.HEADER, RFC822.TEXT or BODY with the number of a part, or their PEEK forms, which leave
 *     {@code \Seen} alone
 * @param octets which of its octets; counted from 0 here, though from 1 on the wire
 */
public record PartialCommand(long message, FetchAttribute item, Partial octets)
        implements Command<List<FetchResponse>> {
    private static final Set<String> WHOLE =
            Set.of("RFC822", "RFC822.PEEK", "RFC822.HEADER", "RFC822.TEXT", "RFC822.TEXT.PEEK");

    /**
     * Checks the item.
     *
     * @throws IllegalArgumentException if PARTIAL has it not, or there is no such number
     */
    public PartialCommand {
        Section section = item.section();
        boolean part = section != null && section.isPart() && item.partial() == null && !item.isBinary();
        if (!part && !WHOLE.contains(item.name())) {
            throw new IllegalArgumentException("PARTIAL has no " + item);
        }
        SequenceSet.of(message);
    }

    /**
     * What asks for some octets of a section without setting {@code \Seen}: a FETCH, or PARTIAL where the server speaks
     * nothing newer than IMAP4.
     *
     * @param version what the server speaks, or null when it names nothing
     * @throws IllegalArgumentException if the server has no name for the section: header fields chosen by name, and
     *     headers of parts
     */
    public static Command<List<FetchResponse>> of(
            @Nullable ProtocolVersion version, long message, Section section, Partial octets) {
        if (version == null || version.compareTo(ProtocolVersion.IMAP4) > 0) {
            return new Fetch(SequenceSet.of(message), List.of(FetchAttribute.bodyPeek(section, octets)));
        }
        FetchAttribute item = section.equals(Section.FULL)
                ? FetchAttribute.of("RFC822.PEEK")
                : section.equals(Section.HEADER)
                        ? FetchAttribute.of("RFC822.HEADER")
                        : section.equals(Section.TEXT)
                                ? FetchAttribute.of("RFC822.TEXT.PEEK")
                                : FetchAttribute.bodyPeek(section);
        return new PartialCommand(message, item, octets);
    }

    /** The octets that these rows bring; null when there is no such message or section. */
    public static @Nullable ByteString octets(List<FetchResponse> rows) {
        for (FetchResponse row : rows) {
            for (BodySection body : row.bodies()) {
                if (!body.isNil()) {
                    return body.byteString();
                }
            }
        }
        return null;
    }

    @Override
    public String name() {
        return "PARTIAL";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenSelected()
                .bySequenceNumber(false)
                .answeredBy(Answers.to("FETCH", SequenceSet.of(message)));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.number(message);
        item.writeTo(out);
        out.number(octets.offset() + 1).number(octets.count());
    }

    @Override
    public ResponseCollector<List<FetchResponse>> collector() {
        return new FetchCollector(RowClaim.of(SequenceSet.of(message), List.of(item)));
    }
}
