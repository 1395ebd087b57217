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
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GETANNOTATION of ANNOTATEMORE (draft-daboo-imap-annotatemore, which became {@linkplain GetMetadata METADATA}):
 * annotations of mailboxes, or of the server.
 *
 * <pre>
 * C: a GETANNOTATION INBOX "/comment" ("value" "size")
 * S: * ANNOTATION "INBOX" "/comment" ("value.priv" "My comment" "size.priv" "10")
 * S: a OK Completed
 * </pre>
 *
 * <p>In all three, {@code *} and {@code %} are wildcards. An attribute without {@code .priv} or {@code .shared} is both.
 *
 * @param mailboxes a name or pattern; the empty text is the server
 * @param entries names or patterns, at least one: {@code /comment}
 * @param attributes names or patterns, at least one: {@code value.shared}
 */
public record GetAnnotation(String mailboxes, List<String> entries, List<String> attributes)
        implements Command<List<Annotation>> {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if either is empty, or a name is empty or holds anything but printable ASCII
     */
    public GetAnnotation {
        MailboxName.of(mailboxes);
        entries = names(entries);
        attributes = names(attributes);
    }

    /** One entry, one attribute. */
    public GetAnnotation(String mailboxes, String entry, String attribute) {
        this(mailboxes, List.of(entry), List.of(attribute));
    }

    private static List<String> names(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("GETANNOTATION needs an entry and an attribute");
        }
        names.forEach(GetAnnotation::check);
        return List.copyOf(names);
    }

    static void check(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an empty name");
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ' || name.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException("not printable ASCII in a name, at " + i);
            }
        }
    }

    @Override
    public String name() {
        return "GETANNOTATION";
    }

    @Override
    public CommandRules rules() {
        Answers rows = isPattern() ? Answers.to("ANNOTATION") : Answers.to("ANNOTATION", MailboxName.of(mailboxes));
        return CommandRules.whenAuthenticated()
                .needs(Capability.ANNOTATEMORE)
                .repeatable(Repeatability.READ)
                .answeredBy(rows);
    }

    private boolean isPattern() {
        return mailboxes.indexOf('*') >= 0 || mailboxes.indexOf('%') >= 0;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.listMailbox(mailboxes);
        write(entries, out);
        write(attributes, out);
    }

    /** Always quoted: the older drafts have strings here, and Cyrus takes no atoms. */
    private static void write(List<String> names, ArgumentWriter out) {
        if (names.size() == 1) {
            out.string(names.get(0));
            return;
        }
        out.open();
        names.forEach(out::string);
        out.close();
    }

    @Override
    public ResponseCollector<List<Annotation>> collector() {
        return new ResponseCollector<>() {
            private final @Nullable MailboxName only = isPattern() ? null : MailboxName.of(mailboxes);
            private final List<Annotation> annotations = new ArrayList<>();
            private final ResultBound bound = new ResultBound();

            @Override
            public void begin(String tag, long maxResultOctets) {
                bound.set(maxResultOctets);
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof AnnotationResponse row
                        && (only == null || row.mailbox().equals(only))) {
                    row.annotations().forEach(this::keep);
                    return true;
                }
                return false;
            }

            private void keep(Annotation annotation) {
                long octets = 200 + 2L * annotation.entry().length();
                for (var attribute : annotation.attributes().entrySet()) {
                    octets += 100
                            + 2L * attribute.getKey().length()
                            + attribute.getValue().size();
                }
                if (bound.admits(octets)) {
                    annotations.add(annotation);
                }
            }

            @Override
            public List<Annotation> complete(TaggedResponse ok) {
                return List.copyOf(annotations);
            }

            @Override
            public @Nullable String overflow() {
                return bound.overflow();
            }
        };
    }
}
