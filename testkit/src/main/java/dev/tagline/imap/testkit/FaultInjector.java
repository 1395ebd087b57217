package dev.tagline.imap.testkit;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Finds the faults whose moment has come on one connection. */
final class FaultInjector {
    /** A fault of the server, shared by its connections: whichever meets its moment first takes it. */
    static final class Armed {
        private final Fault fault;
        private final AtomicBoolean taken = new AtomicBoolean();

        Armed(Fault fault) {
            this.fault = fault;
        }

        boolean take() {
            return !fault.isOnce() || taken.compareAndSet(false, true);
        }

        private boolean isOpen(int connection) {
            return fault.appliesTo(connection) && !(fault.isOnce() && taken.get());
        }
    }

    /** Makes a fault happen on the connection. */
    interface Effects {
        void apply(Fault fault) throws IOException;
    }

    private final int connection;
    private final List<Armed> armed;
    private final Effects effects;

    /** Read and changed by the connection's thread only. */
    private final Map<String, Integer> named = new HashMap<>();

    private int commands;

    FaultInjector(int connection, CopyOnWriteArrayList<Armed> armed, Effects effects) {
        this.connection = connection;
        this.armed = armed;
        this.effects = effects;
    }

    void at(Fault.Moment moment) throws IOException {
        for (Armed each : armed) {
            if (each.isOpen(connection) && each.fault.moment().equals(moment) && each.take()) {
                effects.apply(each.fault);
            }
        }
    }

    /** Counts the command; a line that continues one has at most a name. */
    void onCommand(RecordedCommand command) throws IOException {
        if (!command.isContinuation()) {
            commands++;
        }
        named.merge(command.name(), 1, Integer::sum);
        command(command, false);
    }

    void afterCommand(RecordedCommand command) throws IOException {
        command(command, true);
    }

    private void command(RecordedCommand command, boolean after) throws IOException {
        for (Armed each : armed) {
            if (each.isOpen(connection)
                    && each.fault.moment() instanceof Fault.Moment.Command moment
                    && moment.afterReply() == after
                    && isThe(moment, command)
                    && each.take()) {
                effects.apply(each.fault);
            }
        }
    }

    private boolean isThe(Fault.Moment.Command moment, RecordedCommand command) {
        if (moment.name() == null) {
            return commands == moment.nth() && !command.isContinuation();
        }
        String name = Ascii.upper(moment.name());
        int count = named.getOrDefault(name, 0) + named.getOrDefault("UID " + name, 0);
        return command.isNamed(name) && count == moment.nth();
    }

    /** How many octets may go out before the next fault; one due at {@code count} itself is applied first if {@code due}. */
    long roomOut(long count, boolean due) throws IOException {
        if (due) {
            at(new Fault.Moment.OctetsOut(count));
        }
        long room = Long.MAX_VALUE;
        for (Armed each : armed) {
            if (each.isOpen(connection)
                    && each.fault.moment() instanceof Fault.Moment.OctetsOut moment
                    && moment.count() > count) {
                room = Math.min(room, moment.count() - count);
            }
        }
        return room;
    }

    /** How many octets may be read before the next fault. */
    long roomIn(long count) {
        long room = Long.MAX_VALUE;
        for (Armed each : armed) {
            if (each.isOpen(connection)
                    && each.fault.moment() instanceof Fault.Moment.OctetsIn moment
                    && moment.count() > count) {
                room = Math.min(room, moment.count() - count);
            }
        }
        return room;
    }
}
