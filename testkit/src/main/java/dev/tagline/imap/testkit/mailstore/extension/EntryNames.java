package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.ArrayList;
import java.util.List;

/** The names of entries, RFC 5464 3.2. */
final class EntryNames {
    private EntryNames() {}

    /** One, or a list of them. */
    static List<String> read(TokenReader arguments) {
        if (!arguments.nextIsList()) {
            return List.of(one(arguments.next()));
        }
        TokenReader list = arguments.list();
        List<String> names = new ArrayList<>();
        do {
            names.add(one(list.next()));
        } while (!list.atEnd());
        return names;
    }

    /**
     * {@code /shared/comment}.
     *
     * @throws BadArguments for what is none
     */
    static String one(Token token) {
        String name = token.text();
        String upper = Octets.upper(name);
        int levels = (int) name.chars().filter(c -> c == '/').count();
        boolean vendor = upper.startsWith("/SHARED/VENDOR") || upper.startsWith("/PRIVATE/VENDOR");
        if (token instanceof Token.Group
                || !upper.startsWith("/SHARED/") && !upper.startsWith("/PRIVATE/")
                || levels < (vendor ? 4 : 2)
                || name.endsWith("/")
                || name.contains("//")
                || !name.chars().allMatch(c -> c > 0x19 && c < 0x7F && c != '*' && c != '%')) {
            throw new BadArguments("not the name of an entry");
        }
        return name;
    }
}
