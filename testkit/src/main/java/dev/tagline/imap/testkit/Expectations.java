package dev.tagline.imap.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands that are expected in any order: see {@link FakeImapServer#inAnyOrder}.
 *
 * <pre>{@code
 * server.inAnyOrder(all -> all
 *         .expect("STATUS a (MESSAGES)").reply(Reply.ok())
 *         .expect("STATUS b (MESSAGES)").reply(Reply.ok()));
 * }</pre>
 */
public final class Expectations {
    private final List<Scripts.Expected> all = new ArrayList<>();

    Expectations() {}

    /** Expects this command, written without tag: see {@link CommandMatcher#line}. */
    public Expectation<Expectations> expect(String line) {
        return expect(CommandMatcher.line(line));
    }

    /** Expects a command that matches. When several expectations match, the first of them is met. */
    public Expectation<Expectations> expect(CommandMatcher matcher) {
        return new Expectation<>(this, all::add, matcher);
    }

    List<Scripts.Expected> all() {
        return all;
    }
}
