package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The certificate of a server that exists for one run, made by the JDK's keytool and kept in one file. */
final class Certificate {
    private static final String PASSWORD = "benchmark";

    private Certificate() {}

    /** Makes a key and its certificate in a new file. */
    static Path make() throws IOException, InterruptedException {
        Path keys = Files.createTempDirectory("idle").resolve("keys.p12");
        keytool(
                ("-genkeypair -keyalg EC -dname CN=localhost -ext SAN=ip:127.0.0.1,dns:localhost -alias server -keystore "
                                + keys + " -storepass " + PASSWORD)
                        .split(" "));
        keys.toFile().deleteOnExit();
        return keys;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    static ServerSocket serving(Path keys) throws IOException, GeneralSecurityException {
        return context(keys).getServerSocketFactory().createServerSocket(0, 4096, InetAddress.getLoopbackAddress());
    }

    static SSLSocketFactory trusting(Path keys) throws IOException, GeneralSecurityException {
        return context(keys).getSocketFactory();
    }

    /** Of either side: shows the certificate, and trusts it. */
    static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(store, PASSWORD.toCharArray());
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
