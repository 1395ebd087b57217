import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SubjectTerm;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** A session of Angus Mail, once JavaMail: folders, messages with attachments, searches, IDLE between two connections. */
final class Angus {
    private static final String HOST = System.getenv("IMAP_HOST");
    private static final String USER = System.getenv("IMAP_USER");
    private static final String PASSWORD = System.getenv("IMAP_PASSWORD");

    public static void main(String[] arguments) throws Exception {
        try {
            connected("imap", PASSWORD + "!").close();
            throw new AssertionError("a wrong password was taken");
        } catch (AuthenticationFailedException refused) {
            // As it should be.
        }
        try (IMAPStore store = connected("imap", PASSWORD)) {
            folders(store);
            messages(store);
            changes(store);
            idle(store);
            // Where there are quotas.
            if (store.hasCapability("QUOTA")) {
                is("quota", true, store.getQuota("INBOX") != null);
            }
        }
        if (System.getenv("IMAP_CA") != null) {
            try (IMAPStore store = connected("imaps", PASSWORD)) {
                is("by TLS", true, store.isSSL() && store.getFolder("INBOX").exists());
            }
        }
        System.exit(0); // Its watching threads are no daemons.
    }

    private static IMAPStore connected(String protocol, String password) throws Exception {
        Properties properties = new Properties();
        if (protocol.equals("imaps")) {
            properties.put("mail.imaps.ssl.socketFactory", trusting(Path.of(System.getenv("IMAP_CA"))));
        }
        properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        properties.put("mail." + protocol + ".timeout", "60000");
        properties.put("mail.imap.compress.enable", "true");
        properties.put("mail.imap.statuscachetimeout", "0");
        IMAPStore store = (IMAPStore) Session.getInstance(properties).getStore(protocol);
        boolean tls = protocol.equals("imaps");
        String port = System.getenv(tls ? "IMAPS_PORT" : "IMAP_PORT");
        store.connect(tls ? "localhost" : HOST, Integer.parseInt(port), USER, password);
        return store;
    }

