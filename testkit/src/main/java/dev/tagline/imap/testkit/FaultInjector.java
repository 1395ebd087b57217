package dev.tagline.imap.testkit;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Finds the faults whose moment has come on one connection. */
final class FaultInjector {
    /** A fault of the server, shared by its connections: whichever meets its moment first takes it. */
    static final class Armed {
        private final Fault fault;
        private final AtomicBoolean taken = new AtomicBoolean();

        Armed(Fault fault) {
            this.fault = fault;
        }
    }

    /** Makes a fault happen on the connection. */
    interface Actions {
        void happen(Fault fault) throws IOException;
    }

    /** Which command it is: of all, of those of its name, and of those with or without {@code UID}; from 1. */
    private record Ordinal(int ofAll, int ofName, int ofEither) {}

    private static final String UID = "UID ";

    private final ServerConnection connection;
    private final List<Armed> armed;
    private final Actions actions;

    /** Counts of commands; read and changed by the connection's thread only. */
    private final Map<String, Integer> named = new HashMap<>();

    private final Map<RecordedCommand, Ordinal> unanswered = new HashMap<>();
    private int commands;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock, which is not held while a fault happens: tests that push come here too.
    private final Map<Armed, Integer> counts = new HashMap<>();
    private final Set<Armed> done = new HashSet<>();
    private final Set<Armed> holding = new HashSet<>();

    FaultInjector(ServerConnection connection, CopyOnWriteArrayList<Armed> armed, Actions actions) {
        this.connection = connection;
        this.armed = armed;
        this.actions = actions;
    }

    boolean isAny() {
        return !armed.isEmpty();
    }

    void at(Moment moment) throws IOException {
        for (Armed each : armed) {
            if (isOpen(each) && each.fault.moment().equals(moment)) {
                happen(each);
            }
        }
    }

    /** Counts the command; a line that continues one has at most a name. */
    void onCommand(RecordedCommand command) throws IOException {
        if (!command.isContinuation()) {
            commands++;
        }
        String name = command.name();
        String plain = name.startsWith(UID) ? name.substring(UID.length()) : name;
        int ofName = named.merge(name, 1, Integer::sum);
        int ofEither = named.getOrDefault(plain, 0) + named.getOrDefault(UID + plain, 0);
        unanswered.put(command, new Ordinal(command.isContinuation() ? 0 : commands, ofName, ofEither));
        command(command, false);
        if (command.isContinuation()) {
            unanswered.remove(command); // What it continues is what is answered.
        }
    }

    void afterCommand(RecordedCommand command) throws IOException {
        command(command, true);
        unanswered.remove(command);
    }

    /** A response of that name went out. */
    void responded(String name) throws IOException {
        for (Armed each : armed) {
            if (each.fault.moment() instanceof Moment.Untagged moment
                    && isOpen(each)
                    && moment.name().equals(name)
                    && isNth(each, moment.nth())) {
                happen(each);
            }
        }
    }

    /** Asks all conditions. */
    void conditions() throws IOException {
        for (Armed each : armed) {
            if (each.fault.moment() instanceof Moment.Condition moment && isOpen(each)) {
                boolean holds = moment.test().test(connection);
                if (turnedTrue(each, holds)) {
                    happen(each);
                }
            }
        }
    }

    private void command(RecordedCommand command, boolean after) throws IOException {
        conditions();
        for (Armed each : armed) {
            if (isOpen(each) && isDue(each, command, after)) {
                happen(each);
            }
        }
    }

    private boolean isDue(Armed each, RecordedCommand command, boolean after) {
        if (each.fault.moment() instanceof Moment.Matching moment) {
            return moment.afterReply() == after
                    && moment.matcher().mismatch(command) == null
                    && isNth(each, moment.nth());
        }
        return each.fault.moment() instanceof Moment.Command moment
                && moment.afterReply() == after
                && isThe(moment, command);
    }

    private boolean isThe(Moment.Command moment, RecordedCommand command) {
        Ordinal ordinal = unanswered.get(command);
        if (ordinal == null) {
            return false; // A script completed it before.
        }
        String name = moment.name();
        if (name == null) {
            return ordinal.ofAll() == moment.nth();
        }
        int nth = Ascii.upper(name).startsWith(UID) ? ordinal.ofName() : ordinal.ofEither();
        return command.isNamed(name) && (moment.nth() == Moment.EACH || moment.nth() == nth);
    }

    private boolean isOpen(Armed each) {
        if (!each.fault.appliesTo(connection.index())) {
            return false;
        }
        return switch (each.fault.scope()) {
            case ONCE -> !each.taken.get();
            case ONCE_PER_CONNECTION -> !locked(() -> done.contains(each));
            case ALWAYS -> true;
        };
    }

    private void happen(Armed each) throws IOException {
        boolean first = each.fault.scope() == Fault.Scope.ONCE
                ? each.taken.compareAndSet(false, true)
                : locked(() -> done.add(each)) || each.fault.scope() == Fault.Scope.ALWAYS;
        if (first) {
            actions.happen(each.fault);
        }
    }

    private boolean isNth(Armed each, int nth) {
        int count = locked(() -> counts.merge(each, 1, Integer::sum));
        return nth == Moment.EACH || count == nth;
    }

    private boolean turnedTrue(Armed each, boolean holds) {
        return locked(() -> {
            if (holds) {
                return holding.add(each);
            }
            holding.remove(each);
            return false;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** How many octets may go out before the next fault; one due at {@code count} itself is applied first if {@code due}. */
    long roomOut(long count, boolean due) throws IOException {
        if (due) {
            at(new Moment.OctetsOut(count));
        }
        long room = Long.MAX_VALUE;
        for (Armed each : armed) {
            if (each.fault.moment() instanceof Moment.OctetsOut moment && moment.count() > count && isOpen(each)) {
                room = Math.min(room, moment.count() - count);
            }
        }
        return room;
    }

    /** How many octets may be read before the next fault. */
    long roomIn(long count) {
        long room = Long.MAX_VALUE;
        for (Armed each : armed) {
            if (each.fault.moment() instanceof Moment.OctetsIn moment && moment.count() > count && isOpen(each)) {
                room = Math.min(room, moment.count() - count);
            }
        }
        return room;
    }
}
