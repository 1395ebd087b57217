package dev.tagline.imap.testkit.junit;

import dev.tagline.imap.testkit.FakeImapServer;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that asks for a {@link FakeImapServer} a started one of its own, and closes it after the test: what the
 * client did not do as scripted fails the test.
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
 * For a server of another kind:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeImapServerExtension IMAP =
 *         new FakeImapServerExtension(() -> FakeImapServer.builder().tls().build());
 * }</pre>
 *
 * A {@code @BeforeEach} method that asks gets the same server as its test.
 */
public final class FakeImapServerExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FakeImapServerExtension.class);

    private final Supplier<FakeImapServer> maker;

    /** Plaintext servers with default settings. */
    public FakeImapServerExtension() {
        this(FakeImapServer::new);
    }

    /** Servers made by {@code maker}, which need not start them. */
    public FakeImapServerExtension(Supplier<FakeImapServer> maker) {
        this.maker = maker;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakeImapServer.class
                && parameter.getDeclaringExecutable() instanceof Method
                && context.getTestMethod().isPresent();
    }

    @Override
    public FakeImapServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context)
                .computeIfAbsent(FakeImapServer.class, key -> maker.get().start(), FakeImapServer.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FakeImapServer server = store(context).remove(FakeImapServer.class, FakeImapServer.class);
        if (server != null) {
            server.close();
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
