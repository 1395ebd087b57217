package dev.tagline.imap.message;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The main headers of a message, as the server read them (RFC 9051 section 7.5.2). Everything in it was written by
 * whoever sent the message. Immutable.
 *
 * <p>Texts are kept as the octets that came and decoded when asked for: the subject and the names of addresses once, the
 * others at each call; one that is plain ASCII costs nothing then. One from a server may be octets as a whole until
 * somebody asks for more than its subject.
 */
public final class Envelope {
    private final @Nullable String date;
    private final @Nullable String subject;
    private final List<Address> from;
    private final List<Address> sender;
    private final List<Address> replyTo;
    private final List<Address> to;
    private final List<Address> cc;
    private final List<Address> bcc;
    private final @Nullable String inReplyTo;
    private final @Nullable String messageId;

    /** The subject decoded, since somebody asked. Whichever thread asks first: they all make the same of it. */
    private @Nullable String shownSubject;

    /** Where all of this is instead, or null where it is here. */
    private final @Nullable Late late;

    private Envelope(
            @Nullable Late late,
            @Nullable String date,
            @Nullable String subject,
            List<Address> from,
            List<Address> sender,
            List<Address> replyTo,
            List<Address> to,
            List<Address> cc,
            List<Address> bcc,
            @Nullable String inReplyTo,
            @Nullable String messageId) {
        this.late = late;
        this.date = date;
        this.subject = subject;
        this.from = List.copyOf(from);
        // Servers repeat From in both where the message has neither: kept once.
        this.sender = sender.equals(from) ? this.from : List.copyOf(sender);
        this.replyTo = replyTo.equals(from) ? this.from : List.copyOf(replyTo);
        this.to = List.copyOf(to);
        this.cc = List.copyOf(cc);
        this.bcc = List.copyOf(bcc);
        this.inReplyTo = inReplyTo;
        this.messageId = messageId;
    }

    /** Reads an envelope from the octets it came in, which it has found to be readable. Any thread, several at once. */
    public interface Reader {
        /** The subject, one char for each octet, or null for NIL. */
        @Nullable
        String subject(byte[] envelope);

        /** All ten fields. */
        Envelope all(byte[] envelope);
    }

    /** Octets, until more than the subject is asked for. Threads that ask at the same time all make the same of them. */
    private static final class Late {
        private final Reader reader;
        /** A byte[], and then an envelope. */
        private Object known;

        Late(byte[] octets, Reader reader) {
            this.reader = reader;
            this.known = octets;
        }

        @Nullable
        String subject() {
            return known instanceof byte[] octets ? reader.subject(octets) : all().subject;
        }

        Envelope all() {
            Object read = known;
            if (read instanceof byte[] octets) {
                read = reader.all(octets);
                known = read;
            }
            return (Envelope) read;
        }
    }

    /** An envelope that this reader makes of these octets, which are not copied, when somebody asks for what is in it. */
    public static Envelope late(byte[] octets, Reader reader) {
        List<Address> none = List.of();
        return new Envelope(new Late(octets, reader), null, null, none, none, none, none, none, none, null, null);
    }

    private Envelope all() {
        return late == null ? this : late.all();
    }

    private @Nullable String rawSubject() {
        return late == null ? subject : late.subject();
    }

    /** An envelope of its ten fields in the order of the wire, each text one char for each octet, null for NIL. */
    public static Envelope ofOctets(
            @Nullable String date,
            @Nullable String subject,
            List<Address> from,
            List<Address> sender,
            List<Address> replyTo,
            List<Address> to,
            List<Address> cc,
            List<Address> bcc,
            @Nullable String inReplyTo,
            @Nullable String messageId) {
        return new Envelope(null, date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo, messageId);
    }

    /** The Date header, or null when there is none or no date can be made of it. Read at each call. */
    public @Nullable OffsetDateTime date() {
        String text = all().date;
        return text == null ? null : MessageDate.parse(text);
    }

    /** The Date header as it stands, or null. */
    public @Nullable String dateText() {
        return HeaderText.asIs(all().date);
    }

    /** The subject decoded (RFC 2047), in one line, or null. */
    public @Nullable String subject() {
        String known = shownSubject;
        if (known == null) {
            known = HeaderText.decode(rawSubject());
            shownSubject = known;
        }
        return known;
    }

    /** The subject as it came, or null. */
    public @Nullable ByteString subjectOctets() {
        return HeaderText.octets(rawSubject());
    }

    /** The authors. */
    public List<Address> from() {
        return all().from;
    }

    /** Who sent it; servers give From where the message says nothing. */
    public List<Address> sender() {
        return all().sender;
    }

    /** Where answers go; servers give From where the message says nothing. */
    public List<Address> replyTo() {
        return all().replyTo;
    }

    /** The recipients. */
    public List<Address> to() {
        return all().to;
    }

    /** The recipients of a copy. */
    public List<Address> cc() {
        return all().cc;
    }

    /** The recipients of a blind copy. */
    public List<Address> bcc() {
        return all().bcc;
    }

    /** The In-Reply-To header as it stands, angle brackets and all, or null. */
    public @Nullable String inReplyTo() {
        return HeaderText.asIs(all().inReplyTo);
    }

    /** The Message-ID header as it stands, angle brackets and all, or null. */
    public @Nullable String messageId() {
        return HeaderText.asIs(all().messageId);
    }

    /** Whether all ten fields are the same, texts octet by octet. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Envelope that && all().isSame(that.all()));
    }

    private boolean isSame(Envelope that) {
        return Objects.equals(messageId, that.messageId)
                && Objects.equals(date, that.date)
                && Objects.equals(subject, that.subject)
                && Objects.equals(inReplyTo, that.inReplyTo)
                && from.equals(that.from)
                && sender.equals(that.sender)
                && replyTo.equals(that.replyTo)
                && to.equals(that.to)
                && cc.equals(that.cc)
                && bcc.equals(that.bcc);
    }

    @Override
    public int hashCode() {
        Envelope all = all();
        return Objects.hash(all.messageId, all.date, all.subject);
    }

    /** Says which message it is, not what is in it. */
    @Override
    public String toString() {
        return "Envelope[messageId=" + messageId() + "]";
    }
}
