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
 * others at each call; one that is plain ASCII costs nothing then.
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

    private Envelope(
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
        return new Envelope(date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo, messageId);
    }

    /** The Date header, or null when there is none or no date can be made of it. Read at each call. */
    public @Nullable OffsetDateTime date() {
        return date == null ? null : MessageDate.parse(date);
    }

    /** The Date header as it stands, or null. */
    public @Nullable String dateText() {
        return HeaderText.asIs(date);
    }

    /** The subject decoded (RFC 2047), in one line, or null. */
    public @Nullable String subject() {
        String known = shownSubject;
        if (known == null) {
            known = HeaderText.decode(subject);
            shownSubject = known;
        }
        return known;
    }

    /** The subject as it came, or null. */
    public @Nullable ByteString subjectOctets() {
        return HeaderText.octets(subject);
    }

    /** The authors. */
    public List<Address> from() {
        return from;
    }

    /** Who sent it; servers give From where the message says nothing. */
    public List<Address> sender() {
        return sender;
    }

    /** Where answers go; servers give From where the message says nothing. */
    public List<Address> replyTo() {
        return replyTo;
    }

    /** The recipients. */
    public List<Address> to() {
        return to;
    }

    /** The recipients of a copy. */
    public List<Address> cc() {
        return cc;
    }

    /** The recipients of a blind copy. */
    public List<Address> bcc() {
        return bcc;
    }

    /** The In-Reply-To header as it stands, angle brackets and all, or null. */
    public @Nullable String inReplyTo() {
        return HeaderText.asIs(inReplyTo);
    }

    /** The Message-ID header as it stands, angle brackets and all, or null. */
    public @Nullable String messageId() {
        return HeaderText.asIs(messageId);
    }

    /** Whether all ten fields are the same, texts octet by octet. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Envelope that
                        && Objects.equals(messageId, that.messageId)
                        && Objects.equals(date, that.date)
                        && Objects.equals(subject, that.subject)
                        && Objects.equals(inReplyTo, that.inReplyTo)
                        && from.equals(that.from)
                        && sender.equals(that.sender)
                        && replyTo.equals(that.replyTo)
                        && to.equals(that.to)
                        && cc.equals(that.cc)
                        && bcc.equals(that.bcc));
    }

    @Override
    public int hashCode() {
        return Objects.hash(messageId, date, subject);
    }

    /** Says which message it is, not what is in it. */
    @Override
    public String toString() {
        return "Envelope[messageId=" + messageId() + "]";
    }
}
