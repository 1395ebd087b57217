package dev.tagline.imap.wire;

import dev.tagline.imap.message.Address;
import dev.tagline.imap.message.AddressListBuilder;
import dev.tagline.imap.message.DisplayName;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** envelope (RFC 9051 sections 9 and 7.5.2). */
final class EnvelopeParser {
    private final Cursor in;
    private AddressListBuilder list = new AddressListBuilder();
    /** Where an address is put together; longer ones are not simple. */
    private final byte[] email = new byte[128];

    private int addresses;
    /** The envelope ended, or went on with another field, where one was expected. */
    private boolean missing;

    EnvelopeParser(Cursor in) {
        this.in = in;
    }

    /** {@code (date subject from sender reply-to to cc bcc in-reply-to message-id)}. */
    Envelope envelope() throws MalformedException {
        in.expect('(');
        boolean wrapped = in.peek() == '(';
        if (wrapped) {
            in.quirks.tolerate(Quirk.ENVELOPE_IN_PARENTHESES);
            in.position++;
        }
        addresses = 0;
        missing = false;
        String date = in.nestedNstring();
        next();
        String subject = text();
        next();
        int fromStart = in.position;
        List<Address> from = envAddresses();
        int fromEnd = in.position;
        next();
        List<Address> sender = same(fromStart, fromEnd) ? from : envAddresses();
        next();
        List<Address> replyTo = same(fromStart, fromEnd) ? from : envAddresses();
        next();
        List<Address> to = envAddresses();
        next();
        List<Address> cc = envAddresses();
        next();
        List<Address> bcc = envAddresses();
        next();
        String inReplyTo = text();
        next();
        String messageId = text();
        if (missing && messageId == null) {
            // One string where two belong: the one that every message has.
            messageId = inReplyTo;
            inReplyTo = null;
        }
        close();
        if (wrapped) {
            in.expect(')');
        }
        return Envelope.ofOctets(date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo, messageId);
    }

    /** The second string of an envelope that {@link EnvelopeShape} has passed. */
    @Nullable
    String subject() throws MalformedException {
        in.position++;
        in.skipValue();
        in.position++;
        return in.nestedNstring();
    }

    private void next() throws MalformedException {
        if (in.peek() == ' ') {
            in.sp();
        } else if (in.peek() != ')' && !missing) {
            throw in.malformed("expected a space in an envelope");
        }
    }

    private void close() throws MalformedException {
        while (!in.skip(')')) {
            if (in.peek() != ' ') {
                in.skipValue();
            }
            in.spaces(Quirk.TRAILING_SPACE);
        }
    }

    /** nstring, or nothing where the envelope is too short. */
    private @Nullable String text() throws MalformedException {
        if (in.peek() == ')') {
            tooShort();
            return null;
        }
        return in.nestedNstring();
    }

    private void tooShort() throws MalformedException {
        in.quirks.tolerate(Quirk.SHORT_ENVELOPE);
        missing = true;
    }

    /** Whether From stands here again, octet by octet, as where the message names no Sender; then it is passed. */
    private boolean same(int fromStart, int fromEnd) {
        int behind = in.position + fromEnd - fromStart;
        if (behind >= in.end || in.octets[behind] != ' ' || !in.isAgain(fromStart, fromEnd)) {
            return false;
        }
        in.position = behind;
        return true;
    }

    /** env-from and its like: addresses in parentheses, or NIL. */
    private List<Address> envAddresses() throws MalformedException {
        if (in.skipNil()) {
            return List.of();
        }
        if (in.peek() == ')' || in.isString()) {
            tooShort();
            return List.of();
        }
        in.expect('(');
        if (in.skip(')')) {
            in.quirks.tolerate(Quirk.EMPTY_ADDRESS_LIST);
            return List.of();
        }
        try {
            while (!in.skip(')')) {
                if (in.peek() == '(') {
                    address();
                } else if (in.isNil()) {
                    in.quirks.tolerate(Quirk.NIL_ADDRESS);
                    in.skipNil();
                } else if (in.peek() == ' ') {
                    in.spaces(Quirk.SPACE_BETWEEN_ADDRESSES);
                } else {
                    throw in.malformed("expected an address");
                }
            }
        } catch (MalformedException e) {
            list = new AddressListBuilder();
            throw e;
        }
        return list.build();
    }

    /** {@code (name route mailbox host)}. */
    private void address() throws MalformedException {
        if (++addresses > in.limits.addresses()) {
            throw in.malformed("more than " + in.limits.addresses() + " addresses");
        }
        in.position++;
        DisplayName name = name();
        String route = field();
        if (route == null && simple(name)) {
            return;
        }
        String mailbox = field();
        String host = field();
        while (!in.skip(')')) {
            in.quirks.tolerate(Quirk.ADDRESS_FIELDS);
            if (!in.skip(' ')) {
                in.skipValue();
            }
        }
        list.addNamed(name, route, mailbox, host);
    }

    private @Nullable DisplayName name() throws MalformedException {
        if (in.peek() == ')') {
            in.quirks.tolerate(Quirk.ADDRESS_FIELDS);
            return null;
        }
        DisplayName name = in.nestedName();
        if (in.peek() == ' ') {
            in.sp();
        }
        return name;
    }

    private @Nullable String field() throws MalformedException {
        if (in.peek() == ')') {
            in.quirks.tolerate(Quirk.ADDRESS_FIELDS);
            return null;
        }
        String text = in.nestedToken();
        if (in.peek() == ' ') {
            in.sp();
        }
        return text;
    }

    /**
     * {@code "mailbox" "host")} as nearly all have it, in one String for both: 60 octets an address less than two. False,
     * with nothing passed, for all else.
     */
    private boolean simple(@Nullable DisplayName name) {
        int mailbox = in.position;
        int mailboxEnd = in.plainQuoted(mailbox);
        if (mailboxEnd < 0 || in.octets[mailboxEnd] != ' ' || in.eightBit) {
            return false;
        }
        int host = mailboxEnd + 1;
        int hostEnd = in.plainQuoted(host);
        if (hostEnd < 0 || in.octets[hostEnd] != ')') {
            return false;
        }
        int at = mailboxEnd - mailbox - 2;
        int length = at + 1 + hostEnd - host - 2;
        if (length > email.length) {
            return false;
        }
        System.arraycopy(in.octets, mailbox + 1, email, 0, at);
        email[at] = '@';
        System.arraycopy(in.octets, host + 1, email, at + 1, length - at - 1);
        String text = new String(email, 0, length, StandardCharsets.UTF_8);
        if (in.eightBit && text.indexOf('\ufffd') >= 0) {
            return false;
        }
        in.position = hostEnd + 1;
        list.add(MailAddress.ofText(name, text, at));
        return true;
    }
}
