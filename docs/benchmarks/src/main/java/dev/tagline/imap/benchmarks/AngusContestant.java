package dev.tagline.imap.benchmarks;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.SizeTerm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Angus Mail (Jakarta Mail), used as its documentation says is fast: all that is wanted in one {@link FetchProfile}, and
 * peeking. It keeps what it fetches until the folder closes, which is at the end of each run. The tuned form fetches in
 * batches that it lets go, bodies in pieces of 1 MiB instead of 16 KiB, and names a decoder of its own: otherwise it looks
 * through the jars for one at every encoded word and every part of a structure.
 */
final class AngusContestant implements Contestant {
    static final Set<Workload> CAN = EnumSet.of(
            Workload.W1,
            Workload.W1_KEPT,
            Workload.W1_WALKED,
            Workload.W1_TOUCHED,
            Workload.W2,
            Workload.W3,
            Workload.W3R,
            Workload.W4,
            Workload.W5,
            Workload.W5_20,
            Workload.W6,
            Workload.W6_CONTIGUOUS,
            Workload.W7,
            Workload.W8);

    private static final int BATCH = 1_000;

    private final IMAPStore store;
    private final boolean tuned;
    private long sum;
    /** Texts that were made: read, but not compared. */
    private long seen;

    /** Settings beyond host and port are those of the package documentation of {@code org.eclipse.angus.mail.imap}. */
    AngusContestant(Served served, boolean tuned) throws IOException {
        this.tuned = tuned;
        Properties all = new Properties();
        all.setProperty("mail.imap.peek", "true");
        // Otherwise it drops the envelope when a domain has a letter that is not ASCII.
        all.setProperty("mail.mime.address.strict", "false");
        // Otherwise it holds the message that it appends in memory.
        all.setProperty("mail.imap.appendbuffersize", "1000000");
        if (tuned) {
            System.setProperty("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
            all.setProperty("mail.imap.fetchsize", String.valueOf(1 << 20));
        }
        try {
            store = (IMAPStore) Session.getInstance(all).getStore("imap");
            store.connect("127.0.0.1", served.port(), "bench", "mark");
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    @Override
    public long run(Workload workload, int size) throws Exception {
        sum = 0;
        if (workload == Workload.W7) {
            for (Folder mailbox : store.getDefaultFolder().list("*")) {
                sum += mailbox.getFullName().length();
            }
            return sum;
        }
        IMAPFolder folder = (IMAPFolder) store.getFolder("INBOX");
        folder.open(workload == Workload.W8 ? Folder.READ_WRITE : Folder.READ_ONLY);
        try {
            return run(workload, size, folder);
        } finally {
            folder.close(false);
        }
    }

    private long run(Workload workload, int size, IMAPFolder folder) throws Exception {
        switch (workload) {
            case W1, W1_KEPT -> rows(folder, workload == Workload.W1, everything(), this::everything);
            case W1_TOUCHED -> rows(folder, true, everything(), this::touched);
            case W1_WALKED -> rows(folder, true, everything(), this::walked);
            case W2 -> rows(folder, true, uidAndFlags(), this::flags);
            case W3, W3R -> folder.getMessage(1).writeTo(new Counting());
            case W4 -> {
                FetchProfile bodies = new FetchProfile();
                bodies.add(UIDFolder.FetchProfileItem.UID);
                bodies.add(IMAPFolder.FetchProfileItem.MESSAGE);
                rows(folder, true, bodies, message -> message.writeTo(new Counting()));
            }
            case W5, W5_20 -> {
                for (int i = 0; i < size; i++) {
                    folder.doCommand(protocol -> {
                        protocol.noop();
                        return null;
                    });
                }
                sum = size;
            }
            case W6, W6_CONTIGUOUS -> {
                Message[] hits = folder.search(new SizeTerm(ComparisonTerm.GT, 0));
                sum = hits.length + (long) hits[hits.length - 1].getMessageNumber();
            }
            case W8 -> sum = folder.expunge().length + (long) folder.getMessageCount();
            default -> throw new IllegalArgumentException(workload.name());
        }
        return sum;
    }

    private interface Reading {
        void read(IMAPMessage message) throws MessagingException, IOException;
    }

    /** Fetches and reads all messages, by batches that are let go again where it is tuned and nobody keeps them. */
    private void rows(IMAPFolder folder, boolean mayLetGo, FetchProfile wanted, Reading reading)
            throws MessagingException, IOException {
        int all = folder.getMessageCount();
        int batch = tuned && mayLetGo ? BATCH : all;
        for (int first = 1; first <= all; first += batch) {
            Message[] messages = folder.getMessages(first, Math.min(all, first + batch - 1));
            folder.fetch(messages, wanted);
            for (Message message : messages) {
                reading.read((IMAPMessage) message);
                if (batch < all) {
                    ((IMAPMessage) message).invalidateHeaders();
                }
            }
        }
    }

    private static FetchProfile uidAndFlags() {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.FLAGS);
        return profile;
    }

    private static FetchProfile everything() {
        FetchProfile profile = uidAndFlags();
        // With it come INTERNALDATE and RFC822.SIZE.
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        return profile;
    }

    private void everything(IMAPMessage message) throws MessagingException {
        touched(message);
        sum += message.getReceivedDate().getTime() / 1000 + message.getSize();
        addresses(message.getFrom());
        address((InternetAddress) message.getSender());
        addresses(message.getReplyTo());
        addresses(message.getRecipients(Message.RecipientType.TO));
        addresses(message.getRecipients(Message.RecipientType.CC));
        addresses(message.getRecipients(Message.RecipientType.BCC));
        sum += length(message.getMessageID()) + length(message.getInReplyTo());
        seen += message.getContentType().indexOf('/') + message.getSentDate().getTime();
    }

    private void touched(IMAPMessage message) throws MessagingException {
        flags(message);
        seen += length(message.getSubject());
    }

    private void flags(IMAPMessage message) throws MessagingException {
        Flags flags = message.getFlags();
        sum += ((IMAPFolder) message.getFolder()).getUID(message)
                + flags.getSystemFlags().length
                + flags.getUserFlags().length;
    }

    private void walked(IMAPMessage message) throws MessagingException, IOException {
        everything(message);
        if (isMultipart(message.getContentType())) {
            parts(message);
        } else {
            leaf(message.getContentType());
        }
    }

    private void parts(Part part) throws MessagingException, IOException {
        Multipart multipart = (Multipart) part.getContent();
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart each = multipart.getBodyPart(i);
            if (isMultipart(each.getContentType())) {
                parts(each);
            } else {
                leaf(each.getContentType());
            }
        }
    }

    private static boolean isMultipart(String type) {
        return type.regionMatches(true, 0, "multipart/", 0, 10);
    }

    private void leaf(String type) {
        int end = type.indexOf(';');
        sum++;
        seen += (end < 0 ? type.length() : end) - type.indexOf('/') - 1;
    }

    private void addresses(Address @Nullable [] addresses) {
        if (addresses != null) {
            for (Address each : addresses) {
                address((InternetAddress) each);
            }
        }
    }

    private void address(InternetAddress address) {
        seen += length(address.getPersonal());
        sum += length(address.getAddress());
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

    @Override
    public void close() throws IOException {
        try {
            store.close();
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** Counts what is written. */
    private final class Counting extends OutputStream {
        @Override
        public void write(int octet) {
            sum++;
        }

        @Override
        public void write(byte[] octets, int offset, int count) {
            sum += count;
        }
    }
}
