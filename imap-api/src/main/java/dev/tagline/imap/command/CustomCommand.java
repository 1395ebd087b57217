package dev.tagline.imap.command;

import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Any other command, RFC 9051 section 6.5: its arguments written by typed calls, its answers given as they came. For one
 * that is used often write a {@link Command}, which is not much longer and has a result of its own.
 *
 * <pre>
 * C: a441 XPIG-LATIN
 * S: * XPIG-LATIN ow-nay eaking-spay ig-pay atin-lay
 * S: a441 OK XPIG-LATIN ompleted-cay
 *    CustomCommand.named("XPIG-LATIN").claiming("XPIG-LATIN")
 *
 * C: a442 XLOGINS alice
 *    CustomCommand.named("XLOGINS").with(out -> out.astring("alice")).claiming("XLOGINS")
 * </pre>
 *
 * <p>Unless {@link #permittedIn} or {@link #under} says otherwise it is permitted once authenticated, is never repeated, and
 * has the connection to itself while it runs.
 */
public final class CustomCommand implements Command<CustomCommand.Answer> {
    private final String name;
    private final CommandRules rules;
    private final Consumer<ArgumentWriter> arguments;
    private final Set<String> claimed;

    private CustomCommand(String name, CommandRules rules, Consumer<ArgumentWriter> arguments, Set<String> claimed) {
        this.name = name;
        this.rules = rules;
        this.arguments = arguments;
        this.claimed = claimed;
    }

    /**
     * The command of this name: atoms separated by single spaces.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static CustomCommand named(String name) {
        boolean inAtom = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == ' ' ? !inAtom : c <= ' ' || c >= 0x7f || "(){%*\"\\]".indexOf(c) >= 0) {
                throw new IllegalArgumentException("not the name of a command, at " + i);
            }
            inAtom = c != ' ';
        }
        if (!inAtom) {
            throw new IllegalArgumentException("not the name of a command: it is empty or ends in a space");
        }
        return new CustomCommand(
                name.toUpperCase(Locale.ROOT), CommandRules.whenAuthenticated().asBarrier(), out -> {}, Set.of());
    }

    /** The same, permitted in these states; alone on the connection and never repeated, whatever was said before. */
    public CustomCommand permittedIn(ConnectionState first, ConnectionState... more) {
        return under(CommandRules.in(first, more).asBarrier());
    }

    /** The same under these rules. */
    public CustomCommand under(CommandRules newRules) {
        return new CustomCommand(name, newRules, arguments, claimed);
    }

    /** The same with these arguments. Called at each execution, see {@link Command#writeTo}. */
    public CustomCommand with(Consumer<ArgumentWriter> newArguments) {
        return new CustomCommand(name, rules, newArguments, claimed);
    }

    /** The same, answered by the untagged responses of these names, of those that have no type in this library. */
    public CustomCommand claiming(String... responses) {
        Set<String> names = new TreeSet<>();
        for (String response : responses) {
            names.add(response.toUpperCase(Locale.ROOT));
        }
        return new CustomCommand(name, rules, arguments, names);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CommandRules rules() {
        if (claimed.isEmpty() || !rules.answers().isEmpty()) {
            return rules;
        }
        return rules.answeredBy(claimed.stream().map(Answers::to).toArray(Answers[]::new));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        arguments.accept(out);
    }

    @Override
    public ResponseCollector<Answer> collector() {
        return new ResponseCollector<>() {
            private final List<Unrecognized> rows = new ArrayList<>();
            private final ResultBound bound = new ResultBound();

            @Override
            public void begin(String tag, long maxResultOctets) {
                bound.set(maxResultOctets);
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof Unrecognized row && claimed.contains(row.name())) {
                    if (bound.admits(100 + row.octets().size())) {
                        rows.add(row);
                    }
                    return true;
                }
                return false;
            }

            @Override
            public Answer complete(TaggedResponse ok) {
                return new Answer(rows, ok);
            }

            @Override
            public @Nullable String overflow() {
                return bound.overflow();
            }
        };
    }

    /** The name; nothing of the arguments. */
    @Override
    public String toString() {
        return name;
    }

    /**
     * What the server answered.
     *
     * @param responses the untagged responses that were claimed, in wire order
     * @param completion the tagged OK
     */
    public record Answer(List<Unrecognized> responses, TaggedResponse completion) {
        /** Copies the list. */
        public Answer {
            responses = List.copyOf(responses);
        }
    }
}
