package dev.tagline.imap.wire;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.metadata.Annotation;
import dev.tagline.imap.metadata.AnnotationChange;
import dev.tagline.imap.metadata.AnnotationResponse;
import dev.tagline.imap.metadata.MetadataChange;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.metadata.MetadataResponse;
import dev.tagline.imap.response.ExtensionResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The METADATA response (RFC 5464 section 5) and the ANNOTATION response (draft-daboo-imap-annotatemore). */
final class MetadataParser {
    /** Of entries, or of attributes, in one response. */
    private static final int MOST = 10_000;

    private final Cursor in;
    private final MailboxParser mailboxes;
    private int count;

    MetadataParser(Cursor in, MailboxParser mailboxes) {
        this.in = in;
        this.mailboxes = mailboxes;
    }

    /** {@code "INBOX" (/private/comment "x" /shared/comment NIL)} or {@code "INBOX" /private/comment /shared/comment}. */
    ExtensionResponse metadata() throws MalformedException {
        count = 0;
        in.sp();
        MailboxName mailbox = mailboxes.mailbox();
        if (in.atEnd()) {
            in.quirks.tolerate(Quirk.METADATA_WITHOUT_LIST);
            return new MetadataResponse(mailbox, Map.of());
        }
        in.sp();
        if (in.peek() != '(') {
            List<MetadataEntry> changed = new ArrayList<>();
            for (String name : names()) {
                changed.add(MetadataEntry.ofReceived(name));
            }
            return new MetadataChange(mailbox, changed);
        }
        Map<MetadataEntry, @Nullable ByteString> values = new LinkedHashMap<>();
        pairs((name, value) -> values.put(MetadataEntry.ofReceived(name), value));
        return new MetadataResponse(mailbox, values);
    }

    /** {@code "INBOX" "/comment" ("value.priv" "x") "/sort" ("value.priv" NIL)} or {@code "INBOX" ("/comment" "/sort")}. */
    ExtensionResponse annotation() throws MalformedException {
        count = 0;
        in.sp();
        MailboxName mailbox = mailboxes.mailbox();
        in.sp();
        if (in.skip('(')) {
            List<String> changed = names();
            in.expect(')');
            return new AnnotationChange(mailbox, changed);
        }
        List<Annotation> annotations = new ArrayList<>();
        do {
            String entry = in.astring();
            in.sp();
            Map<String, ByteString> attributes = new LinkedHashMap<>();
            pairs((name, value) -> {
                if (value != null) {
                    attributes.put(name, value);
                }
            });
            annotations.add(new Annotation(mailbox, entry, attributes));
        } while (more());
        return new AnnotationResponse(mailbox, annotations);
    }

    private List<String> names() throws MalformedException {
        List<String> names = new ArrayList<>();
        do {
            countOne();
            names.add(in.astring());
        } while (more());
        return names;
    }

    /** Whether something follows the space here, which is passed. */
    private boolean more() throws MalformedException {
        if (in.peek() == ' ') {
            in.sp();
            return !in.atEnd();
        }
        return false;
    }

    /** Takes a name and what it stands for, null for NIL. */
    private interface Pairs {
        void put(String name, @Nullable ByteString value);
    }

    private void pairs(Pairs pairs) throws MalformedException {
        in.expect('(');
        while (!in.skip(')')) {
            countOne();
            String name = in.astring();
            in.sp();
            pairs.put(name, value());
            if (in.peek() == ' ') {
                in.sp();
            }
        }
    }

    private void countOne() throws MalformedException {
        if (++count > MOST) {
            throw in.malformed("more than " + MOST + " entries");
        }
    }

    /** nstring or literal8, the literals of any length. */
    private @Nullable ByteString value() throws MalformedException {
        int c = in.peek();
        if (c != '{' && c != '~') {
            return in.skipNil() ? null : in.octetString();
        }
        DetachedLiteral elsewhere = in.literalHead();
        if (elsewhere != null) {
            throw in.malformed("a value of " + elsewhere.size() + " octets");
        }
        return ByteString.of(in.octets, in.from, in.to - in.from);
    }
}
