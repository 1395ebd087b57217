package dev.tagline.imap.testkit.junit;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;

/**
 * Gives each test that asks for a {@link FakeImapServer} a started one of its own, and closes it after the test: what the
 * client did not do as scripted fails the test. {@link ImapServer} brings it, and says what kind of server; without that:
 *
 * <pre>{@code
 * @ExtendWith(FakeImapServerExtension.class)
 * class MyClientTest {
 *     @Test
 *     void asksForNews(FakeImapServer server) {
 *         server.expect("NOOP").reply(Reply.untagged("3 EXISTS").thenOk());
 *         ...
 *     }
 * }
 * }</pre>
 *
 * For a server of a kind that no annotation describes:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeImapServerExtension IMAP =
 *         new FakeImapServerExtension(() -> FakeImapServer.builder().roundTrip(Duration.ofMillis(50)).build());
 * }</pre>
 *
 * A {@code @BeforeEach} method that asks gets the same server as its test.
 */
public final class FakeImapServerExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FakeImapServerExtension.class);

    private final Supplier<FakeImapServer> maker;

    /** Plaintext servers with default settings, unless {@link ImapServer} says otherwise. */
    public FakeImapServerExtension() {
        this(FakeImapServer::new);
    }

    /** Servers made by {@code maker}, which need not start them, where no {@link ImapServer} says otherwise. */
    public FakeImapServerExtension(Supplier<FakeImapServer> maker) {
        this.maker = maker;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == FakeImapServer.class || type == Mailstore.class)
                && parameter.getDeclaringExecutable() instanceof Method
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return value(parameter.getParameter().getType(), parameter.getParameter(), context);
    }

    /** Fills the annotated fields. */
    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            for (Field field : AnnotationSupport.findAnnotatedFields(instance.getClass(), ImapServer.class)) {
                if (ModifierSupport.isStatic(field)) {
                    throw new ExtensionConfigurationException(field + " is static, but each test has its own server");
                }
                field.setAccessible(true);
                field.set(instance, value(field.getType(), field, context));
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Servers servers = store(context).remove(Servers.class, Servers.class);
        if (servers != null) {
            servers.close();
        }
    }

    private Object value(Class<?> type, AnnotatedElement asking, ExtensionContext context) {
        Servers servers = store(context)
                .computeIfAbsent(
                        Servers.class, key -> new Servers(context.getRequiredTestClass(), maker), Servers.class);
        ImapServer kind = kind(asking, context);
        if (type == FakeImapServer.class) {
            return servers.server(kind);
        } else if (type == Mailstore.class) {
            return servers.store(kind);
        }
        throw new ExtensionConfigurationException("neither FakeImapServer nor Mailstore: " + asking);
    }

    /** What is said where the server is asked for, else at the method, else at the class or those around it. */
    private static @Nullable ImapServer kind(AnnotatedElement asking, ExtensionContext context) {
        Optional<ImapServer> found = AnnotationSupport.findAnnotation(asking, ImapServer.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getElement(), ImapServer.class))
                .or(() -> AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), ImapServer.class, context.getEnclosingTestClasses()));
        return found.orElse(null);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
