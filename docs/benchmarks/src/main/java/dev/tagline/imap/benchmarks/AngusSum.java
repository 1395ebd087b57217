package dev.tagline.imap.benchmarks;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;

/** What {@link Sum} is for Tagline. */
final class AngusSum {
    /** What is compared. */
    long value;
    /** What is only looked at. */
    long seen;

    @SuppressWarnings("JavaUtilDate") // What Angus has.
    void everything(IMAPMessage message) throws MessagingException {
        touched(message);
        value += message.getReceivedDate().getTime() / 1000 + message.getSize();
        addresses(message.getFrom());
        address((InternetAddress) message.getSender());
        addresses(message.getReplyTo());
        addresses(message.getRecipients(Message.RecipientType.TO));
        addresses(message.getRecipients(Message.RecipientType.CC));
        addresses(message.getRecipients(Message.RecipientType.BCC));
        value += length(message.getMessageID()) + length(message.getInReplyTo());
        seen += message.getContentType().indexOf('/') + message.getSentDate().getTime();
    }

    void touched(IMAPMessage message) throws MessagingException {
        flags(message);
        seen += length(message.getSubject());
    }

    void flags(IMAPMessage message) throws MessagingException {
        Flags flags = message.getFlags();
        value += ((IMAPFolder) message.getFolder()).getUID(message)
                + flags.getSystemFlags().length
                + flags.getUserFlags().length;
    }

    void walked(IMAPMessage message) throws MessagingException, IOException {
        everything(message);
        part(message);
    }

    private void part(Part part) throws MessagingException, IOException {
        String type = part.getContentType();
        if (!type.regionMatches(true, 0, "multipart/", 0, 10)) {
            int end = type.indexOf(';');
            value++;
            seen += (end < 0 ? type.length() : end) - type.indexOf('/') - 1;
            return;
        }
        Multipart multipart = (Multipart) part.getContent();
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart each = multipart.getBodyPart(i);
            part(each);
        }
    }

    private void addresses(Address @Nullable [] addresses) {
        if (addresses != null) {
            for (Address each : addresses) {
                address((InternetAddress) each);
            }
        }
    }

    private void address(@Nullable InternetAddress address) {
        if (address != null) {
            seen += length(address.getPersonal());
            value += length(address.getAddress());
        }
    }

    /** As it takes every octet of the wire for a character, who uses it must put UTF-8 right. */
    private static int length(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xFF) {
                return text.length();
            }
            ascii &= c < 0x80;
        }
        if (ascii) {
            return text.length();
        }
        String read = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return read.indexOf('\uFFFD') < 0 ? read.length() : text.length();
    }
}
