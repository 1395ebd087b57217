package dev.tagline.imap.connection;

/** Runs what is not ours, on a thread that must go on. */
final class UserCode {
    private UserCode() {}

    /** What it throws goes to the thread's handler of uncaught exceptions, and no further. */
    static void run(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            uncaught(e);
        }
    }

    /** As {@link #run}, for whoever waits for a command that was settled; no object for each. */
    static void wake(Execution<?> settled, Callbacks callbacks) {
        try {
            if (!settled.wake()) {
                callbacks.complete(settled);
            }
        } catch (RuntimeException | Error e) {
            uncaught(e);
        }
    }

    private static void uncaught(Throwable e) {
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
