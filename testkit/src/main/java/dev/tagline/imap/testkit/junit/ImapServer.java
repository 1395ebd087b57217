package dev.tagline.imap.testkit.junit;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.ServerCertificate;
import dev.tagline.imap.testkit.ServerOptions;
import dev.tagline.imap.testkit.Transcript;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Asks for a {@link FakeImapServer}, started and fresh for each test, and says of what kind: on a parameter, on an instance
 * field, or on the method or class whose parameters and fields do not say.
 *
 * <pre>{@code
 * @ImapServer(tls = true)
 * class MyClientTest {
 *     @Test
 *     void asksForNews(FakeImapServer server) {
 *         server.expect("NOOP").reply(Reply.untagged("3 EXISTS").thenOk());
 *         ...
 *     }
 *
 *     @Test
 *     void logsIn(@ImapServer(script = "login.imap") FakeImapServer server) { ... }
 *
 *     @Test
 *     void synchronizes(FakeImapServer server, Mailstore store) {
 *         store.inbox().deliver("Subject: hello\n\n");
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>Whoever asks for a {@link Mailstore} has a server that answers from it. Parameters and fields of one name are one server;
 * servers of several names exist side by side. After the test, each server is closed, which fails the test when a client did not
 * do as scripted.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
@ExtendWith(FakeImapServerExtension.class)
public @interface ImapServer {
    /** Tells several servers of one test apart; a {@link Mailstore} goes with the server of its name. */
    String name() default "";

    /** TLS from the first octet. */
    boolean tls() default false;

    /** TLS behind the tagged OK to STARTTLS. */
    boolean startTls() default false;

    /** Which certificate to show. */
    ServerCertificate certificate() default ServerCertificate.TRUSTED;

    /** The greeting behind {@code "* "}; empty for the default of {@link ServerOptions#greeting(String)}. */
    String greeting() default "";

    /**
     * Transcripts for the connections, in their order: resources named relative to the test class, see {@link
     * Transcript#resource}.
     */
    String[] script() default {};

    /** Answers from a {@link Mailstore}, though the test does not ask to see it. */
    boolean mailstore() default false;

    /** The mailstore holds {@link Mailstore#withSampleMail() sample mail}. */
    boolean sampleMail() default false;

    /** The mailstore's users, {@code "alice:wonderland"}; without them anyone may log in. */
    String[] users() default {};

    /** Extensions that the mailstore has beside the usual ones, such as {@code XLIST}, see {@link Mailstore#with}. */
    String[] with() default {};

    /** Extensions that the mailstore lacks, see {@link Mailstore#without}. */
    String[] without() default {};
}
