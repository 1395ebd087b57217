package dev.tagline.imap.testkit.quirk;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import okio.ByteString;

/** An entry of the catalogue while it is written; one of the last methods makes it. */
final class Entry {
    final QuirkFamily family;
    final String name;
    List<String> seenIn = List.of();
    String summary = "";
    Example example = Example.of("");
    Security security = Security.PLAINTEXT;
    final List<String> procedure = new ArrayList<>();
    final Map<String, Answer> answers = new HashMap<>();
    final List<Fault> faults = new ArrayList<>();
    UnaryOperator<FakeImapServer.Builder> settings = UnaryOperator.identity();
    private final Map<Sight, String> sees = new EnumMap<>(Sight.class);

    Entry(QuirkFamily family, String name) {
        this.family = family;
        this.name = name;
    }

    /** Who does it, or who fell for it. */
    Entry seenIn(String... whom) {
        seenIn = List.of(whom);
        return this;
    }

    /** What the server does, in one sentence. */
    Entry does(String sentence) {
        summary = sentence;
        return this;
    }

    /** What that looks like, and how it is done. */
    Entry example(String dialogue) {
        example = Example.of(dialogue);
        return this;
    }

    /** The client insists on STARTTLS. */
    Entry startTls() {
        security = Security.STARTTLS;
        return settings(FakeImapServer.Builder::startTls);
    }

    /** The client begins with TLS. */
    Entry tls() {
        security = Security.IMPLICIT_TLS;
        return settings(FakeImapServer.Builder::tls);
    }

    /** The client begins with TLS, and these octets answer it. */
    Entry answerTlsBy(ByteString octets) {
        security = Security.IMPLICIT_TLS;
        return settings(builder -> builder.greeting(Reply.none()))
                .fault(Fault.inject(octets).atConnect())
                .fault(Fault.stall().atConnect());
    }

    /** The client does something that the example does not show. */
    Entry procedure(String... commands) {
        procedure.addAll(List.of(commands));
        return this;
    }

    /** A command is answered by code, as text would be too long, or must look at the command. */
    Entry answer(String command, Answer answer) {
        answers.put(command, answer);
        return this;
    }

    /** The greeting is longer than an example. */
    Entry greeting(Reply greeting) {
        return settings(builder -> builder.greeting(greeting));
    }

    Entry fault(Fault fault) {
        faults.add(fault);
        return this;
    }

    Entry settings(UnaryOperator<FakeImapServer.Builder> more) {
        UnaryOperator<FakeImapServer.Builder> earlier = settings;
        settings = builder -> more.apply(earlier.apply(builder));
        return this;
    }

    /** What a correct client tells its caller. */
    Entry sees(Sight what, String value) {
        sees.put(what, value);
        return this;
    }

    /** A set of so many UIDs of which no two make a range. */
    static String everyOther(int count) {
        StringBuilder set = new StringBuilder("1");
        for (int i = 1; i < count; i++) {
            set.append(',').append(2 * i + 1);
        }
        return set.toString();
    }

    ServerQuirk survives(String text) {
        return expects(Outcome.SURVIVES, text);
    }

    ServerQuirk commandFails(String text) {
        return expects(Outcome.COMMAND_FAILS, text);
    }

    ServerQuirk closes(String text) {
        return expects(Outcome.CLOSES, text);
    }

    ServerQuirk closesBeforeLogin(String text) {
        return expects(Outcome.CLOSES_BEFORE_LOGIN, text);
    }

    ServerQuirk refusesTls(String text) {
        return expects(Outcome.REFUSES_TLS, text);
    }

    ServerQuirk loginFails(String text) {
        return expects(Outcome.LOGIN_FAILS, text);
    }

    ServerQuirk timesOut(String text) {
        return expects(Outcome.TIMES_OUT, text);
    }

    private ServerQuirk expects(Outcome outcome, String text) {
        return new ServerQuirk(this, new Expectation(outcome, Collections.unmodifiableMap(new EnumMap<>(sees)), text));
    }
}