    private static SSLSocketFactory trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry("tests", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static void folders(IMAPStore store) throws MessagingException {
        Folder child = store.getFolder("Bücher/Gelesen");
        is("no folder yet", false, child.exists());
        is("CREATE", true, child.create(Folder.HOLDS_MESSAGES));
        is("CREATE twice", false, child.create(Folder.HOLDS_MESSAGES));
        is("LIST", List.of("Bücher/Gelesen"), names(store.getFolder("Bücher").list("%")));
        child.setSubscribed(true);
        is("LSUB", List.of("Bücher/Gelesen"), names(store.getDefaultFolder().listSubscribed("B*")));
        is("the namespace", true, store.getPersonalNamespaces().length == 1);
    }

    private static List<String> names(Folder... folders) {
        return Arrays.stream(folders).map(Folder::getFullName).toList();
    }

    private static void messages(IMAPStore store) throws Exception {
        IMAPFolder folder = (IMAPFolder) store.getFolder("Bücher/Gelesen");
        MimeMessage plain = message("Schöne Grüße");
        plain.setText("Text\n", "utf-8");
        MimeMessage mixed = message("mit Anhang");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("siehe Anhang", "utf-8");
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setContent(new byte[] {0, 1, 2, 3}, "application/octet-stream");
        attachment.setFileName("zähler.bin");
        mixed.setContent(new MimeMultipart(text, attachment));
        mixed.setFlag(Flags.Flag.FLAGGED, true);
        folder.appendMessages(new Message[] {plain, mixed});
        is("STATUS", 2, folder.getMessageCount());
        is("unseen", 2, folder.getUnreadMessageCount());

        folder.open(Folder.READ_WRITE);
        Message[] all = folder.getMessages();
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add("X-Mailer");
        folder.fetch(all, profile);
        is("a subject", "Schöne Grüße", all[0].getSubject());
        is("a sender", "Jörg", ((InternetAddress) all[0].getFrom()[0]).getPersonal());
        is("a header", "Angus", all[1].getHeader("X-Mailer")[0]);
        is("a date", 1_700_000_000_000L, all[0].getSentDate().getTime());
        is("UIDs", 2L, folder.getUID(all[1]));
        is("flags", true, all[1].isSet(Flags.Flag.FLAGGED));
        is("a text", "Text", all[0].getContent().toString().strip());
        is("it is seen", true, all[0].isSet(Flags.Flag.SEEN));
        Multipart parts = (Multipart) all[1].getContent();
        is("a file name", "zähler.bin", MimeUtility.decodeText(parts.getBodyPart(1).getFileName()));
        is("octets", List.of((byte) 0, (byte) 1, (byte) 2, (byte) 3), octets(parts.getBodyPart(1).getInputStream().readAllBytes()));
        // It enables UTF8=ACCEPT where it can, and then searches in ISO-8859-1, which is BAD.
        String wanted = store.hasCapability("UTF8=ACCEPT") ? "sch" : "Grüße";
        is("SEARCH", 1, folder.search(new SubjectTerm(wanted)).length);
        var both = new AndTerm(new FlagTerm(new Flags(Flags.Flag.FLAGGED), true), new SubjectTerm("anhang"));
        is("SEARCH for both", 2, folder.search(both)[0].getMessageNumber());
        folder.close(false);
    }

    private static MimeMessage message(String subject) throws Exception {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(new InternetAddress("joerg@example.org", "Jörg", StandardCharsets.UTF_8.name()));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setSentDate(new Date(1_700_000_000_000L));
        message.setHeader("X-Mailer", "Angus");
        return message;
    }

    private static List<Byte> octets(byte[] octets) {
        List<Byte> list = new ArrayList<>();
        for (byte octet : octets) {
            list.add(octet);
        }
        return list;
    }

    private static void changes(IMAPStore store) throws MessagingException {
        IMAPFolder folder = (IMAPFolder) store.getFolder("Bücher/Gelesen");
        folder.open(Folder.READ_WRITE);
        folder.setFlags(folder.getMessages(), new Flags("wichtig"), true);
        is("a keyword", true, folder.getMessage(1).getFlags().contains("wichtig"));
        Folder other = store.getFolder("Bücher/Kopien");
        other.create(Folder.HOLDS_MESSAGES);
        folder.copyMessages(folder.getMessages(), other);
        is("COPY", 2, other.getMessageCount());
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(new Message[] {folder.getMessage(1)}, other);
            is("MOVE", 3, other.getMessageCount());
            is("moved away", true, folder.getMessage(1).isExpunged());
        }
        folder.getMessage(folder.getMessageCount()).setFlag(Flags.Flag.DELETED, true);
        folder.expunge();
        is("EXPUNGE", store.hasCapability("MOVE") ? 0 : 1, folder.getMessageCount());
        folder.close(true);
        is("RENAME", true, other.renameTo(store.getFolder("Bücher/Archiv")));
        is("DELETE", true, store.getFolder("Bücher/Archiv").delete(false));
        is("gone", false, store.getFolder("Bücher/Archiv").exists());
    }

    private static void idle(IMAPStore store) throws Exception {
        IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        int before = inbox.getMessageCount();
        CountDownLatch heard = new CountDownLatch(1);
        inbox.addMessageCountListener(new MessageCountAdapter() {
            @Override
            public void messagesAdded(MessageCountEvent event) {
                heard.countDown();
            }
        });
        Thread idler = new Thread(() -> {
            try {
                inbox.idle(true);
            } catch (MessagingException e) {
                e.printStackTrace();
            }
        });
        idler.setDaemon(true);
        idler.start();
        try (IMAPStore other = connected("imap", PASSWORD)) {
            MimeMessage news = message("news");
            news.setText("x");
            other.getFolder("INBOX").appendMessages(new Message[] {news});
        }
        is("IDLE is told", true, heard.await(60, TimeUnit.SECONDS));
        idler.join(60_000);
        is("one more", before + 1, inbox.getMessageCount());
        inbox.close(false);
    }

    private static void is(String what, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
        }
    }
}
