package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Whether the literals of a command are such as the server takes, RFC 7888. */
final class Literals {
    private static final long LONGEST_OF_MINUS = 4096;

    private Literals() {}

    /** @throws BadArguments for a literal that did not wait where it must */
    static void require(List<Token> arguments, Service service) {
        if (service.offers("LITERAL+")) {
            return;
        }
        boolean minus = service.offers("LITERAL-") || service.offers("IMAP4rev2");
        Deque<Token> due = new ArrayDeque<>(arguments);
        while (!due.isEmpty()) {
            Token token = due.pop();
            if (token instanceof Token.Group group) {
                group.items().forEach(due::push);
            } else if (token instanceof Token.Literal literal && !literal.synchronizing()) {
                if (!minus) {
                    throw new BadArguments("a literal must wait for the server");
                }
                if (literal.size() > LONGEST_OF_MINUS) {
                    throw new BadArguments("[TOOBIG] such a literal must wait for the server");
                }
            }
        }
    }
}
