package dev.tagline.imap.testkit.standalone;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What went wrong, in a line for people. */
final class Failures {
    private Failures() {}

    static String explain(Throwable failure) {
        Throwable cause =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        if (cause instanceof BindException) {
            return "cannot listen there: " + message;
        } else if (cause instanceof NoSuchFileException) {
            return "no such file: " + message;
        } else if (cause instanceof AccessDeniedException) {
            return "not allowed to use the file: " + message;
        }
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
