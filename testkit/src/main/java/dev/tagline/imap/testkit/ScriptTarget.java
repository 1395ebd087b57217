package dev.tagline.imap.testkit;

import java.util.function.Consumer;

/**
 * Where a script is said: what a server answers on whichever connection ({@link FakeImapServer}), on one, or to one account
 * ({@link ServerScript}). Each method returns what it was called on.
 *
 * @param <S> what it is
 */
public abstract sealed class ScriptTarget<S extends ScriptTarget<S>> permits FakeImapServer, ServerScript {
    ScriptTarget() {}

    abstract S self();

    /** The script that what is said here goes into. */
    abstract ServerScript into();

    /** The dialogue for the next connection that has none; for an account, the next that logs in. */
    public S script(Transcript transcript) {
        into().add(transcript);
        return self();
    }

    /**
     * {@link #script(Transcript)} from its text.
     *
     * @throws IllegalArgumentException when it is no transcript
     */
    public S script(String transcript) {
        return script(Transcript.parse(transcript));
    }

    /** Answers the next command, whatever it is. */
    public S enqueue(Reply reply) {
        return expect(CommandMatcher.any()).reply(reply);
    }

    /** Expects the next command to be this one, written without tag: see {@link CommandMatcher#line}. */
    public Expectation<S> expect(String line) {
        return expect(CommandMatcher.line(line));
    }

    /** Expects the next command to match. */
    public Expectation<S> expect(CommandMatcher matcher) {
        return new Expectation<>(self(), into()::add, matcher);
    }

    /** Expects the next commands to be these, in any order; all of them before what is expected after this call. */
    public S inAnyOrder(Consumer<Expectations> group) {
        Expectations all = new Expectations();
        group.accept(all);
        into().add(all);
        return self();
    }

    /**
     * Answers each command that matches and is not {@linkplain #expect expected}, however often one comes, or never. When
     * several of these match, the last that was set.
     */
    public S onCommand(CommandMatcher matcher, Dispatcher reply) {
        into().stand(new Scripts.Expected(matcher, reply, false));
        return self();
    }

    /** {@link #onCommand(CommandMatcher, Dispatcher)} for commands of this name; {@code FETCH} also means {@code UID FETCH}. */
    public S onCommand(String name, Dispatcher reply) {
        return onCommand(CommandMatcher.named(name), reply);
    }

    /** Answers all commands for which nothing is scripted. */
    public S dispatcher(Dispatcher newDispatcher) {
        into().answerRest(newDispatcher);
        return self();
    }
}
