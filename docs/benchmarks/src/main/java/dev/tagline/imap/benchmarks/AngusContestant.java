package dev.tagline.imap.benchmarks;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.SizeTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * Angus Mail (Jakarta Mail), used as its documentation says is fast: all that is wanted in one {@link FetchProfile}, and
 * peeking. It keeps what it fetches until the folder closes, which is at the end of each run. The tuned form fetches in
 * batches that it lets go, bodies in pieces of 1 MiB instead of 16 KiB, and names a decoder of its own: otherwise it looks
 * through the jars for one at every encoded word and every part of a structure.
 */
final class AngusContestant implements Contestant {
    /** Not W8_MILLION: it renumbers all messages at every EXPUNGE, which takes minutes. */
    static final Set<Workload> CAN = EnumSet.of(
            Workload.W1,
            Workload.W1_KEPT,
            Workload.W1_WALKED,
            Workload.W1_TOUCHED,
            Workload.W2,
            Workload.W3,
            Workload.W3R,
            Workload.W3T,
            Workload.W3A,
            Workload.W4,
            Workload.W4_ARRAYS,
            Workload.W5,
            Workload.W5_20,
            Workload.W6,
            Workload.W6_CONTIGUOUS,
            Workload.W7,
            Workload.W8,
            Workload.W10);

    private static final int BATCH = 1_000;

    private final IMAPStore store;
    private final boolean tuned;
    private AngusSum sum = new AngusSum();

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
        if (!served.certificate().isEmpty()) {
            all.setProperty("mail.imap.ssl.enable", "true");
            all.setProperty("mail.imap.ssl.trust", "localhost");
        }
        if (served.workload().has(Workload.Trait.DEFLATED)) {
            all.setProperty("mail.imap.compress.enable", "true");
        }
        try {
            store = (IMAPStore) Session.getInstance(all).getStore("imap");
            store.connect("localhost", served.port(), "bench", "mark");
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    @Override
    public long run(Workload workload, int size) throws Exception {
        sum = new AngusSum();
        if (workload == Workload.W7) {
            for (Folder mailbox : store.getDefaultFolder().list("*")) {
                sum.value += mailbox.getFullName().length();
            }
            return sum.value;
        }
        IMAPFolder folder = (IMAPFolder) store.getFolder("INBOX");
        folder.open(workload == Workload.W8 ? Folder.READ_WRITE : Folder.READ_ONLY);
        try {
            run(workload, size, folder);
            return sum.value;
        } finally {
            folder.close(false);
        }
    }

    private void run(Workload workload, int size, IMAPFolder folder) throws Exception {
        switch (workload) {
            case W1, W1_KEPT, W10 -> rows(folder, workload != Workload.W1_KEPT, everything(), sum::everything);
            case W1_TOUCHED -> rows(folder, true, everything(), sum::touched);
            case W1_WALKED -> rows(folder, true, everything(), sum::walked);
            case W2 -> rows(folder, true, uidAndFlags(), sum::flags);
            case W3, W3R, W3T -> folder.getMessage(1).writeTo(new Counting());
            case W3A -> {
                folder.appendMessages(new Message[] {new LargeMessage(size)});
                sum.value = (long) size << 20;
            }
            case W4 -> rows(folder, true, bodies(), message -> message.writeTo(new Counting()));
            case W4_ARRAYS ->
                rows(folder, true, bodies(), message -> {
                    ByteArrayOutputStream array = new ByteArrayOutputStream(message.getSize());
                    message.writeTo(array);
                    sum.value += array.toByteArray().length;
                });
            case W5, W5_20 -> {
                for (int i = 0; i < size; i++) {
                    folder.doCommand(protocol -> {
                        protocol.noop();
                        return null;
                    });
                }
                sum.value = size;
            }
            case W6, W6_CONTIGUOUS -> {
                Message[] hits = folder.search(new SizeTerm(ComparisonTerm.GT, 0));
                sum.value = hits.length + (long) hits[hits.length - 1].getMessageNumber();
            }
            case W8 -> sum.value = folder.expunge().length + (long) folder.getMessageCount();
            default -> throw new IllegalArgumentException(workload.name());
        }
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

    private static FetchProfile bodies() {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(IMAPFolder.FetchProfileItem.MESSAGE);
        return profile;
    }

    private static FetchProfile everything() {
        FetchProfile profile = uidAndFlags();
        // With it come INTERNALDATE and RFC822.SIZE.
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        return profile;
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
            sum.value++;
        }

        @Override
        public void write(byte[] octets, int offset, int count) {
            sum.value += count;
        }
    }

    /** So many MiB, written as they are asked for, which is twice: the first time only to count them. */
    private static final class LargeMessage extends MimeMessage {
        private static final byte[] MEBIBYTE = new byte[1 << 20];

        private final int mebibytes;

        LargeMessage(int mebibytes) {
            super((Session) null);
            this.mebibytes = mebibytes;
        }

        @Override
        public int getSize() {
            return mebibytes << 20;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            for (int i = 0; i < mebibytes; i++) {
                out.write(MEBIBYTE);
            }
        }
    }
}
