package dev.tagline.imap.testkit;

import java.util.function.Consumer;

/**
 * A command that is expected, and lacks its reply; without one it expects nothing. Immutable.
 *
 * @param <P> where the next expectation is written
 */
public final class Expectation<P> {
    private final P parent;
    private final Consumer<Scripts.Expected> place;
    private final CommandMatcher matcher;
    private final boolean refusesLiteral;
    private final int times;

    Expectation(P parent, Consumer<Scripts.Expected> place, CommandMatcher matcher) {
        this(parent, place, matcher, false, 1);
    }

    private Expectation(
            P parent, Consumer<Scripts.Expected> place, CommandMatcher matcher, boolean refusesLiteral, int times) {
        this.parent = parent;
        this.place = place;
        this.matcher = matcher;
        this.refusesLiteral = refusesLiteral;
        this.times = times;
    }

    /** Answers the command's first synchronizing literal with the reply in place of {@code +}. */
    public Expectation<P> refusingLiteral() {
        return new Expectation<>(parent, place, matcher, true, times);
    }

    /** Expects it so many times, default once, with the same reply. */
    public Expectation<P> times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("times: " + count);
        }
        return new Expectation<>(parent, place, matcher, refusesLiteral, count);
    }

    /**
     * Answers the expected command.
     *
     * @return what expects, for the next
     */
    public P reply(Reply reply) {
        return reply(command -> reply);
    }

    /**
     * Answers the expected command with what is computed from it.
     *
     * @return what expects, for the next
     */
    public P reply(Dispatcher reply) {
        for (int i = 0; i < times; i++) {
            place.accept(new Scripts.Expected(matcher, reply, refusesLiteral));
        }
        return parent;
    }
}
