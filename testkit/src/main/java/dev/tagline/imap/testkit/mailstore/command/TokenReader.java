package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;

/** Arguments read one after the other. */
public final class TokenReader {
    private final List<Token> tokens;
    private int at;

    /** Reads these from the first on. */
    public TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Whether nothing is left. */
    public boolean atEnd() {
        return at >= tokens.size();
    }

    /**
     * The next argument.
     *
     * @throws BadArguments when there is none
     */
    public Token next() {
        if (atEnd()) {
            throw new BadArguments("an argument is missing");
        }
        return tokens.get(at++);
    }

    /** Whether a list comes next. */
    public boolean nextIsList() {
        return !atEnd() && tokens.get(at) instanceof Token.Group;
    }

    /** Takes the next argument if it is this word. */
    public boolean nextIs(String name) {
        boolean is = !atEnd() && tokens.get(at) instanceof Token.Atom atom && Octets.same(atom.text(), name);
        if (is) {
            at++;
        }
        return is;
    }

    /**
     * The next argument, a word in upper case.
     *
     * @throws BadArguments when it is none
     */
    public String word() {
        if (next() instanceof Token.Atom atom) {
            return Octets.upper(atom.text());
        }
        throw new BadArguments("a word was expected");
    }

    /**
     * The next argument, a number of at most 63 bits.
     *
     * @throws BadArguments when it is none
     */
    public long number() {
        long number = Octets.number(next().text());
        if (number < 0) {
            throw new BadArguments("a number was expected");
        }
        return number;
    }

    /**
     * The items of the next argument, a list.
     *
     * @throws BadArguments when it is none
     */
    public TokenReader list() {
        if (next() instanceof Token.Group group) {
            return new TokenReader(group.items());
        }
        throw new BadArguments("a list was expected");
    }

    /** All that is left. */
    public List<Token> rest() {
        List<Token> rest = tokens.subList(at, tokens.size());
        at = tokens.size();
        return rest;
    }

    /**
     * Nothing may be left.
     *
     * @throws BadArguments when something is
     */
    public void end() {
        if (!atEnd()) {
            throw new BadArguments("too many arguments");
        }
    }
}
