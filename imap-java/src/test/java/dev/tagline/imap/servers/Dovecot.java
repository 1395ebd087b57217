package dev.tagline.imap.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a test the one {@link DovecotServer} that all tests share. Where there is no Dovecot the test is skipped and
 * says so on standard error; with {@code TAGLINE_REQUIRE_SERVERS=true} in the environment it fails.
 */
public final class Dovecot implements ExecutionCondition, ParameterResolver {
    private static final String MISSING = DovecotServer.missing();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (MISSING == null || Boolean.parseBoolean(System.getenv("TAGLINE_REQUIRE_SERVERS"))) {
            return ConditionEvaluationResult.enabled("Dovecot is there, or must be");
        }
        System.err.println(
                "SKIPPED " + context.getDisplayName() + ": " + MISSING + " (Debian: apt-get install dovecot-imapd)");
        return ConditionEvaluationResult.disabled(MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DovecotServer.class;
    }

    @Override
    public DovecotServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (MISSING != null) {
            throw new IllegalStateException("TAGLINE_REQUIRE_SERVERS is set and there is " + MISSING);
        }
        // The store is closed when the last test has run, and closes what is in it.
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Dovecot.class))
                .computeIfAbsent(DovecotServer.class, key -> start(), DovecotServer.class);
    }

    private static DovecotServer start() {
        try {
            return DovecotServer.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
