package dev.tagline.imap.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose script has its say on one connection: the connection's own, then that of the account that is logged in or about to be,
 * then the one for all. Of the connection's thread.
 */
final class Precedence {
    private final Scripts scripts;
    private final int connection;
    private final Identification identification = new Identification();

    /** Of the account that is logged in, null when nothing was said of it. */
    private @Nullable ServerScript account;

    Precedence(Scripts scripts, int connection) {
        this.scripts = scripts;
        this.connection = connection;
    }

    /** Hears a command or a line that continues one, which may tell who logs in. */
    void hear(RecordedCommand command) {
        identification.hear(command);
    }

    /** From here on the account's script has its say; null when nothing was said of it. */
    @Nullable
    ServerScript loggedIn() {
        account = loggingIn();
        return account;
    }

    /** The script of whoever this login is for; null when it is no login, or nothing was said of that account. */
    @Nullable
    ServerScript named(RecordedCommand command) {
        return isLogin(command) ? loggingIn() : null;
    }

    /** What may answer the command, the most special first; the greeting for null. */
    List<ServerScript> scriptsFor(@Nullable RecordedCommand command) {
        List<ServerScript> all = new ArrayList<>();
        ServerScript own = scripts.findConnection(connection);
        if (own != null) {
            all.add(own);
        }
        // The account's script answers the login itself only if it expects one.
        ServerScript named = command == null ? null : named(command);
        if (command != null && named != null && named.expects(command)) {
            all.add(named);
        } else if (account != null) {
            all.add(account);
        }
        all.add(scripts.everywhere());
        return all;
    }

    /** What answers the command when no script does; the greeting for null. */
    @Nullable
    Dispatcher dispatcher(@Nullable RecordedCommand command) {
        ServerScript own = scripts.findConnection(connection);
        if (own != null && own.dispatcher() != null) {
            return own.dispatcher();
        }
        ServerScript of = command != null && isLogin(command) ? loggingIn() : account;
        return of != null && of.dispatcher() != null
                ? of.dispatcher()
                : scripts.everywhere().dispatcher();
    }

    /** What answers the command whenever it comes; null when nothing does. */
    @Nullable
    Dispatcher standing(RecordedCommand command) {
        for (ServerScript each : scriptsFor(command)) {
            Dispatcher standing = each.standing(command);
            if (standing != null) {
                return standing;
            }
        }
        return null;
    }

    /** Whether what is due refuses a literal of so many octets. */
    boolean refusesLiteral(RecordedCommand beginning, long size) {
        for (ServerScript each : scriptsFor(null)) {
            if (each.expectsCommand()) {
                return each.refusesLiteral();
            }
        }
        Dispatcher dispatcher = dispatcher(null);
        return dispatcher != null && !dispatcher.acceptsLiteral(beginning, size);
    }

    private @Nullable ServerScript loggingIn() {
        return scripts.findAccount(identification.user());
    }

    static boolean isLogin(RecordedCommand command) {
        return command.isNamed("LOGIN") || command.isNamed("AUTHENTICATE");
    }
}
