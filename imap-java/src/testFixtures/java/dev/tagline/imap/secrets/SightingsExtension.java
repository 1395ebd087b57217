package dev.tagline.imap.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test in which a secret showed, or the class around it where that was outside its tests. JUnit finds it by itself:
 * no test names it.
 */
public final class SightingsExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Watched.begin(context.getRequiredTestClass().getSimpleName());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Watched.begin(context.getRequiredTestClass().getSimpleName() + " " + context.getDisplayName());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end();
    }

    private static void end() {
        assertEquals(List.of(), Watched.end(), "secrets showed");
    }
}
