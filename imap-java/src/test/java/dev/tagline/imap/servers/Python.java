package dev.tagline.imap.servers;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Finds a Python that has imaplib2. Where there is none the test is skipped and says so on standard error; with
 * {@code TAGLINE_REQUIRE_SERVERS=true} in the environment it fails.
 */
final class Python implements ExecutionCondition {
    /** The interpreter: Debian's own is the one that sees Debian's packages, whatever comes first in the path. */
    static final String COMMAND = List.of("/usr/bin/python3", "python3").stream()
            .filter(Python::works)
            .findFirst()
            .orElse("python3");

    private static final boolean THERE = works(COMMAND);

    private static boolean works(String command) {
        try {
            Process process = new ProcessBuilder(command, "-c", "import imaplib, imaplib2")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (THERE || Boolean.parseBoolean(System.getenv("TAGLINE_REQUIRE_SERVERS"))) {
            return ConditionEvaluationResult.enabled("Python is there, or must be");
        }
        String missing = "no Python 3 with imaplib2";
        System.err.println(
                "SKIPPED " + context.getDisplayName() + ": " + missing + " (Debian: apt-get install python3-imaplib2)");
        return ConditionEvaluationResult.disabled(missing);
    }
}
