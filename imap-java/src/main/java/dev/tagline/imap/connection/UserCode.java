package dev.tagline.imap.connection;

/** Runs what is not ours, on a thread that must go on. */
final class UserCode {
    private UserCode() {}

    /** What it throws goes to the thread's handler of uncaught exceptions, and no further. */
    static void run(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
            if (handler != null) {
                try {
                    handler.uncaughtException(thread, e);
                } catch (RuntimeException | Error ignored) {
                    // The handler is not ours either.
                }
            }
        }
    }
}
